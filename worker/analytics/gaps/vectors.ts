import { Distances } from '../../search/compact/query/distance.ts';
import { addCounts, type Counts } from './searched-query.ts';
import type { Word, WordsOf } from './words-of.ts';

/** What a query is about: its terms, the telling ones weighing more, of length 1 together. */
export type Vector = ReadonlyMap<string, number>;

const longEnough = 4;
const longEnoughForTwo = 8;
/** A word this many times rarer than one that is spelled almost the same is that one, misspelled. */
const rarer = 4;

/** The words of what is searched in a language: how telling each is, and which are others misspelled. */
export class Vocabulary {
  readonly #wordsOf: WordsOf;
  readonly #texts: number;
  readonly #spelled: ReadonlyMap<string, string>;
  readonly #holding: ReadonlyMap<string, number>;

  /** `searched`: how often each text was. One of stop words only is about itself. */
  constructor(searched: Counts<string>, wordsOf: WordsOf) {
    this.#wordsOf = (text) => {
      const words = wordsOf(text);
      return words.length > 0 ? words : [{ spelling: text, term: text }];
    };
    this.#texts = searched.size;
    this.#spelled = spellings([...searched].flatMap(([text, count]) => this.#wordsOf(text).map((word) => ({ word, count }))));
    this.#holding = addCounts([...searched.keys()].map((text) => new Map(this.terms(text).map((term) => [term, 1]))));
  }

  /** As they were written, of what was searched or of any text. */
  written(text: string): string[] {
    return [...new Set(this.#wordsOf(text).map(({ term }) => term))];
  }

  /** With the misspelled ones as they were meant. */
  terms(text: string): string[] {
    return [...new Set(this.#wordsOf(text).map(({ spelling, term }) => this.#spelled.get(spelling) ?? term))];
  }

  /** How telling a term is: more the fewer queries hold it. */
  weight(term: string): number {
    return Math.log(1 + this.#texts / (this.#holding.get(term) ?? 1));
  }

  vector(text: string): Vector {
    return unit(this.terms(text).map((term) => [term, this.weight(term)]));
  }
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

/** By the spelling of a rare word, the term of what it is a misspelling of. */
function spellings(found: readonly { word: Word; count: number }[]): Map<string, string> {
  const counts = addCounts(found.map(({ word, count }) => new Map([[word.spelling, count]])));
  const terms = new Map(found.map(({ word }) => [word.spelling, word.term]));
  const common = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const spelled = new Map<string, string>();
  for (const [spelling, count] of common) {
    if (spelling.length < longEnough || /\p{N}/u.test(spelling)) continue;
    const distances = new Distances(spelling);
    const most = spelling.length >= longEnoughForTwo ? 2 : 1;
    for (const [other, often] of common) {
      if (often < count * rarer) break;
      if (other.length < longEnough || distances.to(other, most) > most) continue;
      spelled.set(spelling, terms.get(other) ?? other);
      break;
    }
  }
  return spelled;
}
