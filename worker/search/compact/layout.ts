/**
 * The one buffer an index lies in: a header (magic, format version, length, checksum, number of sections, four counts), a
 * table of sections (offset, length in bytes), the sections, each beginning at a multiple of eight so that typed arrays
 * can stand on it.
 */
export const formatVersion = 2;
const magic = 0x43504d49;
const headerWords = 10;

/** Sections in order; after these come three for each column: dictionary, offsets, items. */
const sections = [
  'schema',
  'fieldLengths',
  'fieldAverages',
  'termOffsets',
  'termPostings',
  'terms',
  'postings',
  'wordOffsets',
  'words',
  'wordSignatures',
  'compoundParts',
  'compoundOffsets',
  'compounds',
  'idOffsets',
  'ids',
  'idOrder',
  'textDictionary',
  'textOffsets',
  'texts',
] as const;
type SectionName = (typeof sections)[number];

export type Counts = { documents: number; terms: number; words: number; fields: number };
export type Part = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** A buffer is no index that this code can read; nothing of it was used. */
export class IndexRefused extends Error {
  override name = 'IndexRefused';
  readonly reason: 'foreign' | 'version' | 'truncated' | 'damaged' | 'schema' | 'language';

  constructor(reason: IndexRefused['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Puts an index together. `columns` are three parts for each. */
export function assemble(counts: Counts, parts: Record<SectionName, Part>, columns: readonly Part[]): ArrayBuffer {
  const all = [...sections.map((name) => parts[name]), ...columns];
  let length = aligned((headerWords + all.length * 2) * 4);
  const table = all.map((part) => {
    const offset = length;
    length = aligned(length + part.byteLength);
    return { part, offset };
  });
  const buffer = new ArrayBuffer(length);
  const bytes = new Uint8Array(buffer);
  const words = new Uint32Array(buffer);
  words.set([magic, formatVersion, length, 0, all.length, counts.documents, counts.terms, counts.words, counts.fields]);
  table.forEach(({ part, offset }, index) => {
    words.set([offset, part.byteLength], headerWords + index * 2);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
  });
  words[3] = checksum(words);
  return buffer;
}

/** Opens an index for reading, without a copy. Throws `IndexRefused` before anything is read that is not as written. */
export class Layout {
  readonly counts: Counts;
  readonly byteLength: number;
  readonly buffer: ArrayBuffer;
  readonly #words: Uint32Array;

  /** `columns` is how many the schema has. */
  constructor(buffer: ArrayBuffer, columns: number) {
    this.#words = check(buffer, magic, formatVersion);
    if (this.#words[4] !== sections.length + columns * 3) throw new IndexRefused('schema', 'The index has other sections than this schema: build it anew');
    this.buffer = buffer;
    this.byteLength = buffer.byteLength;
    const [documents = 0, terms = 0, words = 0, fields = 0] = this.#words.subarray(5, 9);
    this.counts = { documents, terms, words, fields };
  }

  section(name: SectionName): Place {
    return this.#place(sections.indexOf(name));
  }

  /** The parts of the n-th column. */
  column(index: number): [dictionary: Place, offsets: Place, items: Place] {
    const first = sections.length + index * 3;
    return [this.#place(first), this.#place(first + 1), this.#place(first + 2)];
  }

  #place(index: number): Place {
    const at = headerWords + index * 2;
    return new Place(this.buffer, this.#words[at] ?? 0, this.#words[at + 1] ?? 0);
  }
}

/** Where a section lies. */
class Place {
  readonly #buffer: ArrayBuffer;
  readonly #offset: number;
  readonly byteLength: number;

  constructor(buffer: ArrayBuffer, offset: number, byteLength: number) {
    this.#buffer = buffer;
    this.#offset = offset;
    this.byteLength = byteLength;
  }

  bytes = () => new Uint8Array(this.#buffer, this.#offset, this.byteLength);
  shorts = () => new Uint16Array(this.#buffer, this.#offset, this.byteLength / 2);
  words = () => new Uint32Array(this.#buffer, this.#offset, this.byteLength / 4);
  floats = () => new Float32Array(this.#buffer, this.#offset, this.byteLength / 4);
  doubles = () => new Float64Array(this.#buffer, this.#offset, this.byteLength / 8);
}

/** The words of a buffer that begins with `sign`, its format, its length and its checksum. Throws `IndexRefused`. */
export function check(buffer: ArrayBuffer, sign: number, version: number): Uint32Array {
  if (buffer.byteLength < headerWords * 4) throw new IndexRefused('truncated', `${buffer.byteLength} bytes are no index`);
  const words = new Uint32Array(buffer, 0, Math.floor(buffer.byteLength / 4));
  if (words[0] !== sign) throw new IndexRefused('foreign', 'This is no index: it does not begin as one');
  if (words[1] !== version) throw new IndexRefused('version', `The index is of format ${words[1]}, this code reads ${version}: build it anew`);
  if (words[2] !== buffer.byteLength) throw new IndexRefused('truncated', `The index has ${buffer.byteLength} bytes of ${words[2]}`);
  if (words[3] !== checksum(words)) throw new IndexRefused('damaged', 'The index is not as it was written: its checksum differs');
  return words;
}

/** Of all but the checksum itself, in four lanes: a million words take about a millisecond. */
export function checksum(words: Uint32Array): number {
  let a = 1;
  let b = 2;
  let c = 3;
  let d = 4;
  const end = words.length - 3;
  let at = 4;
  a = Math.imul(a ^ (words[1] ?? 0), 0x9e3779b1);
  b = Math.imul(b ^ (words[2] ?? 0), 0x85ebca77);
  for (; at < end; at += 4) {
    a = Math.imul(a ^ (words[at] ?? 0), 0x9e3779b1);
    b = Math.imul(b ^ (words[at + 1] ?? 0), 0x85ebca77);
    c = Math.imul(c ^ (words[at + 2] ?? 0), 0xc2b2ae3d);
    d = Math.imul(d ^ (words[at + 3] ?? 0), 0x27d4eb2f);
    a ^= a >>> 15;
    b ^= b >>> 13;
    c ^= c >>> 14;
    d ^= d >>> 16;
  }
  for (; at < words.length; at++) a = Math.imul(a ^ (words[at] ?? 0), 0x9e3779b1);
  return (a ^ Math.imul(b, 3) ^ Math.imul(c, 5) ^ Math.imul(d, 7)) >>> 0;
}

export const aligned = (length: number) => Math.ceil(length / 8) * 8;
