import * as v from 'valibot';
import { formatVersion } from '../compact/storage.ts';
import { documentsVersion } from './documents.ts';

/** What an index is made of and how it lies in KV: one built by other code is not read, and is built anew. */
export const indexFormat = formatVersion * 1000 + documentsVersion;

const BodiesSchema = v.object({ key: v.string(), bytes: v.number(), first: v.number() });
const ShardSchema = v.object({ key: v.string(), bytes: v.number(), articles: v.number(), first: v.number(), bodies: v.array(BodiesSchema) });

/**
 * Where a locale's search lies in KV; all keys name their content by hash and never change. `index` is one key a shard,
 * in order (none where the locale shows no article); `first` is the lowest article number in it. `bodies` are the texts of
 * its articles, in order, where it does not keep them itself. `rows` are the
 * locale's rows as pages read them. `builtAt` rises with each build of a locale, so that a lagging copy is known as one.
 */
export const SearchPointerSchema = v.object({
  format: v.number(),
  index: v.array(ShardSchema),
  tuning: v.string(),
  rows: v.string(),
  /** The locale's content version that `rows` hold. */
  version: v.number(),
  builtAt: v.string(),
});
export type SearchPointer = v.InferOutput<typeof SearchPointerSchema>;
export type ShardPointer = v.InferOutput<typeof ShardSchema>;
export type BodiesPointer = v.InferOutput<typeof BodiesSchema>;

export const bodiesOf = ({ index }: Pick<SearchPointer, 'index'>): BodiesPointer[] => index.flatMap(({ bodies }) => bodies);

export const keysOf = (pointer: SearchPointer): string[] => [...pointer.index, ...bodiesOf(pointer)].map(({ key }) => key).concat(pointer.tuning, pointer.rows);
