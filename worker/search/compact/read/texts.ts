import { inflateRawSync } from 'node:zlib';
import type { Layout } from '../layout.ts';

const decoder = new TextDecoder();
const mostKept = 64;

/** The documents' own words, unpacked one by one when somebody looks. The last few stay unpacked. */
export class Texts {
  /** How many were unpacked since the index was opened. */
  decoded = 0;
  readonly #dictionary: Uint8Array;
  readonly #offsets: Uint32Array;
  readonly #bytes: Uint8Array;
  #kept = new Map<number, Record<string, unknown>>();

  constructor(layout: Layout) {
    this.#dictionary = layout.section('textDictionary').bytes();
    this.#offsets = layout.section('textOffsets').words();
    this.#bytes = layout.section('texts').bytes();
  }

  read(document: number): Record<string, unknown> {
    const kept = this.#kept.get(document);
    if (kept) return kept;
    const packed = this.#bytes.subarray(this.#offsets[document], this.#offsets[document + 1]);
    const text: Record<string, unknown> = JSON.parse(decoder.decode(inflateRawSync(packed, { dictionary: this.#dictionary })));
    this.decoded++;
    this.#kept.set(document, text);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return text;
  }
}
