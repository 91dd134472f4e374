import type { Layout } from '../layout.ts';
import type { Property } from '../schema.ts';

const decoder = new TextDecoder();
export type Scalar = string | number | boolean;

/** One property of all documents, read from typed arrays. Documents are counted from 0. */
export class Column {
  readonly property: Property;
  readonly #dictionary: () => Scalar[];
  readonly #offsets: Uint32Array;
  readonly #items: Uint16Array | Uint32Array | Float64Array;

  constructor(layout: Layout, index: number, property: Property) {
    const [dictionary, offsets, items] = layout.column(index);
    let values: Scalar[] | undefined;
    this.property = property;
    this.#dictionary = () => (values ??= JSON.parse(decoder.decode(dictionary.bytes())));
    this.#offsets = offsets.words();
    this.#items = property.kind === 'number' ? items.doubles() : items.byteLength / 2 === this.#count(layout) ? items.shorts() : items.words();
  }

  value(document: number): Scalar | Scalar[] | undefined {
    if (this.property.kind === 'list') return this.#values(document);
    const item = this.#items[document] ?? 0;
    if (this.property.kind === 'number') return Number.isNaN(item) ? undefined : item;
    return this.#dictionary()[item - 1];
  }

  /** A loop, since facets ask it of every match. */
  #values(document: number): Scalar[] {
    const dictionary = this.#dictionary();
    const values: Scalar[] = [];
    const end = this.#offsets[document + 1] ?? 0;
    for (let at = this.#offsets[document] ?? 0; at < end; at++) {
      const value = dictionary[(this.#items[at] ?? 0) - 1];
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  /** The numbers of a document's values; empty for none. */
  codes(document: number): number[] {
    if (this.property.kind !== 'list') return this.#items[document] ? [this.#items[document]] : [];
    return Array.from(this.#items.subarray(this.#offsets[document] ?? 0, this.#offsets[document + 1] ?? 0));
  }

  /** The number of a value; 0 if no document has it. */
  code(value: Scalar): number {
    const [code = 0] = this.codesOf([value]);
    return code;
  }

  /** The numbers of values that some document has; 7 and "7" are the same. */
  codesOf(values: readonly Scalar[]): Set<number> {
    const wanted = new Set(values.map(String));
    return new Set(this.#dictionary().flatMap((known, index) => (wanted.has(String(known)) ? [index + 1] : [])));
  }

  #count(layout: Layout): number {
    return this.property.kind === 'list' ? (this.#offsets.at(-1) ?? 0) : layout.counts.documents;
  }
}
