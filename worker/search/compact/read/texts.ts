import { inflateRawSync } from 'node:zlib';

const decoder = new TextDecoder();

/** As `TextPacker` gives them: each text lies from its offset to the next. */
export type Packed = { dictionary: Uint8Array; offsets: Uint32Array; bytes: Uint8Array };

/** The documents' own words, unpacked one by one when somebody looks. The last `mostKept` stay unpacked. */
export class Texts {
  /** How many were unpacked since the index was opened. */
  decoded = 0;
  readonly #packed: Packed;
  readonly #mostKept: number;
  #kept = new Map<number, Record<string, unknown>>();

  constructor(packed: Packed, mostKept = 64) {
    this.#packed = packed;
    this.#mostKept = mostKept;
  }

  read(document: number): Record<string, unknown> {
    const kept = this.#kept.get(document);
    if (kept) return kept;
    const { dictionary, offsets, bytes } = this.#packed;
    const packed = bytes.subarray(offsets[document], offsets[document + 1]);
    const text: Record<string, unknown> = JSON.parse(decoder.decode(inflateRawSync(packed, { dictionary })));
    this.decoded++;
    this.#kept.set(document, text);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#mostKept) break;
      this.#kept.delete(oldest);
    }
    return text;
  }
}
