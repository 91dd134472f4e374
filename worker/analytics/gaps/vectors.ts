import { addCounts, type Counts } from './searched-query.ts';
import { meantBy } from './spellings.ts';
import type { LanguageWords, WordsOf } from './words-of.ts';

/** What a query is about: its terms, the telling ones weighing more, of length 1 together. */
export type Vector = ReadonlyMap<string, number>;

/** The words of what is searched in a language: how telling each is, and which are others misspelled or put together. */
export class Vocabulary {
  readonly #wordsOf: WordsOf;
  readonly #texts: number;
  readonly #meant: ReadonlyMap<string, readonly string[]>;
  readonly #holding: ReadonlyMap<string, number>;

  /** `searched`: how often each text was. One of stop words only is about itself. What stands in `titles` is written right. */
  constructor(searched: Counts<string>, { wordsOf, compounds }: LanguageWords, titles: Iterable<string> = []) {
    this.#wordsOf = (text) => {
      const words = wordsOf(text);
      return words.length > 0 ? words : [{ spelling: text, term: text }];
    };
    this.#texts = searched.size;
    this.#meant = meantBy(
      [...searched].flatMap(([text, count]) => this.#wordsOf(text).map((word) => ({ word, count }))),
      { compounds, right: new Set([...titles].flatMap((title) => wordsOf(title).map(({ spelling }) => spelling))) },
    );
    this.#holding = addCounts([...searched.keys()].map((text) => new Map(this.terms(text).map((term) => [term, 1]))));
  }

  /** As they were written, of what was searched or of any text. */
  written(text: string): string[] {
    return [...new Set(this.#wordsOf(text).map(({ term }) => term))];
  }

  /** With the misspelled ones as they were meant, and the parts of those that are put together. */
  terms(text: string): string[] {
    return [...new Set(this.#wordsOf(text).flatMap(({ spelling, term }) => this.#meant.get(spelling) ?? [term]))];
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
