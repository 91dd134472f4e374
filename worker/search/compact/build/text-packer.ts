import { deflateRawSync } from 'node:zlib';
import { ByteWriter } from '../bytes.ts';

const dictionaryBytes = 32_768;
/** The dictionary is made from this many bytes of the first documents. */
const sampled = 16 * dictionaryBytes;
const level = 6;

/**
 * Packs each document's text by itself, so that one can be read without its neighbours; a dictionary of what the first
 * ones have in common makes up for most of what that costs.
 */
export class TextPacker {
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #dictionary: Uint8Array | undefined;
  #packed = new ByteWriter(1 << 16);
  #ends: number[] = [];

  add(text: Uint8Array): void {
    if (this.#dictionary) return this.#pack(text, this.#dictionary);
    this.#held.push(text);
    this.#heldBytes += text.length;
    if (this.#heldBytes >= sampled) this.#release();
  }

  get size(): number {
    return this.#packed.length + this.#heldBytes * 0.4 + dictionaryBytes;
  }

  finish(): { dictionary: Uint8Array; offsets: Uint32Array; bytes: Uint8Array } {
    const dictionary = this.#dictionary ?? this.#release();
    return { dictionary, offsets: Uint32Array.from([0, ...this.#ends]), bytes: this.#packed.written() };
  }

  #release(): Uint8Array {
    const dictionary = sample(this.#held);
    this.#dictionary = dictionary;
    for (const text of this.#held) this.#pack(text, dictionary);
    this.#held = [];
    this.#heldBytes = 0;
    return dictionary;
  }

  #pack(text: Uint8Array, dictionary: Uint8Array): void {
    this.#packed.append(deflateRawSync(text, { level, dictionary }));
    this.#ends.push(this.#packed.length);
  }
}

/** The beginnings of documents spread over those held. */
function sample(texts: readonly Uint8Array[]): Uint8Array {
  const share = Math.max(256, Math.floor(dictionaryBytes / Math.max(1, texts.length)));
  const step = Math.max(1, Math.floor((texts.length * share) / dictionaryBytes));
  const dictionary = new ByteWriter(dictionaryBytes);
  for (let at = 0; at < texts.length && dictionary.length < dictionaryBytes; at += step) {
    dictionary.append((texts[at] ?? new Uint8Array()).subarray(0, Math.min(share, dictionaryBytes - dictionary.length)));
  }
  return dictionary.written().slice();
}
