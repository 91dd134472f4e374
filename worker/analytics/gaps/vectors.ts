import { Distances } from '../../search/compact/query/distance.ts';

/** What a query is about: its terms, the telling ones weighing more, of length 1 together. */
export type Vector = ReadonlyMap<string, number>;

const longEnough = 4;
const longEnoughForTwo = 8;
/** A word this many times rarer than one that is spelled almost the same is that one, misspelled. */
const rarer = 4;

/** Vectors of texts, by the terms that the search takes them apart into. A text of stop words only is about itself. */
export function vectorsOf(texts: readonly string[], termsOf: (text: string) => string[]): Vector[] {
  const listed = texts.map((text) => {
    const terms = [...new Set(termsOf(text))];
    return terms.length > 0 ? terms : [text];
  });
  const frequencies = countAll(listed);
  const spelled = spellings(frequencies);
  const corrected = listed.map((terms) => Array.from(new Set(terms.map((term) => spelled.get(term) ?? term))));
  const holding = countAll(corrected);
  return corrected.map((terms) => unit(terms.map((term) => [term, Math.log(1 + texts.length / (holding.get(term) ?? 1))])));
}

export function dot(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

function unit(weights: readonly (readonly [string, number])[]): Vector {
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(weights.map(([term, weight]) => [term, weight / length]));
}

function countAll(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of lists) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** What a rare term is a misspelling of. */
function spellings(frequencies: ReadonlyMap<string, number>): Map<string, string> {
  const common = [...frequencies].toSorted(([, a], [, b]) => b - a);
  const spelled = new Map<string, string>();
  for (const [term, count] of frequencies) {
    if (term.length < longEnough || /\p{N}/u.test(term)) continue;
    const distances = new Distances(term);
    const most = term.length >= longEnoughForTwo ? 2 : 1;
    const meant = common.find(([other, often]) => often >= count * rarer && other.length >= longEnough && distances.to(other, most) <= most);
    if (meant) spelled.set(term, meant[0]);
  }
  return spelled;
}
