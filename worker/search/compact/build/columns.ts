import type { Property } from '../schema.ts';

type Scalar = string | number | boolean;
/** A property's values of all documents: `dictionary` is a JSON list of the distinct ones, `items` points into it from 1 on; 0 is none. */
export type WrittenColumn = { dictionary: Uint8Array; offsets: Uint32Array; items: Uint16Array | Uint32Array | Float64Array };

/** Collects what one property, not a text, is in each document. */
export class ColumnBuilder {
  readonly property: Property;
  #numbers: number[] = [];
  #codes = new Map<Scalar, number>();
  #items: number[] = [];
  #ends: number[] = [];

  constructor(property: Property) {
    this.property = property;
  }

  add(value: unknown): void {
    if (this.property.kind === 'number') this.#numbers.push(typeof value === 'number' ? value : Number.NaN);
    else if (this.property.kind === 'value') this.#items.push(isScalar(value) ? this.#code(value) : 0);
    else {
      if (Array.isArray(value)) for (const item of value) if (isScalar(item)) this.#items.push(this.#code(item));
      this.#ends.push(this.#items.length);
    }
  }

  finish(): WrittenColumn {
    const dictionary = new TextEncoder().encode(JSON.stringify([...this.#codes.keys()]));
    const offsets = this.property.kind === 'list' ? Uint32Array.from([0, ...this.#ends]) : new Uint32Array();
    if (this.property.kind === 'number') return { dictionary, offsets, items: Float64Array.from(this.#numbers) };
    return { dictionary, offsets, items: this.#codes.size < 65_536 ? Uint16Array.from(this.#items) : Uint32Array.from(this.#items) };
  }

  #code(value: Scalar): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.#codes.size + 1;
    this.#codes.set(value, code);
    return code;
  }
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
