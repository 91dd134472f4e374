import { foldQuery } from '../../../worker/analytics/fold-query.ts';
import type { FoundGap } from '../../../worker/analytics/gaps/find-gaps.ts';
import { addCounts, mostOf } from '../../../worker/analytics/gaps/searched-query.ts';
import type { QuerySet } from '../../search/query-sets.ts';

/** How the gaps of one choice of removed articles compare with what is known of the queries. */
export type Judged = {
  removed: number;
  /** Removed articles that a gap asks to write: among the ten best that ask to write, among the ten best of all, anywhere. */
  inWriteTop: number;
  inTop: number;
  anywhere: number;
  gaps: number;
  /** Gaps in which more than a fifth of the searches want something else than most do. */
  mixed: number;
  /** Gaps that name an article which is there: the one that most of their searches want, or another. */
  right: number;
  wrong: number;
  /** Of those, gaps whose article was removed, so that any name is wrong. */
  wrongForRemoved: number;
  /** Gaps that ask to write what is there: among the ten best that ask to write, anywhere. */
  needlessInTop: number;
  needless: number;
};

export const listed = 10;
const mostOthers = 0.2;

type Wanted = { gap: FoundGap; need: string; isMixed: boolean };

export function judge(set: QuerySet, removed: ReadonlySet<string>, gaps: readonly FoundGap[]): Judged {
  const needs = needsOf(set);
  const numbers = new Map(set.documents.map(({ id }, number) => [id, number]));
  const all = gaps.map((gap) => wantedBy(gap, needs));
  const writing = all.filter(({ gap }) => gap.action === 'write');
  const naming = all.filter(({ gap }) => gap.article !== null);
  const isRight = ({ gap, need }: Wanted) => numbers.get(need) === gap.article;
  const asking = (some: readonly Wanted[]) => new Set(some.filter(({ gap, need }) => gap.action === 'write' && removed.has(need)).map(({ need }) => need)).size;
  const needless = (some: readonly Wanted[]) => some.filter(({ need }) => !removed.has(need)).length;
  return {
    removed: removed.size,
    inWriteTop: asking(writing.slice(0, listed)),
    inTop: asking(all.slice(0, listed)),
    anywhere: asking(all),
    gaps: all.length,
    mixed: all.filter(({ isMixed }) => isMixed).length,
    right: naming.filter(isRight).length,
    wrong: naming.filter((each) => !isRight(each)).length,
    wrongForRemoved: naming.filter((each) => removed.has(each.need)).length,
    needlessInTop: needless(writing.slice(0, listed)),
    needless: needless(writing),
  };
}

/** What each query of a set wants, misspelled or not. */
const needsOf = ({ queries }: QuerySet): Map<string, string> =>
  new Map(queries.flatMap(({ q, q_typo, relevant }) => [q, q_typo ?? q].map((words): [string, string] => [foldQuery(words), relevant[0] ?? ''])));

function wantedBy(gap: FoundGap, needs: ReadonlyMap<string, string>): Wanted {
  const most = mostOf(addCounts(gap.rows.map(({ query, searches }) => new Map([[needs.get(query) ?? '', searches]]))));
  return { gap, need: most?.key ?? '', isMixed: (most?.count ?? 0) < gap.searches * (1 - mostOthers) };
}
