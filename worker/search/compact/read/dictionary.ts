import { blockSize } from '../build/dictionary.ts';

const encoder = new TextEncoder();
/** Longer keys than this are in no dictionary. */
const longestKey = 1024;
const decoder = new TextDecoder();

/** What stands behind a key. `skip` moves the cursor past it. */
export type Tail<Value> = { read: (cursor: Cursor, index: number) => Value; skip: (cursor: Cursor) => void };

/** A place in a dictionary: the key it read last, and the bytes behind it. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly key = new Uint8Array(longestKey);
  keyLength = 0;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  varint(): number {
    const { bytes } = this;
    let byte = bytes[this.position++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[this.position++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  }

  /** A text with its length before it. */
  text(): string {
    const length = this.varint();
    this.position += length;
    return length === 0 ? '' : decoder.decode(this.bytes.subarray(this.position - length, this.position));
  }

  readKey(first: boolean): void {
    const shared = first ? 0 : this.varint();
    const rest = this.varint();
    const end = this.position + rest;
    let to = shared;
    while (this.position < end) this.key[to++] = this.bytes[this.position++] ?? 0;
    this.keyLength = to;
  }

  keyText(): string {
    let text = '';
    for (let at = 0; at < this.keyLength; at++) {
      const byte = this.key[at] ?? 0;
      if (byte > 127) return decoder.decode(this.key.subarray(0, this.keyLength));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

/** Sorted keys, front-coded in blocks, read where they lie. */
export class Dictionary<Value> {
  readonly count: number;
  readonly #offsets: Uint32Array;
  readonly #cursor: Cursor;
  readonly #wanted = new Uint8Array(longestKey);
  readonly #tail: Tail<Value>;

  constructor(bytes: Uint8Array, offsets: Uint32Array, count: number, tail: Tail<Value>) {
    this.count = count;
    this.#offsets = offsets;
    this.#cursor = new Cursor(bytes);
    this.#tail = tail;
  }

  /** What stands behind a key, or undefined if there is no such key. `index` is its place in order. */
  find(key: string): { index: number; value: Value } | undefined {
    const wanted = this.#encode(key);
    const index = this.#lowerBound(wanted);
    if (index >= this.count) return undefined;
    this.#seek(index);
    const cursor = this.#cursor;
    if (compare(cursor.key, cursor.keyLength, wanted) !== 0) return undefined;
    return { index, value: this.#tail.read(cursor, index) };
  }

  /** Key and value at a place in order. */
  at(index: number): { key: string; value: Value } {
    this.#seek(index);
    const key = this.#cursor.keyText();
    return { key, value: this.#tail.read(this.#cursor, index) };
  }

  /** The places of the keys that begin with `prefix`, which is not empty: from the first to the one behind the last. */
  rangeOf(prefix: string): [from: number, to: number] {
    const wanted = this.#encode(prefix);
    const from = this.#lowerBound(wanted);
    const last = wanted.length - 1;
    wanted[last] = (wanted[last] ?? 0) + 1;
    return [from, this.#lowerBound(wanted)];
  }

  /** Goes through the keys that begin with `prefix`, until `each` says false. */
  eachWith(prefix: string, each: (key: string, value: Value, index: number) => boolean): void {
    const wanted = this.#encode(prefix);
    const cursor = this.#cursor;
    let index = this.#lowerBound(wanted);
    if (index < this.count) this.#seek(index);
    while (index < this.count && startsWith(cursor, wanted)) {
      const key = cursor.keyText();
      const value = this.#tail.read(cursor, index);
      const { position } = cursor;
      if (!each(key, value, index)) return;
      cursor.position = position;
      index++;
      if (index < this.count) this.#read(index);
    }
  }

  /** Good until the next call. */
  #encode(key: string): Uint8Array {
    return this.#wanted.subarray(0, encoder.encodeInto(key, this.#wanted).written);
  }

  /** The first place whose key is not before `wanted`. */
  #lowerBound(wanted: Uint8Array): number {
    let low = 0;
    let high = Math.ceil(this.count / blockSize);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compareHead(middle, wanted) <= 0) low = middle + 1;
      else high = middle;
    }
    const block = Math.max(0, low - 1);
    const cursor = this.#cursor;
    const end = Math.min(this.count, (block + 1) * blockSize);
    for (let index = block * blockSize; index < end; index++) {
      this.#read(index);
      if (compare(cursor.key, cursor.keyLength, wanted) >= 0) return index;
      this.#tail.skip(cursor);
    }
    return end;
  }

  #compareHead(block: number, wanted: Uint8Array): number {
    const cursor = this.#cursor;
    cursor.position = this.#offsets[block] ?? 0;
    cursor.readKey(true);
    return compare(cursor.key, cursor.keyLength, wanted);
  }

  /** Reads the key at a place, with all before it in its block. */
  #seek(index: number): void {
    for (let before = index - (index % blockSize); before < index; before++) {
      this.#read(before);
      this.#tail.skip(this.#cursor);
    }
    this.#read(index);
  }

  /** Reads the key at a place; the cursor stands there already, or the place begins a block. */
  #read(index: number): void {
    const first = index % blockSize === 0;
    if (first) this.#cursor.position = this.#offsets[index / blockSize] ?? 0;
    this.#cursor.readKey(first);
  }
}

function compare(key: Uint8Array, length: number, wanted: Uint8Array): number {
  const most = Math.min(length, wanted.length);
  for (let at = 0; at < most; at++) {
    const difference = (key[at] ?? 0) - (wanted[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - wanted.length;
}

function startsWith(cursor: Cursor, prefix: Uint8Array): boolean {
  if (cursor.keyLength < prefix.length) return false;
  for (let at = 0; at < prefix.length; at++) if (cursor.key[at] !== prefix[at]) return false;
  return true;
}
