import type { Language } from '../language.ts';
import { assemble, type Part } from '../layout.ts';
import type { Property } from '../schema.ts';
import { signatureOf } from '../signature.ts';
import { Analyser } from '../text/analyser.ts';
import { findCompounds } from './compounds.ts';
import { ColumnBuilder } from './columns.ts';
import { blockSize, writeDictionary } from './dictionary.ts';
import { compareCodePoints, Inverter, type InvertedTerm } from './inverter.ts';
import { TextPacker } from './text-packer.ts';
import { countWord, type Word, WordCollector } from './words.ts';

const encoder = new TextEncoder();
/** Field lengths are stored in two bytes. */
const longestField = 65_535;
/** Shorter words are not repaired, and completing longer ones than this helps nobody. */
const longestWord = 40;

export type StoredDocument = Record<string, unknown> & { id: string };

/** Takes documents in and gives back the buffer of their index. */
export class Builder {
  readonly #fields: string[];
  readonly #columns: ColumnBuilder[];
  readonly #analyser: Analyser;
  readonly #inverter: Inverter;
  readonly #words = new WordCollector();
  /** Every way a word was written, so that the next time is one look. */
  readonly #seen = new Map<string, { id: number; word: Word | undefined }>();
  readonly #texts = new TextPacker();
  readonly #properties: readonly Property[];
  /** What the columns hold already, and what is not kept. */
  readonly #notPacked: ReadonlySet<string>;
  #ids: string[] = [];
  #lengths: number[] = [];
  #keys = new Set<string>();

  constructor(properties: readonly Property[], language: Language, unstored: readonly string[] = []) {
    this.#properties = properties;
    this.#fields = properties.filter(({ kind }) => kind === 'text').map(({ name }) => name);
    this.#columns = properties.filter(({ kind }) => kind !== 'text').map((property) => new ColumnBuilder(property));
    this.#notPacked = new Set(['id', ...this.#columns.map(({ property }) => property.name), ...unstored]);
    this.#analyser = new Analyser(language);
    this.#inverter = new Inverter(this.#fields.length);
  }

  get documents(): number {
    return this.#ids.length;
  }

  idAt(document: number): string | undefined {
    return this.#ids[document];
  }

  /** About how many bytes the index will have. */
  get size(): number {
    return this.#inverter.size + this.#texts.size + this.#words.words.size * 14 + this.#ids.length * 32;
  }

  add(document: StoredDocument): void {
    const stored = Object.fromEntries(Object.entries(document).filter(([key]) => !this.#notPacked.has(key)));
    // The one step that can fail comes first: no half of a document stays behind.
    const text = encoder.encode(JSON.stringify(stored));
    this.#fields.forEach((field, index) => this.#lengths.push(this.#index(document[field], index)));
    this.#inverter.endDocument();
    for (const column of this.#columns) column.add(document[column.property.name]);
    for (const key of Object.keys(stored)) this.#keys.add(key);
    this.#texts.add(text);
    this.#ids.push(document.id);
  }

  finish(): ArrayBuffer {
    const { terms, postings, rank } = this.#inverter.invert();
    const termSections = writeTerms(terms);
    const words = this.#writeWords(rank);
    const compounds = this.#writeCompounds(terms, rank);
    const texts = this.#texts.finish();
    const ids = writeIds(this.#ids);
    const columns = this.#columns.map((column) => column.finish());
    const counts = { documents: this.#ids.length, terms: terms.length, words: words.count, fields: this.#fields.length };
    const { code: language } = this.#analyser.language;
    const schema = { language, properties: this.#properties.map(({ name, type }) => [name, type]), keys: [...this.#keys] };
    return assemble(
      counts,
      {
        schema: encoder.encode(JSON.stringify(schema)),
        fieldLengths: Uint16Array.from(this.#lengths),
        fieldAverages: averages(this.#lengths, this.#fields.length),
        ...termSections,
        postings,
        wordOffsets: words.offsets,
        words: words.bytes,
        wordSignatures: words.signatures,
        ...compounds,
        ...ids,
        textDictionary: texts.dictionary,
        textOffsets: texts.offsets,
        texts: texts.bytes,
      },
      columns.flatMap(({ dictionary, offsets, items }): Part[] => [dictionary, offsets, items]),
    );
  }

  /** Indexes one property of the document; returns how many terms it has. */
  #index(value: unknown, field: number): number {
    let length = 0;
    const count = (id: number) => {
      this.#inverter.count(id, field);
      length++;
    };
    const listener = {
      word: (written: string, spelling: string, term: string) => count(this.#see(written, spelling, term)),
      whole: (written: string) => void this.#see(written, written, ''),
      piece: (term: string) => count(this.#inverter.idOf(term)),
      joined: (term: string) => this.#inverter.count(this.#inverter.idOf(term), field),
    };
    for (const text of Array.isArray(value) ? value : [value]) if (typeof text === 'string') this.#analyser.analyse(text, listener);
    return Math.min(length, longestField);
  }

  /** Returns the number of the word's term; -1 for one that is indexed in pieces. */
  #see(written: string, spelling: string, term: string): number {
    let seen = this.#seen.get(written);
    if (!seen) {
      const id = term === '' ? -1 : this.#inverter.idOf(term);
      seen = { id, word: spelling.length < 2 || spelling.length > longestWord ? undefined : this.#words.of(spelling, written, id) };
      this.#seen.set(written, seen);
    }
    if (seen.word) countWord(seen.word, written, this.#ids.length);
    return seen.id;
  }

  /** `compoundParts` are the terms that have compounds, in order; each one's stand in `compounds` from its offset to the next. */
  #writeCompounds(terms: readonly InvertedTerm[], rank: Uint32Array) {
    const { language } = this.#analyser;
    const words = language.compounds ? Array.from(this.#words.words, ([spelling, { term }]) => ({ spelling, term: term < 0 ? -1 : (rank[term] ?? 0) })) : [];
    const found = findCompounds(words, this.#analyser, {
      rankOf: (term) => {
        const id = this.#inverter.terms.get(term);
        return id === undefined ? undefined : rank[id];
      },
      documents: (place) => terms[place]?.documents ?? 0,
    });
    const sorted = [...found].toSorted(([a], [b]) => a - b);
    let end = 0;
    const offsets = sorted.map(([, compounds]) => (end += compounds.length));
    return {
      compoundParts: Uint32Array.from(sorted, ([part]) => part),
      compoundOffsets: Uint32Array.from([0, ...offsets]),
      compounds: Uint32Array.from(sorted.flatMap(([, compounds]) => compounds)),
    };
  }

  /** Behind a word: its term + 1 (0: it has none), its documents, and how it is written where that differs. */
  #writeWords(rank: Uint32Array) {
    const sorted = [...this.#words.words].toSorted(([a], [b]) => compareCodePoints(a, b));
    const { bytes, offsets } = writeDictionary(
      sorted,
      ([spelling]) => spelling,
      ([spelling, { term, documents, written }], writer) => {
        writer.varint(term < 0 ? 0 : (rank[term] ?? 0) + 1);
        writer.varint(documents);
        writer.text(written === spelling ? '' : written);
      },
    );
    return { bytes, offsets, count: sorted.length, signatures: Uint32Array.from(sorted, ([spelling]) => signatureOf(spelling)) };
  }
}

/** Behind a term: its documents, and where its postings begin, counted from those of its block (`termPostings`), and end. */
function writeTerms(terms: readonly InvertedTerm[]) {
  const firsts = terms.filter((_, index) => index % blockSize === 0).map(({ from }) => from);
  const { bytes, offsets } = writeDictionary(
    terms,
    ({ term }) => term,
    ({ documents, from, to }, writer, index) => {
      writer.varint(documents);
      writer.varint(from - (firsts[Math.floor(index / blockSize)] ?? 0));
      writer.varint(to - from);
    },
  );
  return { terms: bytes, termOffsets: offsets, termPostings: Uint32Array.from(firsts) };
}

function writeIds(ids: readonly string[]) {
  const encoded = ids.map((id) => encoder.encode(id));
  const offsets = new Uint32Array(ids.length + 1);
  encoded.forEach((id, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + id.length;
  });
  const bytes = new Uint8Array(offsets[ids.length] ?? 0);
  encoded.forEach((id, index) => bytes.set(id, offsets[index] ?? 0));
  const order = Uint32Array.from(ids.keys()).toSorted((a, b) => compareCodePoints(ids[a] ?? '', ids[b] ?? ''));
  return { idOffsets: offsets, ids: bytes, idOrder: order };
}

/** A field's mean length over all documents, at least a little, since it is divided by. */
function averages(lengths: readonly number[], fields: number): Float32Array {
  const sums = new Float64Array(fields);
  lengths.forEach((length, index) => {
    sums[index % fields] = (sums[index % fields] ?? 0) + length;
  });
  const documents = Math.max(1, lengths.length / Math.max(1, fields));
  return Float32Array.from(sums, (sum) => sum / documents || 1);
}
