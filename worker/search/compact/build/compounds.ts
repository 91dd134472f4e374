import type { Analyser } from '../text/analyser.ts';

/** Shorter words are seldom put together from two. */
const shortestCompound = 8;
export const shortestPart = 3;
/** What German and its neighbours put between the parts of a compound: "Rücksend-e-etikett", "Zahlung-s-art". */
export const links = ['', 's', 'es', 'n', 'en', 'e', 'er'];

/** Terms by their place in order; `documents` says how many hold each. */
type Terms = { rankOf: (term: string) => number | undefined; documents: (rank: number) => number };
export type Compound = { spelling: string; term: number };

/**
 * Which compounds a term is a part of ("Frist": "Rückgabefrist"), where both parts are terms of the index: whoever asks
 * for a part finds the compound as well. The most common come first.
 */
export function findCompounds(words: Iterable<Compound>, analyser: Analyser, terms: Terms): Map<number, number[]> {
  const byPart = new Map<number, Set<number>>();
  for (const { spelling, term } of words) {
    for (const part of partsOf(spelling, analyser, terms)) {
      if (part === term) continue;
      const compounds = byPart.get(part) ?? new Set();
      byPart.set(part, compounds.add(term));
    }
  }
  return new Map(Array.from(byPart, ([part, compounds]) => [part, [...compounds].toSorted((a, b) => terms.documents(b) - terms.documents(a) || a - b)]));
}

/** The two terms of the likeliest cut: where the rarer of them is least rare. */
function partsOf(spelling: string, analyser: Analyser, terms: Terms): number[] {
  if (spelling.length < shortestCompound || /\p{N}/u.test(spelling)) return [];
  let best: number[] = [];
  let most = 0;
  for (let at = shortestPart; at <= spelling.length - shortestPart; at++) {
    const right = rankOf(spelling.slice(at), analyser, terms);
    if (right === undefined) continue;
    for (const link of links) {
      const left = spelling.slice(0, at).endsWith(link) ? rankOf(spelling.slice(0, at - link.length), analyser, terms) : undefined;
      if (left === undefined) continue;
      const documents = Math.min(terms.documents(left), terms.documents(right));
      if (documents > most) best = [left, right];
      most = Math.max(most, documents);
    }
  }
  return best;
}

function rankOf(part: string, analyser: Analyser, terms: Terms): number | undefined {
  if (part.length < shortestPart) return undefined;
  const term = analyser.term(part);
  return term === '' ? undefined : terms.rankOf(term);
}
