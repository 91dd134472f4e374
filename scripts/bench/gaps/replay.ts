import type { AnyOrama } from '@orama/orama';
import type { SearchedQuery } from '../../../worker/analytics/gaps/searched-query.ts';
import { halfLife } from '../../../worker/analytics/gaps/gap-metrics.ts';
import { foldQuery } from '../../../worker/analytics/fold-query.ts';
import { ask } from '../../../worker/search/compact/ask.ts';
import type { QuerySet } from '../../search/query-sets.ts';
import type { Random } from '../search/random.ts';

/**
 * How readers behave in a replay. They read results from the top, go on to the next with `goOn`, follow one that answers
 * them with `follow` and one that does not with `stray`. Who followed none searches again in other words of the same need
 * with `again`, else opens the contact page with `contact`.
 */
const reader = { goOn: 0.75, follow: 0.9, stray: 0.04, again: 0.35, contact: 0.15, most: 3 };
export const replayedDays = 90;
export const readerInWords =
  'The click model: of results read from the top, the next one is looked at with 75 %; one that answers is followed with 90 %, another with 4 %. ' +
  'Who followed none searches again in other words of the same need with 35 %, three times at most; else opens the contact page with 15 %. ' +
  '15 % of searches are misspelled. The n-th need is as common as 1 / (n + 2).';

type Counted = { -readonly [Name in keyof SearchedQuery]: SearchedQuery[Name] extends ReadonlyMap<infer Key, number> ? Map<Key, number> : SearchedQuery[Name] };
type Asked = { words: string; need: string };

/** Searches a set's queries over 90 days as readers would, through the real search. Articles are named by their place in the set. */
export async function replay(set: QuerySet, db: AnyOrama, searches: number, random: Random): Promise<SearchedQuery[]> {
  const asked = set.queries.map(({ q, q_typo, relevant }) => ({ words: q, typo: q_typo ?? q, need: relevant[0] ?? '' }));
  const byNeed = Map.groupBy(asked, ({ need }) => need);
  const needs = [...byNeed.keys()];
  // Some needs are common, most are not.
  const weights = needs.map((_, index) => 1 / (index + 3));
  const shuffled = needs.map((need) => ({ need, at: random.next() })).toSorted((a, b) => a.at - b.at);
  const counted = new Map<string, Counted>();
  const numbers = new Map(set.documents.map(({ id }, index) => [id, index]));
  for (let made = 0; made < searches; made++) {
    const need = shuffled[pickBy(weights, random)]?.need ?? '';
    await visit(byNeed.get(need) ?? [], random.below(replayedDays));
  }
  return [...counted.values()];

  async function visit(ways: readonly (Asked & { typo: string })[], age: number): Promise<void> {
    let before: Counted | undefined;
    for (let tries = 0; tries < reader.most; tries++) {
      const way = ways[random.below(ways.length)];
      if (!way) return;
      const query = foldQuery(random.next() < 0.15 ? way.typo : way.words);
      const row = counted.get(query) ?? emptyRow(query);
      counted.set(query, row);
      if (before && before !== row) {
        before.researched++;
        add(before.next, query);
      }
      const { hits, match } = await ask(db, { term: query, tolerance: 2, limit: 10 });
      row.searches++;
      row.visits++;
      if (hits.length === 0) row.zero++;
      else if (match === 'some') row.weak++;
      const shown = hits.map(({ id }) => id);
      for (const id of shown.slice(0, 3)) add(row.shown, numbers.get(id) ?? -1);
      const clicked = read(shown.map(String), way.need);
      if (clicked !== undefined) {
        row.clicked++;
        add(row.clicks, numbers.get(clicked) ?? -1);
        if (before) add(before.reached, numbers.get(clicked) ?? -1);
        return;
      }
      row.failed++;
      row.recentFailures += 0.5 ** (age / halfLife);
      before = row;
      if (random.next() >= reader.again) break;
    }
    if (before && random.next() < reader.contact) before.contacts++;
  }

  function read(shown: readonly string[], need: string): string | undefined {
    for (const id of shown) {
      if (random.next() < (id === need ? reader.follow : reader.stray)) return id;
      if (random.next() >= reader.goOn) return undefined;
    }
    return undefined;
  }
}

const emptyRow = (query: string): Counted => ({
  query,
  locale: 'en',
  searches: 0,
  visits: 0,
  zero: 0,
  weak: 0,
  clicked: 0,
  researched: 0,
  contacts: 0,
  failed: 0,
  recentFailures: 0,
  shown: new Map(),
  clicks: new Map(),
  abroad: new Map(),
  reached: new Map(),
  next: new Map(),
});

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pickBy(weights: readonly number[], random: Random): number {
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}
