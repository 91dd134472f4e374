import type { AnySchema } from '@orama/orama';
import { Builder, type StoredDocument } from './build/builder.ts';
import type { Language } from './language.ts';
import { rank, type Ranking } from './query/rank.ts';
import type { Corpus, FieldWeight } from './query/scorer.ts';
import { IndexReader } from './read/index-reader.ts';
import { readSchema, Unsupported, type Property } from './schema.ts';
import { Analyser } from './text/analyser.ts';
import { resolveTuning, type ResolvedTuning } from './tuned.ts';
import { noTuning, type Tuning } from './tuning.ts';

export type CompactOptions = {
  /** From `loadLanguage`. */
  language: Language;
  /** How much a word counts in each text, and how much the text's length is held against it (0 to 1). Texts not named weigh 1. */
  fields?: Record<string, FieldWeight>;
  /** Hits with less than this share of the best one's score are left out (0: none), but never so that fewer than 50 remain. */
  leastShare?: number;
  /** Texts that are searched and not kept: documents come back without them, and a long one takes a third of the room. */
  unstored?: readonly string[];
};

const plainField: FieldWeight = { weight: 1, b: 0.65 };

/** What one database knows: documents that are being taken in, or an index that was opened; and what editors said of it. */
export class Engine {
  readonly properties: readonly Property[];
  readonly options: CompactOptions;
  /** The search that ran last, for what is said of it after. */
  last: Ranking | undefined;
  /** By query: how rare its terms are in all indexes that are asked it. */
  readonly corpora = new Map<string, Corpus>();
  readonly #analyser: Analyser;
  #builder: Builder | undefined;
  /** Documents that are being taken in, by id. */
  #numbers = new Map<string, number>();
  #reader: IndexReader | undefined;
  #tuning: Tuning = noTuning;
  #compiled: ResolvedTuning | undefined;

  constructor(schema: AnySchema, options: CompactOptions) {
    this.properties = readSchema(schema);
    this.options = options;
    this.#analyser = new Analyser(options.language);
  }

  /** Opens an index. Throws `IndexRefused`. */
  open(buffer: ArrayBuffer): void {
    this.#reader = new IndexReader(buffer, this.properties, this.options.language);
    this.#builder = undefined;
    this.#numbers.clear();
    this.#compiled = undefined;
  }

  /** False if there is a document with this id. */
  add(document: StoredDocument): boolean {
    if (!this.#builder) {
      if (this.#reader) throw new Unsupported('An opened index takes no documents: build it anew with all of them.');
      this.#builder = this.#newBuilder();
    }
    if (this.#numbers.has(document.id)) return false;
    this.#builder.add(document);
    this.#numbers.set(document.id, this.#numbers.size);
    this.#reader = undefined;
    return true;
  }

  /** The index as one buffer, of all documents so far. */
  toArrayBuffer(): ArrayBuffer {
    if (this.#reader && !this.#builder) return this.#reader.layout.buffer;
    return (this.#builder ?? this.#newBuilder()).finish();
  }

  #newBuilder(): Builder {
    return new Builder(this.properties, this.options.language, this.options.unstored);
  }

  get size(): number {
    return this.#builder?.size ?? this.#reader?.layout.byteLength ?? 0;
  }

  get documents(): number {
    return this.#builder?.documents ?? this.#reader?.layout.counts.documents ?? 0;
  }

  /** Documents are numbered from 0 in the order they came. */
  readonly ids = {
    count: (): number => this.documents,
    at: (document: number): string => this.#builder?.idAt(document) ?? this.reader.ids.at(document),
    find: (id: string): number | undefined => (this.#builder ? this.#numbers.get(id) : this.#reader?.ids.find(id)),
  };

  /** Documents that were added are indexed with the first question. */
  get reader(): IndexReader {
    if (this.#reader) return this.#reader;
    this.#compiled = undefined;
    return (this.#reader = new IndexReader(this.toArrayBuffer(), this.properties, this.options.language));
  }

  set tuning(tuning: Tuning) {
    this.#tuning = tuning;
    this.#compiled = undefined;
  }

  get tuned(): ResolvedTuning {
    const { reader } = this;
    return (this.#compiled ??= resolveTuning(this.#tuning, reader));
  }

  /** Weights of the texts in the index's order; those not in `searched` count nothing. */
  weights(searched: readonly string[], boost: Record<string, number | undefined>): FieldWeight[] {
    const { fields = {} } = this.options;
    return this.reader.fields.map((name) => {
      const { weight, b } = fields[name] ?? plainField;
      return { weight: searched.includes(name) ? weight * (boost[name] ?? 1) : 0, b };
    });
  }

  readonly tokenize = (text: string): string[] => {
    const terms: string[] = [];
    const keep = (term: string) => void terms.push(term);
    this.#analyser.analyse(text, { word: (_written, _spelling, term) => keep(term), whole: () => {}, piece: keep, joined: keep });
    return terms;
  };

  rank(question: Parameters<typeof rank>[1]): Ranking {
    this.last = rank(this, question);
    return this.last;
  }
}
