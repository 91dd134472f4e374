import type { LocaleOutcome } from './actions.ts';
import { clusterQueries } from './cluster.ts';
import { failureOf, outcomeOf } from './failing.ts';
import { scoreOf } from './gap-metrics.ts';
import { addCounts, mostOf, type SearchedQuery, total } from './searched-query.ts';
import { type Slice, slicesOf } from './slices.ts';
import { suggestAll } from './suggest.ts';
import { type Suggestion, wantedBy } from './suggestions.ts';
import { Vocabulary } from './vectors.ts';
import type { LanguageWords } from './words-of.ts';
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
export async function findGaps(rows: readonly SearchedQuery[], world: Omit<World, 'vocabulary'>, words: LanguageWords): Promise<FoundGap[]> {
  const titles = [...world.articles.values()].map(({ title }) => title);
  const vocabulary = new Vocabulary(addCounts(rows.map(({ query, searches }) => new Map([[query, searches]]))), words, titles);
  const spoken = { vocabulary, searches: addCounts(rows.map(({ query, searches }) => new Map(vocabulary.written(query).map((term) => [term, searches])))) };
  const clusters = clusterQueries(rows, (query) => vocabulary.vector(query));
  const usual = failureOf(outcomeOf(rows));
  const slices = clusters.flatMap((cluster) => slicesOf(cluster, usual, spoken)).map((slice) => ({ slice, counted: countOf(slice) }));
  const worst = slices.toSorted((a, b) => b.counted.score - a.counted.score).slice(0, mostGaps);
  const whole = { ...world, vocabulary };
  const suggestions = await suggestAll(
    worst.map(({ slice }) => slice),
    whole,
  );
  return worst.flatMap(({ slice, counted }): FoundGap[] => {
    const suggestion = suggestions.get(slice);
    const about = { language: world.language, reached: wantedBy(slice, whole)?.number ?? null, rows: slice.rows };
    return suggestion ? [{ ...suggestion, ...counted, ...about }] : [];
  });
}

function countOf({ rows }: Slice) {
  const locales = [...Map.groupBy(rows, ({ locale }) => locale)].map(([locale, own]) => countIn(locale, own));
  const { searches, failed, recentFailures } = outcomeOf(rows);
  return {
    label: rows[0]?.query ?? '',
    score: total(locales, ({ score }) => score),
    searches,
    failed: Math.round(failed),
    recency: recencyOf(failed, recentFailures),
    locales: locales.toSorted((a, b) => b.failed - a.failed || (a.locale < b.locale ? -1 : 1)),
  };
}

function countIn(locale: string, rows: readonly SearchedQuery[]): LocaleOutcome {
  const counts = outcomeOf(rows);
  const { key: label, count: asked } = mostOf(new Map(rows.map((row) => [row.query, row.searches]))) ?? { key: '', count: 0 };
  const recency = recencyOf(counts.failed, counts.recentFailures);
  return { locale, searches: counts.searches, failed: Math.round(counts.failed), score: scoreOf(counts), recency, label, asked };
}

const recencyOf = (failed: number, recentFailures: number): number => (failed === 0 ? 0 : recentFailures / failed);
