import { blockSize } from '../build/dictionary.ts';
import type { Language } from '../language.ts';
import { IndexRefused, Layout } from '../layout.ts';
import { Scorer, type Term } from '../query/scorer.ts';
import type { Property } from '../schema.ts';
import { Analyser } from '../text/analyser.ts';
import { Column } from './columns.ts';
import { Dictionary, type Tail } from './dictionary.ts';
import { Ids } from './ids.ts';
import { Texts } from './texts.ts';

/** What is asked seldom comes twice, and many indexes may be open: some five megabytes each, if all of it were kept. */
const mostRemembered = 2_000;

/** A word as it stands in the texts. `term` is the place of its term, -1 if it is indexed in pieces; `written` is empty where the key says it. */
export type Word = { term: number; documents: number; written: string };

const wordTail: Tail<Word> = {
  read: (cursor) => ({ term: cursor.varint() - 1, documents: cursor.varint(), written: cursor.text() }),
  skip: (cursor) => {
    cursor.varint();
    cursor.varint();
    const length = cursor.varint();
    cursor.position += length;
  },
};

/** `firsts` says where the postings of each block of terms begin. */
function termTail(firsts: Uint32Array): Tail<Term> {
  return {
    read: (cursor, index) => {
      const documents = cursor.varint();
      const from = (firsts[Math.floor(index / blockSize)] ?? 0) + cursor.varint();
      return { documents, from, to: from + cursor.varint() };
    },
    skip: (cursor) => {
      cursor.varint();
      cursor.varint();
      cursor.varint();
    },
  };
}

/** An opened index: nothing is copied or parsed, everything is read where it lies. */
export class IndexReader {
  readonly properties: readonly Property[];
  readonly fields: readonly string[];
  readonly analyser: Analyser;
  readonly layout: Layout;
  readonly terms: Dictionary<Term>;
  readonly words: Dictionary<Word>;
  readonly signatures: Uint32Array;
  readonly columns: ReadonlyMap<string, Column>;
  readonly ids: Ids;
  readonly texts: Texts;
  /** Every property that some document has, those outside the schema among them. */
  readonly keys: readonly string[];
  readonly #compoundParts: Uint32Array;
  readonly #compoundOffsets: Uint32Array;
  readonly #compounds: Uint32Array;
  #scorer: Scorer | undefined;

  constructor(buffer: ArrayBuffer, properties: readonly Property[], language: Language) {
    const layout = new Layout(buffer, properties.filter(({ kind }) => kind !== 'text').length);
    const { counts } = layout;
    const stored: { language: string; properties: [string, string][]; keys: string[] } = JSON.parse(new TextDecoder().decode(layout.section('schema').bytes()));
    if (JSON.stringify(stored.properties) !== JSON.stringify(properties.map(({ name, type }) => [name, type])))
      throw new IndexRefused('schema', 'The index was built for another schema: build it anew');
    if (stored.language !== language.code)
      throw new IndexRefused('language', `The index was built for the language ${stored.language}, not ${language.code}: build it anew`);
    this.layout = layout;
    this.keys = stored.keys;
    this.properties = properties;
    this.fields = properties.filter(({ kind }) => kind === 'text').map(({ name }) => name);
    this.analyser = new Analyser(language, mostRemembered);
    const tail = termTail(layout.section('termPostings').words());
    this.terms = new Dictionary(layout.section('terms').bytes(), layout.section('termOffsets').words(), counts.terms, tail);
    this.words = new Dictionary(layout.section('words').bytes(), layout.section('wordOffsets').words(), counts.words, wordTail);
    this.#compoundParts = layout.section('compoundParts').words();
    this.#compoundOffsets = layout.section('compoundOffsets').words();
    this.#compounds = layout.section('compounds').words();
    this.signatures = layout.section('wordSignatures').words();
    const columns = properties.filter(({ kind }) => kind !== 'text').map((property, index) => [property.name, new Column(layout, index, property)] as const);
    this.columns = new Map(columns);
    this.ids = new Ids(layout);
    this.texts = new Texts({
      dictionary: layout.section('textDictionary').bytes(),
      offsets: layout.section('textOffsets').words(),
      bytes: layout.section('texts').bytes(),
    });
  }

  /** The terms of the compounds that a term is a part of, the most common first, at most so many. */
  compoundsOf(term: number, most: number): { key: string; value: Term }[] {
    const at = findSorted(this.#compoundParts, term);
    if (at < 0) return [];
    const from = this.#compoundOffsets[at] ?? 0;
    const to = Math.min(this.#compoundOffsets[at + 1] ?? 0, from + most);
    return Array.from(this.#compounds.subarray(from, to), (compound) => this.terms.at(compound));
  }

  /** Made with the first search: an index that is held for its documents needs none. */
  get scorer(): Scorer {
    return (this.#scorer ??= new Scorer(this.layout));
  }
}

/** The place of a value in a sorted list; -1 if it is not there. */
export function findSorted(list: Uint32Array, value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
