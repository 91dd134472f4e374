import { failsHere, failureOf, isFailing, leastFailures, outcomeOf } from './failing.ts';
import type { SearchedQuery } from './searched-query.ts';
import type { Vocabulary } from './vectors.ts';

/** So much of all that a word is searched for must be one need, for the word to stand for it. */
const particular = 0.6;

/** The words of a language, and how many searches have each. */
export type Spoken = { vocabulary: Vocabulary; searches: ReadonlyMap<string, number> };

/**
 * What of a need fails: everywhere, in some locales, or (`word`) where one word is used for it. `others` is the rest of the
 * same need, which does not fail.
 */
export type Slice = { rows: SearchedQuery[]; others: SearchedQuery[]; word: string | undefined };

/** What of one need fails. `usual` is how often searches of the language do. */
export function slicesOf(cluster: readonly SearchedQuery[], usual: number, language: Spoken): Slice[] {
  const words = wordSlices(cluster, usual, language);
  const rows = words.at(-1)?.others ?? cluster;
  const everywhere = isFailing(outcomeOf(rows), usual);
  const locales = [...Map.groupBy(rows, ({ locale }) => locale).values()];
  const fails = (own: SearchedQuery[]) => (everywhere ? failsHere : isFailing)(outcomeOf(own), usual);
  const failing = locales.filter(fails).flat();
  return failing.length === 0 ? words : [...words, { rows: failing, others: locales.filter((own) => !fails(own)).flat(), word: undefined }];
}

/** By the words that readers of a need use in vain, where those who use others are answered. */
function wordSlices(rows: readonly SearchedQuery[], usual: number, language: Spoken): Slice[] {
  const slices: Slice[] = [];
  let left = [...rows];
  for (;;) {
    const found = worstWord(left, usual, language);
    if (!found) return slices;
    slices.push(found);
    left = found.others;
  }
}

function worstWord(rows: readonly SearchedQuery[], usual: number, { vocabulary, searches }: Spoken): Slice | undefined {
  const wordsOf = new Map(rows.map(({ query }) => [query, new Set(vocabulary.written(query))]));
  const words = new Set(rows.flatMap(({ query }) => vocabulary.written(query)));
  let worst: (Slice & { failed: number }) | undefined;
  for (const word of words) {
    const holds = ({ query }: SearchedQuery) => wordsOf.get(query)?.has(word) ?? false;
    const slice = { rows: rows.filter(holds), others: rows.filter((row) => !holds(row)), word };
    const [own, other] = [outcomeOf(slice.rows), outcomeOf(slice.others)];
    if (own.failed <= (worst?.failed ?? 0) || !isFailing(own, Math.max(usual, 0.5)) || other.searches < leastFailures) continue;
    if (own.searches < (searches.get(word) ?? 0) * particular) continue;
    if (failureOf(other) * 2 < failureOf(own)) worst = { ...slice, failed: own.failed };
  }
  return worst;
}
