import { ByteReader, ByteWriter, varintLength } from '../bytes.ts';

/** Counts are capped so that most postings are two bytes; more repeats say nothing more. */
const mostCounted = 127;

/** Postings of one term: how many documents, and where its bytes lie. */
export type InvertedTerm = { term: string; documents: number; from: number; to: number };

/**
 * Turns documents' terms into terms' documents. What is seen is written down as it comes, in a few bytes a posting, and
 * sorted at the end by counting: no object a posting, so that memory stays a small multiple of the result.
 */
export class Inverter {
  readonly terms = new Map<string, number>();
  #log = new ByteWriter(1 << 16);
  readonly #fields: number;
  /** Of the document that is being added: its terms, each one's place among them (from 1 on), and its counts by field. */
  #ids: number[] = [];
  #places = new Uint32Array(1024);
  #counts = new Uint8Array(1024);
  documents = 0;

  /** `fields` at most 7. */
  constructor(fields: number) {
    this.#fields = fields;
  }

  /** The number of a term. */
  idOf(term: string): number {
    const known = this.terms.get(term);
    if (known !== undefined) return known;
    const id = this.terms.size;
    this.terms.set(term, id);
    if (id >= this.#places.length) this.#places = grown(this.#places, new Uint32Array(this.#places.length * 2));
    return id;
  }

  /** Counts a term of the document that is being added. */
  count(id: number, field: number): void {
    let place = this.#places[id] ?? 0;
    if (place === 0) {
      place = this.#ids.push(id);
      this.#places[id] = place;
      if (place * this.#fields > this.#counts.length) this.#counts = grown(this.#counts, new Uint8Array(this.#counts.length * 2));
    }
    const at = (place - 1) * this.#fields + field;
    if ((this.#counts[at] ?? 0) < mostCounted) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** Ends the document: what was counted is its. */
  endDocument(): void {
    this.#log.varint(this.#ids.length);
    this.#ids.forEach((id, place) => {
      this.#log.varint(id);
      writeCounts(this.#log, this.#counts.subarray(place * this.#fields, (place + 1) * this.#fields));
      this.#places[id] = 0;
    });
    this.#counts.fill(0, 0, this.#ids.length * this.#fields);
    this.#ids = [];
    this.documents++;
  }

  /** About how many bytes the postings and terms will take. */
  get size(): number {
    return this.#log.length * 0.7 + this.terms.size * 8;
  }

  /** The postings of all terms, sorted by term. */
  invert(): { terms: InvertedTerm[]; postings: Uint8Array<ArrayBuffer>; rank: Uint32Array } {
    const sorted = [...this.terms.keys()].toSorted(compareCodePoints);
    const rank = new Uint32Array(sorted.length);
    sorted.forEach((term, index) => {
      rank[this.terms.get(term) ?? 0] = index;
    });
    const { documents, lengths } = this.#measure(rank);
    const cursors = new Uint32Array(sorted.length);
    let end = 0;
    const terms = sorted.map((term, index): InvertedTerm => {
      cursors[index] = end;
      end += lengths[index] ?? 0;
      return { term, documents: documents[index] ?? 0, from: cursors[index] ?? 0, to: end };
    });
    const postings = new Uint8Array(end);
    this.#scatter(rank, cursors, postings);
    return { terms, postings, rank };
  }

  #measure(rank: Uint32Array) {
    const documents = new Uint32Array(rank.length);
    const lengths = new Uint32Array(rank.length);
    const last = new Uint32Array(rank.length);
    this.#replay((document, id, from, to) => {
      const index = rank[id] ?? 0;
      documents[index] = (documents[index] ?? 0) + 1;
      lengths[index] = (lengths[index] ?? 0) + varintLength(document - (last[index] ?? 0)) + to - from;
      last[index] = document;
    });
    return { documents, lengths };
  }

  #scatter(rank: Uint32Array, cursors: Uint32Array, postings: Uint8Array): void {
    const last = new Uint32Array(rank.length);
    this.#replay((document, id, from, to) => {
      const index = rank[id] ?? 0;
      let at = cursors[index] ?? 0;
      let delta = document - (last[index] ?? 0);
      for (; delta > 127; delta >>>= 7) postings[at++] = (delta & 127) | 128;
      postings[at++] = delta;
      for (let read = from; read < to; read++) postings[at++] = this.#log.bytes[read] ?? 0;
      cursors[index] = at;
      last[index] = document;
    });
  }

  /** Goes through the log: `from` to `to` are the bytes of a posting's counts. */
  #replay(each: (document: number, id: number, from: number, to: number) => void): void {
    const reader = new ByteReader(this.#log.written());
    for (let document = 0; document < this.documents; document++) {
      const terms = reader.varint();
      for (let read = 0; read < terms; read++) {
        const id = reader.varint();
        const from = reader.position;
        const head = reader.bytes[reader.position++] ?? 0;
        if ((head & 1) === 0) reader.position += bitsIn(head >> 1);
        each(document, id, from, reader.position);
      }
    }
  }
}

function grown<List extends Uint8Array | Uint32Array>(list: List, larger: List): List {
  larger.set(list);
  return larger;
}

/** One byte where the term is in the last field alone (odd: the count), else the fields as bits (even) and a count for each. */
function writeCounts(log: ByteWriter, counts: Uint8Array): void {
  let mask = 0;
  counts.forEach((count, field) => {
    if (count > 0) mask |= 1 << field;
  });
  const last = counts.length - 1;
  if (mask === 1 << last) {
    log.byte(((counts[last] ?? 0) << 1) | 1);
    return;
  }
  log.byte(mask << 1);
  for (const count of counts) if (count > 0) log.byte(count);
}

function bitsIn(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) bits++;
  return bits;
}

/** The order of UTF-8 bytes, which is that of code points; JavaScript's own differs beyond the basic plane. */
export function compareCodePoints(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at++) {
    let x = a.charCodeAt(at);
    let y = b.charCodeAt(at);
    if (x === y) continue;
    // Surrogates stand for what lies above all others.
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}
