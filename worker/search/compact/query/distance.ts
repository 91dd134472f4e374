/** How many edits part words from one word. Its rows are used again for each. */
export class Distances {
  readonly #word: string;
  #beforeLast: Uint16Array;
  #last: Uint16Array;
  #current: Uint16Array;

  constructor(word: string) {
    this.#word = word;
    this.#beforeLast = new Uint16Array(word.length + 1);
    this.#last = new Uint16Array(word.length + 1);
    this.#current = new Uint16Array(word.length + 1);
  }

  /**
   * Optimal string alignment: a letter put in, left out, changed, or swapped with its neighbour is one edit. More than
   * `most` if it is more.
   */
  to(other: string, most: number): number {
    const word = this.#word;
    if (Math.abs(word.length - other.length) > most) return most + 1;
    for (let column = 0; column <= word.length; column++) this.#last[column] = column;
    for (let row = 1; row <= other.length; row++) {
      if (this.#fillRow(row, other) > most) return most + 1;
      const free = this.#beforeLast;
      this.#beforeLast = this.#last;
      this.#last = this.#current;
      this.#current = free;
    }
    return this.#last[word.length] ?? 0;
  }

  /** Returns the least of the row. */
  #fillRow(row: number, other: string): number {
    const word = this.#word;
    const beforeLast = this.#beforeLast;
    const last = this.#last;
    const current = this.#current;
    const letter = other.charCodeAt(row - 1);
    const before = row > 1 ? other.charCodeAt(row - 2) : -1;
    current[0] = row;
    let least = row;
    for (let column = 1; column <= word.length; column++) {
      const own = word.charCodeAt(column - 1);
      let edits = (last[column - 1] ?? 0) + (own === letter ? 0 : 1);
      edits = Math.min(edits, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (column > 1 && own === before && word.charCodeAt(column - 2) === letter) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = edits;
      if (edits < least) least = edits;
    }
    return least;
  }
}
