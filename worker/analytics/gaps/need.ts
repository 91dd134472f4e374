import { type SearchedQuery, total } from './searched-query.ts';
import type { Vocabulary } from './vectors.ts';
import type { Hit } from './world.ts';

/** So much of what a title says must be what is asked, and of what is asked must be in the article. */
const enough = 0.6;
/** A term in this share of the searches is what they are about. */
const common = 1 / 3;

/** How much each term is of what readers want, 1 from where a third use it; and those that so many do. */
export type Need = { terms: ReadonlyMap<string, number>; core: readonly string[] };

export function needOf(rows: readonly SearchedQuery[], vocabulary: Vocabulary): Need {
  const all = total(rows, ({ searches }) => searches);
  const counts = new Map<string, number>();
  for (const { query, searches } of rows) for (const term of vocabulary.terms(query)) counts.set(term, (counts.get(term) ?? 0) + searches);
  const terms = new Map([...counts].map(([term, count]) => [term, Math.min(1, count / (all * common))]));
  return { terms, core: [...terms].filter(([, share]) => share === 1).map(([term]) => term) };
}

/**
 * Whether an article is about a need: most of its title is asked for, or most of what is asked stands in its title; and it
 * leaves out little of what most ask.
 */
export function fits(need: Need, hit: Hit, vocabulary: Vocabulary): boolean {
  const title = vocabulary.terms(hit.title);
  const asked = Math.max(coverage(need.terms, title, vocabulary), partIn(need, new Set(title), vocabulary));
  return asked >= enough && 1 - coverage(lackedBy(hit, vocabulary), need.core, vocabulary) >= enough;
}

/**
 * What most of a need's searches saw at the top, most of them with all of their words, and what is still the first that is
 * found: if what most ask stands together in one of its sentences, it is about that, whatever its title says.
 */
export async function foundWhole({ core }: Need, rows: readonly SearchedQuery[], first: Hit | undefined, vocabulary: Vocabulary): Promise<Hit | undefined> {
  if (!first || first.missing.length > 0 || core.length === 0 || !isMatched(rows)) return undefined;
  const shown = total(rows, (row) => row.shown.get(first.article) ?? 0);
  if (shown * 2 < total(rows, ({ searches }) => searches)) return undefined;
  const isTogether = (held: ReadonlySet<string>) => core.every((term) => held.has(term));
  return (await first.passages()).some((text) => isTogether(new Set(vocabulary.terms(text)))) ? first : undefined;
}

/** Whether most searches found articles with all of their words. */
export const isMatched = (rows: readonly SearchedQuery[]): boolean =>
  total(rows, ({ zero, weak }) => zero + weak) * 2 < total(rows, ({ searches }) => searches);

/** How much of what is asked stands in a title, the words of most counting most. */
function partIn({ terms }: Need, title: ReadonlySet<string>, vocabulary: Vocabulary): number {
  const weigh = ([term, part]: [string, number]) => part * vocabulary.weight(term);
  return total(terms, (each) => (title.has(each[0]) ? weigh(each) : 0)) / total(terms, weigh);
}

const lackedBy = (hit: Hit, vocabulary: Vocabulary) => new Map(hit.missing.flatMap((word) => vocabulary.terms(word)).map((term) => [term, 1]));

/** How much of some terms others hold, the telling ones weighing more. */
function coverage(held: ReadonlyMap<string, number>, terms: readonly string[], vocabulary: Vocabulary): number {
  const all = total(terms, (term) => vocabulary.weight(term));
  return all === 0 ? 0 : total(terms, (term) => (held.get(term) ?? 0) * vocabulary.weight(term)) / all;
}

/** The word of a text that a term was made from; the text itself where no space parts its words. */
export function wordFor(texts: readonly string[], term: string, vocabulary: Vocabulary): string | undefined {
  for (const text of texts) {
    const words = text.split(/[\s\p{P}]+/u).filter((word) => word !== '');
    const word = words.find((each) => vocabulary.written(each).includes(term) || vocabulary.terms(each).includes(term));
    if (word !== undefined) return word;
  }
  return undefined;
}
