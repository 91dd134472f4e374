import type { IndexReader } from '../read/index-reader.ts';
import type { TypedWord } from './parse.ts';
import type { Budget, Candidate } from './scorer.ts';

const mostCompletions = 40;
const mostEntries = 4_000;
/** How much less a completion counts where the typed letters are a word of their own. */
const besideWord = 0.7;
/** Longer completions are less likely, by this power of how much of them was typed. */
const lengthPower = 0.3;

/** The words that the one being typed may become, the most common first. `exact`: it is a word of its own as well. */
export function completions(index: IndexReader, word: TypedWord, exact: boolean, terms: Set<string>, budget: Budget): Candidate[] {
  const typed = index.analyser.spelling(word.normal);
  if (typed.length < 2) return [];
  const best = new Map<number, { documents: number; length: number }>();
  index.words.eachWith(typed, (spelling, { term, documents }) => {
    if (!budget.takeEntries(1)) return false;
    const known = best.get(term);
    if (term >= 0 && spelling !== typed)
      best.set(term, { documents: Math.max(documents, known?.documents ?? 0), length: Math.min(spelling.length, known?.length ?? 99) });
    return best.size < mostEntries;
  });
  return [...best]
    .toSorted(([, a], [, b]) => b.documents - a.documents)
    .slice(0, mostCompletions)
    .map(([term, { length }]) => {
      const { key, value } = index.terms.at(term);
      terms.add(key);
      return { text: key, term: value, weight: (exact ? besideWord : 1) * (typed.length / length) ** lengthPower };
    });
}
