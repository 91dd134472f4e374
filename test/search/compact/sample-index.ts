import { create, insertMultiple, type AnyOrama, type AnySchema, type SearchParamsFullText } from '@orama/orama';
import { ask } from '../../../worker/search/compact/ask.ts';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { pluginCompact, type CompactOptions } from '../../../worker/search/compact/plugin.ts';
import { fromArrayBuffer, toArrayBuffer } from '../../../worker/search/compact/storage.ts';

export type Sample = { schema: AnySchema; documents: Record<string, unknown>[]; tag?: string; fields?: CompactOptions['fields'] };
type Params = SearchParamsFullText<AnyOrama>;

export async function optionsOf({ tag = 'en', fields }: Pick<Sample, 'tag' | 'fields'>): Promise<CompactOptions> {
  return { language: await loadLanguage(tag), ...(fields && { fields }) };
}

/** A database that still takes documents. */
export async function buildIndex(sample: Sample): Promise<AnyOrama> {
  const db: AnyOrama = create({ schema: sample.schema, plugins: [pluginCompact(await optionsOf(sample))] });
  await insertMultiple(db, sample.documents);
  return db;
}

/** The same written to a buffer and opened from it. */
export async function openIndex(sample: Sample): Promise<AnyOrama> {
  return fromArrayBuffer(toArrayBuffer(await buildIndex(sample)), sample.schema, await optionsOf(sample));
}

/** For what must hold of both. */
export const bothWays = [
  ['still taking documents', buildIndex],
  ['opened from a buffer', openIndex],
] as const;

/** An opened index of titles by document id. */
export function openTitles(tag: string, titles: Record<string, string>): Promise<AnyOrama> {
  const documents = Object.entries(titles).map(([id, title]) => ({ id, title }));
  return openIndex({ schema: { title: 'string' }, documents, tag });
}

/** Ids of what is found, best first; up to two letters of a word may be wrong. */
export async function find(db: AnyOrama, term: string, params: Params = {}): Promise<string[]> {
  const { hits } = await ask(db, { term, tolerance: 2, ...params });
  return hits.map(({ id }) => id);
}

/** The same in alphabetical order, where rank is beside the point. */
export const findSorted = async (db: AnyOrama, term: string, params: Params = {}) => (await find(db, term, params)).toSorted();

/** Pseudo-random numbers from 0 to 1, the same ones each time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
