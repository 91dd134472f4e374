import { TextPacker } from './build/text-packer.ts';
import { aligned, check, checksum } from './layout.ts';
import { findSorted } from './read/index-reader.ts';
import { Texts } from './read/texts.ts';

const magic = 0x54585443;
const formatVersion = 1;
const headerWords = 6;
const encoder = new TextEncoder();

/**
 * Puts texts together that an index does not keep, so that one can be read without its neighbours. In words of four bytes,
 * little-endian: magic, format version, length in bytes, checksum, how many, length of the dictionary; the numbers; where
 * each text begins; then the dictionary and the texts, packed as an index packs its own.
 */
export class TextsWriter {
  readonly #packer = new TextPacker();
  #numbers: number[] = [];

  /** In the order of their numbers. */
  add(number: number, text: Record<string, unknown>): void {
    this.#packer.add(encoder.encode(JSON.stringify(text)));
    this.#numbers.push(number);
  }

  get first(): number | undefined {
    return this.#numbers[0];
  }

  /** About how many bytes the buffer will have. */
  get size(): number {
    return this.#packer.size;
  }

  finish(): ArrayBuffer {
    const { dictionary, offsets, bytes } = this.#packer.finish();
    const head = (headerWords + this.#numbers.length + offsets.length) * 4;
    const buffer = new ArrayBuffer(aligned(head + dictionary.length + bytes.length));
    const words = new Uint32Array(buffer);
    words.set([magic, formatVersion, buffer.byteLength, 0, this.#numbers.length, dictionary.length, ...this.#numbers]);
    words.set(offsets, headerWords + this.#numbers.length);
    const all = new Uint8Array(buffer);
    all.set(dictionary, head);
    all.set(bytes, head + dictionary.length);
    words[3] = checksum(words);
    return buffer;
  }
}

/** Texts of a `TextsWriter`, read where they lie. Opening them throws `IndexRefused` where the buffer is not as written. */
export class PackedTexts {
  readonly #numbers: Uint32Array;
  readonly #texts: Texts;

  constructor(buffer: ArrayBuffer) {
    const words = check(buffer, magic, formatVersion);
    const [count = 0, dictionaryBytes = 0] = words.subarray(4, headerWords);
    const head = headerWords + count;
    const dictionary = (head + count + 1) * 4;
    this.#numbers = words.subarray(headerWords, head);
    const packed = {
      dictionary: new Uint8Array(buffer, dictionary, dictionaryBytes),
      offsets: words.subarray(head, head + count + 1),
      bytes: new Uint8Array(buffer, dictionary + dictionaryBytes),
    };
    this.#texts = new Texts(packed, 0);
  }

  /** Undefined for a number that has none here. */
  read(number: number): Record<string, unknown> | undefined {
    const at = findSorted(this.#numbers, number);
    return at < 0 ? undefined : this.#texts.read(at);
  }
}
