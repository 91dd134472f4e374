import type { AnyDocument, IDocumentsStore, IIndex, ISorter, Tokenizer } from '@orama/orama';
import type { Engine } from '../engine.ts';
import type { Ranking } from '../query/rank.ts';
import type { Scalar } from '../read/columns.ts';
import { Unsupported } from '../schema.ts';
import { hitDocuments, lightDocuments, type LightDocument } from './light-document.ts';
import { lendIds } from './lent-ids.ts';
import { DocumentSet, filterDocuments } from './where.ts';

/** Orama asks each component to make its own store; here all of them are views of one engine. */
type Store = { vectorIndexes: Record<string, never>; indexes: Record<string, { type: 'Flat' }>; docs: Record<number, AnyDocument> };

/** Orama looks into `indexes` for geopoints, of which there are none. */
function storeOf(engine: Engine): Store {
  return { vectorIndexes: {}, docs: {}, indexes: Object.fromEntries(engine.properties.map(({ name }) => [name, { type: 'Flat' }])) };
}

/** A component saves what it likes, of a type that its caller names: Orama's own way out of types. */
const saved = (what: unknown): never => what as never; // oxlint-disable-line typescript/no-unsafe-type-assertion

const removing = () => {
  throw new Unsupported('Documents cannot be removed: build the index anew without them.');
};
const scoring = () => {
  throw new Unsupported('The index keeps its own statistics.');
};

export function makeIndex(engine: Engine): IIndex<Store> {
  const types = Object.fromEntries(engine.properties.map(({ name, type }) => [name, type]));
  return {
    create: () => storeOf(engine),
    // The documents store has taken the whole document already.
    insert: () => {},
    remove: removing,
    insertDocumentScoreParameters: scoring,
    insertTokenScoreParameters: scoring,
    removeDocumentScoreParameters: scoring,
    removeTokenScoreParameters: scoring,
    calculateResultScores: scoring,
    search: (_index, term, _tokenizer, _language, searched, exact, tolerance, boost, _relevance, _count, filter, threshold) => {
      if (exact) throw new Unsupported('exact is not supported: ask for the words, and pass tolerance: 0.');
      const allowed = filter instanceof DocumentSet ? filter.allowed : undefined;
      // Asked with properties alone: everything, as without them.
      if (term === '') return everything(engine.documents, allowed);
      const ranking = engine.rank({
        query: term,
        fields: engine.weights(searched, boost),
        allowed,
        edits: Math.min(2, tolerance),
        now: Date.now(),
        leastShare: engine.options.leastShare ?? 0,
      });
      return scoredPairs(ranking, threshold ?? 1);
    },
    searchByWhereClause: (_index, _tokenizer, filters) => filterDocuments(engine.reader, filters),
    getSearchableProperties: () => engine.properties.map(({ name }) => name),
    getSearchablePropertiesWithTypes: () => types,
    load: (ids, raw) => {
      if (!(raw instanceof ArrayBuffer))
        throw new Unsupported('What is loaded must come from toArrayBuffer, or from a database that was saved with this plugin.');
      engine.open(raw);
      lendIds(ids, engine);
      return storeOf(engine);
    },
    save: () => saved(engine.toArrayBuffer()),
  };
}

export function makeDocumentsStore(engine: Engine): IDocumentsStore<Store> {
  type Make = (document: number) => LightDocument;
  let makers: { of: unknown; light: Make; hit: Make } | undefined;
  const make = (kind: 'light' | 'hit', document: number) => {
    const { reader } = engine;
    if (makers?.of !== reader) makers = { of: reader, light: lightDocuments(reader), hit: hitDocuments(reader) };
    return makers[kind](document);
  };
  const find = (id: string | number) => {
    const document = typeof id === 'number' ? id - 1 : engine.reader.ids.find(id);
    return document !== undefined && document >= 0 && document < engine.documents ? document : undefined;
  };
  return {
    create: (_orama, ids) => {
      lendIds(ids, engine);
      return storeOf(engine);
    },
    get: (_store, id) => {
      const document = find(id);
      return document === undefined ? undefined : make('hit', document);
    },
    getMultiple: (_store, ids) =>
      ids.map((id) => {
        const document = find(id);
        return document === undefined ? undefined : make('light', document);
      }),
    getAll: () => Object.fromEntries(Array.from({ length: engine.documents }, (_, document) => [document + 1, make('light', document)])),
    store: (_store, id, _internalId, document) => engine.add({ ...document, id: String(id) }),
    remove: removing,
    count: () => engine.documents,
    load: () => storeOf(engine),
    save: () => saved(undefined),
  };
}

export function makeTokenizer({ options, tokenize }: Engine): Tokenizer {
  return { language: options.language.code, normalizationCache: new Map(), tokenize };
}

/** Sorts by a property that the index holds as a value. */
export function makeSorter(engine: Engine): ISorter<Store> {
  const sortable = engine.properties.filter(({ kind }) => kind === 'value' || kind === 'number');
  return {
    create: () => storeOf(engine),
    insert: () => {},
    remove: removing,
    load: () => storeOf(engine),
    save: () => saved(undefined),
    sortBy: (_sorter, found, { property, order = 'ASC' }) => {
      const column = engine.reader.columns.get(property);
      if (!column || column.property.kind === 'list')
        throw new Unsupported(`Results cannot be sorted by "${property}": make it an enum, a number or a boolean.`);
      const sign = order === 'DESC' ? -1 : 1;
      const keyed = found.map((each) => ({ each, key: column.value(Number(each[0]) - 1) }));
      return keyed.toSorted((a, b) => compareValues(a.key, b.key, sign)).map(({ each }) => each);
    },
    getSortableProperties: () => sortable.map(({ name }) => name),
    getSortablePropertiesWithTypes: () =>
      Object.fromEntries(sortable.map(({ name, type }) => [name, type === 'number' || type === 'boolean' ? type : 'string'])),
  };
}

/** What has no value comes last, whichever way it is sorted. */
function compareValues(a: Scalar | Scalar[] | undefined, b: Scalar | Scalar[] | undefined, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * a.toString().localeCompare(b.toString());
}

function everything(documents: number, allowed: Uint8Array | undefined): [id: number, score: number][] {
  return Array.from({ length: documents }, (_, document): [number, number] => [document + 1, 0]).filter(
    (_, document) => allowed === undefined || allowed[document] === 1,
  );
}

/** Internal ids and scores as Orama goes on with them. A loop, since there may be as many as there are documents. */
function scoredPairs(ranking: Ranking, threshold: number): [number, number][] {
  const kept = above(ranking, threshold);
  const pairs: [number, number][] = [];
  let at = 0;
  for (let place = 0; place < ranking.documents.length; place++) {
    const document = ranking.documents[place] ?? 0;
    if (document !== kept[at]) continue;
    pairs.push([document + 1, ranking.scores[place] ?? 0]);
    at++;
  }
  return pairs;
}

/** As Orama's threshold: what holds all the words, and this share of the rest. */
function above(ranking: Ranking, threshold: number): Uint32Array {
  if (threshold >= 1) return ranking.documents;
  const all = ranking.plan.words.reduce((mask, _, at) => mask | (1 << at), 0);
  const holds = (document: number) => ((ranking.held[document] ?? 0) & all) === all;
  const rest = ranking.documents.filter((document) => !holds(document));
  const kept = new Set(rest.subarray(0, Math.ceil(rest.length * threshold)));
  return ranking.documents.filter((document) => holds(document) || kept.has(document));
}
