import { type AnyOrama, getByID } from '@orama/orama';
import { ask } from './compact/ask.ts';
import { addCorpora, countTerms, setCorpus } from './compact/corpus.ts';
import type { CompactHit, CompactResults } from './compact/orama/results.ts';
import type { HeldIndex } from './indexes/held.ts';
import { quoteWords, unquoteWords } from './quote-words.ts';
import type { KeptDocument } from './schema.ts';

export type Asked = { words: string; insist: boolean; limit: number; offset?: number; where?: Record<string, unknown>; facets?: Record<string, object> };
type Results = CompactResults<KeptDocument>;
type Hit = CompactHit<KeptDocument>;
/** A hit whose document is read once it is known to be shown. */
type Ranked = Omit<Hit, 'document'> & { document?: KeptDocument | undefined };
type ShardResults = Omit<Results, 'hits'> & { hits: Ranked[] };
/** A hit of the page, with what marks its texts. */
export type FoundDocument = { hit: Hit; marker: Results['marker'] };
/** The answers of all shards as one; `hits` are the best `limit` behind the best `offset`. */
export type Found = Pick<Results, 'match' | 'corrected' | 'partial' | 'count' | 'facets'> & { hits: FoundDocument[] };

/** Asks every shard of an index, and puts their answers together. */
export async function askShards(held: HeldIndex, asked: Asked): Promise<Found> {
  if (held.together > 1) await shareCounts(held, asked);
  const first = await held.eachShard((db) => askShard(db, asked, asked.words));
  const results = await withoutNeedlessRepairs(held, asked, first);
  const found = merge(results);
  return { ...found, hits: await readPage(held, results, asked) };
}

/** A word is as rare as it is in all shards, whatever stands in one: else their scores would not compare. */
async function shareCounts(held: HeldIndex, { words, insist }: Asked): Promise<void> {
  const corpus = addCorpora(await held.eachShard(async (db) => countTerms(db, words, toleranceOf(insist))));
  await held.eachShard(async (db) => setCorpus(db, words, corpus));
}

const toleranceOf = (insist: boolean) => (insist ? 0 : 2);

/** A shard may be gone when its hits are shown: so on a first page all that may stand there are read now. */
async function askShard(db: AnyOrama, { limit, offset = 0, insist, where, facets }: Asked, words: string): Promise<ShardResults> {
  const params = { term: words, tolerance: toleranceOf(insist), limit: offset + limit, ...(where && { where }), ...(facets && { facets }) };
  const results = await ask<KeptDocument>(db, params);
  const hits = results.hits.map(({ id, score, missing, pinned, document }): Ranked => {
    return { id, score, missing, pinned, document: offset === 0 ? { ...document } : undefined };
  });
  return { ...results, hits };
}

/**
 * A word that one shard does not know may be known to another, and must not be repaired anywhere. So the shards that
 * took it for another one are asked for it as it is.
 */
async function withoutNeedlessRepairs(held: HeldIndex, asked: Asked, results: ShardResults[]): Promise<ShardResults[]> {
  const unknown = new Set(results.flatMap((each) => each.unknown));
  const known = new Set([...unknown].filter((word) => results.some((each) => !each.unknown.includes(word))));
  const tookAmiss = (each: ShardResults | undefined) => each?.corrected !== undefined && each.unknown.some((word) => known.has(word));
  if (asked.insist || !results.some(tookAmiss)) return results;
  const words = quoteWords(asked.words, known);
  if (held.together > 1) await shareCounts(held, { ...asked, words });
  let shard = 0;
  return held.eachShard(async (db) => {
    const before = results[shard++];
    if (before && !tookAmiss(before)) return before;
    const { corrected, ...again } = await askShard(db, asked, words);
    return corrected === undefined ? again : { ...again, corrected: unquoteWords(corrected, known) };
  });
}

function merge(results: readonly ShardResults[]): Omit<Found, 'hits'> {
  const corrected = results.find((each) => each.match !== 'none' && each.corrected !== undefined)?.corrected;
  return {
    match: (['all', 'some'] as const).find((match) => results.some((each) => each.match === match)) ?? 'none',
    partial: results.some(({ partial }) => partial),
    count: results.reduce((sum, { count }) => sum + count, 0),
    ...(corrected === undefined ? {} : { corrected }),
    facets: mergeFacets(results),
  };
}

function mergeFacets(results: readonly ShardResults[]): NonNullable<Results['facets']> {
  const merged: NonNullable<Results['facets']> = {};
  for (const { facets = {} } of results) {
    for (const [name, { values }] of Object.entries(facets)) {
      const sums = (merged[name] ??= { count: 0, values: {} }).values;
      for (const [value, count] of Object.entries(values)) sums[value] = (sums[value] ?? 0) + count;
    }
  }
  return merged;
}

/** Of what stands before the page, however much that is, no text is unpacked. */
async function readPage(held: HeldIndex, results: readonly ShardResults[], { limit, offset = 0 }: Asked): Promise<FoundDocument[]> {
  const ranked = results.flatMap(({ hits, marker }, shard) => hits.map((hit) => ({ hit, marker, shard })));
  const page = ranked.toSorted((a, b) => b.hit.score - a.hit.score).slice(offset, offset + limit);
  if (page.some(({ hit }) => hit.document === undefined)) {
    let shard = 0;
    await held.eachShard(async (db) => {
      for (const { hit } of page.filter((each) => each.shard === shard)) hit.document = readDocument(db, hit.id);
      shard++;
    });
  }
  return page.flatMap(({ hit: { document, ...hit }, marker }) => (document ? [{ hit: { ...hit, document }, marker }] : []));
}

function readDocument(db: AnyOrama, id: string): KeptDocument | undefined {
  const document: KeptDocument | undefined = getByID(db, id);
  return document && { ...document };
}
