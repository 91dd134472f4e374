import type { LocaleOutcome } from './actions.ts';
import { clusterQueries } from './cluster.ts';
import { failureOf, outcomeOf } from './failing.ts';
import { scoreOf } from './gap-metrics.ts';
import { addCounts, type SearchedQuery, total } from './searched-query.ts';
import { type Slice, slicesOf } from './slices.ts';
import { suggest, type Suggestion, wantedBy } from './suggest.ts';
import { Vocabulary } from './vectors.ts';
import type { WordsOf } from './words-of.ts';
import type { World } from './world.ts';

/** A need that is not met, as found; `reached` is the article that its readers came to in the end, most of all. */
export type FoundGap = Suggestion & {
  language: string;
  label: string;
  score: number;
  searches: number;
  failed: number;
  recency: number;
  locales: LocaleOutcome[];
  reached: number | null;
  rows: readonly SearchedQuery[];
};

/** So many of a language are looked at more closely. */
const mostGaps = 100;

/** The gaps of a language, the worst first. The same searches, articles and answers of the search give the same gaps. */
export async function findGaps(rows: readonly SearchedQuery[], world: Omit<World, 'vocabulary'>, wordsOf: WordsOf): Promise<FoundGap[]> {
  const vocabulary = new Vocabulary(addCounts(rows.map(({ query, searches }) => new Map([[query, searches]]))), wordsOf);
  const spoken = { vocabulary, searches: addCounts(rows.map(({ query, searches }) => new Map(vocabulary.written(query).map((term) => [term, searches])))) };
  const clusters = clusterQueries(rows, (query) => vocabulary.vector(query));
  const usual = failureOf(outcomeOf(rows));
  const slices = clusters.flatMap((cluster) => slicesOf(cluster, usual, spoken)).map((slice) => ({ slice, counted: countOf(slice) }));
  const gaps: FoundGap[] = [];
  for (const { slice, counted } of slices.toSorted((a, b) => b.counted.score - a.counted.score).slice(0, mostGaps)) {
    const whole = { ...world, vocabulary };
    const suggestion = await suggest(slice, whole);
    if (suggestion) gaps.push({ ...suggestion, ...counted, language: world.language, reached: wantedBy(slice, whole)?.number ?? null, rows: slice.rows });
  }
  return gaps;
}

function countOf({ rows }: Slice) {
  const locales = [...Map.groupBy(rows, ({ locale }) => locale)].map(([locale, own]) => Object.assign(outcomeOf(own), { locale }));
  const { searches, failed, recentFailures } = outcomeOf(rows);
  const listed = locales.map((own): LocaleOutcome => ({ locale: own.locale, searches: own.searches, failed: Math.round(own.failed), score: scoreOf(own) }));
  return {
    label: rows[0]?.query ?? '',
    score: total(listed, ({ score }) => score),
    searches,
    failed: Math.round(failed),
    recency: failed === 0 ? 0 : recentFailures / failed,
    locales: listed.toSorted((a, b) => b.failed - a.failed || (a.locale < b.locale ? -1 : 1)),
  };
}
