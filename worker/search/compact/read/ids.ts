import type { Layout } from '../layout.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The documents' ids, decoded one by one. */
export class Ids {
  readonly count: number;
  readonly #offsets: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #order: Uint32Array;

  constructor(layout: Layout) {
    this.count = layout.counts.documents;
    this.#offsets = layout.section('idOffsets').words();
    this.#bytes = layout.section('ids').bytes();
    this.#order = layout.section('idOrder').words();
  }

  at(document: number): string {
    return decoder.decode(this.#read(document));
  }

  /** The document of an id; undefined if there is none. */
  find(id: string): number | undefined {
    const wanted = encoder.encode(id);
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const document = this.#order[middle] ?? 0;
      const order = compareBytes(this.#read(document), wanted);
      if (order === 0) return document;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  #read(document: number): Uint8Array {
    return this.#bytes.subarray(this.#offsets[document], this.#offsets[document + 1]);
  }
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
