import type { AnyOrama } from '@orama/orama';
import { ask } from './compact/ask.ts';
import type { CompactHit, CompactResults } from './compact/orama/results.ts';
import type { HeldIndex } from './indexes/held.ts';
import type { SearchDocument } from './schema.ts';

export type Asked = { words: string; insist: boolean; limit: number; where?: Record<string, unknown>; facets?: Record<string, object> };
type ShardResults = CompactResults<SearchDocument>;
/** One hit, with what marks its texts. */
export type FoundDocument = { hit: CompactHit<SearchDocument>; marker: ShardResults['marker'] };
/** The answers of all shards as one; `hits` are the best `limit`. */
export type Found = Pick<ShardResults, 'match' | 'corrected' | 'partial' | 'count' | 'facets'> & { hits: FoundDocument[] };

/** Asks every shard of an index, and puts their answers together. */
export async function askShards(held: HeldIndex, asked: Asked): Promise<Found> {
  const [first, ...others] = await held.eachShard((db) => askShard(db, asked, asked.words, asked.insist));
  if (!first) return { match: 'none', partial: false, count: 0, hits: [] };
  if (others.length === 0) return merge([first], asked.limit);
  return mergeShards(held, asked, [first, ...others]);
}

/**
 * A word that one shard does not know may be known to another, and must not be repaired there. So where words were
 * repaired, those known anywhere are asked for as they are.
 */
async function mergeShards(held: HeldIndex, asked: Asked, results: ShardResults[]): Promise<Found> {
  const repaired = new Set(results.flatMap(({ unknown }) => unknown));
  const known = [...repaired].filter((word) => results.some(({ unknown }) => !unknown.includes(word)));
  if (asked.insist || known.length === 0) return merge(results, asked.limit);
  const words = known.reduce((text, word) => text.replace(word, () => `"${word}"`), asked.words);
  return merge(await held.eachShard((db) => askShard(db, asked, words, false)), asked.limit);
}

async function askShard(db: AnyOrama, { limit, where, facets }: Asked, words: string, insist: boolean): Promise<ShardResults> {
  const results = await ask<SearchDocument>(db, { term: words, tolerance: insist ? 0 : 2, limit, ...(where && { where }), ...(facets && { facets }) });
  // A shard may be gone when its hits are shown: what they say is read now.
  return { ...results, hits: results.hits.map((hit) => Object.assign(hit, { document: { ...hit.document } })) };
}

function merge(results: readonly ShardResults[], limit: number): Found {
  const hits = results.flatMap(({ hits: found, marker }) => found.map((hit) => ({ hit, marker })));
  const corrected = results.find((each) => each.match !== 'none' && each.corrected !== undefined)?.corrected;
  return {
    match: (['all', 'some'] as const).find((match) => results.some((each) => each.match === match)) ?? 'none',
    partial: results.some(({ partial }) => partial),
    count: results.reduce((sum, { count }) => sum + count, 0),
    ...(corrected === undefined ? {} : { corrected: corrected.replaceAll('"', '') }),
    facets: mergeFacets(results),
    hits: hits.toSorted((a, b) => b.hit.score - a.hit.score).slice(0, limit),
  };
}

function mergeFacets(results: readonly ShardResults[]): NonNullable<ShardResults['facets']> {
  const merged: NonNullable<ShardResults['facets']> = {};
  for (const { facets = {} } of results) {
    for (const [name, { values }] of Object.entries(facets)) {
      const sums = (merged[name] ??= { count: 0, values: {} }).values;
      for (const [value, count] of Object.entries(values)) sums[value] = (sums[value] ?? 0) + count;
    }
  }
  return merged;
}
