import { fits, foundWhole, needOf, type Need } from './need.ts';
import { addCounts, mostOf, type SearchedQuery } from './searched-query.ts';
import type { Slice } from './slices.ts';
import { forElsewhere, forFound, forWanted, misspelled, type Suggestion, wantedBy, write } from './suggestions.ts';
import type { Hit, World } from './world.ts';

const mostAsked = 3;

type Answers = Map<Slice, Suggestion | undefined>;
/** A gap whose readers came to no article: its words are searched for. */
type Asked = { slice: Slice; need: Need; queries: string[]; own: ReadonlySet<string>; nearest: Hit | undefined };

/**
 * What would close each gap, and why; undefined where it was closed meanwhile. Locale by locale for all gaps, so that each
 * index is read once.
 */
export async function suggestAll(slices: readonly Slice[], world: World): Promise<Answers> {
  const answers: Answers = new Map();
  const asked: Asked[] = [];
  for (const slice of slices) {
    const wanted = wantedBy(slice, world);
    if (wanted) answers.set(slice, forWanted(slice, wanted, world));
    else asked.push(askedFor(slice, world));
  }
  for (const { key } of world.locales) await askHere(key, asked, world, answers);
  for (const { key, language } of world.locales) await askElsewhere(key, language, asked, world, answers);
  for (const { slice, need, nearest } of asked)
    if (!answers.has(slice)) answers.set(slice, misspelled(slice, need, world) ?? write(slice, nearest, need, world));
  return answers;
}

const askedFor = (slice: Slice, { vocabulary }: World): Asked => ({
  slice,
  need: needOf(slice.rows, vocabulary),
  queries: worstQueries(slice.rows),
  own: new Set(slice.rows.map(({ locale }) => locale)),
  nearest: undefined,
});

/** In the locale in which each fails most. */
async function askHere(locale: string, asked: readonly Asked[], world: World, answers: Answers): Promise<void> {
  for (const each of asked) {
    const { slice, need, queries } = each;
    if (mainLocale(slice.rows) !== locale) continue;
    const hits = await ask(world, locale, queries);
    const here = hits.find((hit) => fits(need, hit, world.vocabulary)) ?? (await foundWhole(need, slice.rows, hits[0], world.vocabulary));
    if (here) answers.set(slice, forFound(slice, here, world));
    each.nearest = hits[0];
  }
}

/** In every other locale of the language, whose market may show more; and in one of each other language, which may use the same words. */
async function askElsewhere(locale: string, language: string, asked: readonly Asked[], world: World, answers: Answers): Promise<void> {
  const isOther = language !== world.language;
  if (isOther && world.locales.find((each) => each.language === language)?.key !== locale) return;
  for (const { slice, need, queries, own } of asked) {
    if (answers.has(slice) || (!isOther && own.has(locale))) continue;
    const hit = (await ask(world, locale, queries)).find((each) => fits(need, each, world.vocabulary));
    const answer = hit && forElsewhere(slice, hit, language, world);
    if (answer) answers.set(slice, answer);
  }
}

/** The locale in which it fails most. */
function mainLocale(rows: readonly SearchedQuery[]): string {
  return mostOf(addCounts(rows.map(({ locale, failed }) => new Map([[locale, failed]]))))?.key ?? '';
}

function worstQueries(rows: readonly SearchedQuery[]): string[] {
  const failed = addCounts(rows.map((row) => new Map([[row.query, row.failed]])));
  return [...failed]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostAsked)
    .map(([query]) => query);
}

/** What the search finds now, each once. */
async function ask({ find }: World, locale: string, queries: readonly string[]): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const query of queries) for (const hit of await find(locale, query)) if (!hits.some(({ article }) => article === hit.article)) hits.push(hit);
  return hits;
}
