import { makeLocaleModel, type LocaleModel } from '../../markets/locale-model.ts';
import type { Place } from '../../markets/read-page.ts';
import { type Language, loadLanguage } from '../compact/language.ts';
import { buildShards } from './build-shards.ts';
import { everything, type IndexPart, planParts } from './changed-parts.ts';
import { readDocuments } from './documents.ts';
import { copyPointer } from './edge-copy.ts';
import { hold } from './held.ts';
import { type ContentKind, contentKey } from './keys.ts';
import { bodiesOf, type BodiesPointer, indexFormat, keysOf, type SearchPointer, type ShardPointer } from './pointer.ts';
import { commitPointer, type IndexedRows, readBuildState, readPointer, recordKey } from './store.ts';

export type IndexBindings = Pick<Env, 'DB' | 'KV'>;
/** `bodyBytes`: what lies beside the shards. */
export type BuildReport = { articles: number; shards: number; bytes: number; bodyBytes: number };
/** `changed`: what changed since the last build; `whole`: all of it; `rewrite`: and without trusting that what was written is there. */
export type BuildExtent = 'changed' | 'whole' | 'rewrite';

/**
 * Builds a locale's search from D1, shard by shard, each in KV before the next begins; then D1's pointer, then its edge
 * copy. Whatever fails before the pointer leaves the old index. Undefined where there is no such locale.
 */
export async function buildIndex(env: IndexBindings, place: Place, extent: BuildExtent, now: Date): Promise<BuildReport | undefined> {
  const state = await readBuildState(env.DB, place);
  if (!state) return undefined;
  const rows: IndexedRows = JSON.parse(state.rows);
  const model = makeLocaleModel(rows, state.version);
  const language = await loadLanguage(model.locale.language);
  const stored = state.stored?.pointer.format === indexFormat ? state.stored.pointer : undefined;
  const write = makeWriter(env, place, extent === 'rewrite' ? undefined : stored, now);
  const parts = extent === 'changed' && stored ? planParts(state, model.locale) : everything();
  const { index, buffers } = await writeShards(env.DB, { place, model, language, parts, write });
  const { tuning } = state;
  const [tuningKey, rowsKey] = await Promise.all([write('tuning', JSON.stringify(tuning)), write('rows', state.rows)]);
  const pointer: SearchPointer = {
    format: indexFormat,
    index,
    tuning: tuningKey,
    rows: rowsKey,
    version: state.version,
    builtAt: laterThan(state.stored?.pointer.builtAt, now),
  };
  const isNewest = await commitPointer(env.DB, place, pointer, state.upTo);
  if (isNewest) hold(place, { pointer, model, featured: rows.featured, tuning, language }, buffers);
  await copyPointer(env, place, isNewest ? JSON.stringify(pointer) : await readPointer(env.DB, place));
  return { articles: sum(index, ({ articles }) => articles), shards: index.length, bytes: sum(index, bytesOf), bodyBytes: sum(bodiesOf(pointer), bytesOf) };
}

const bytesOf = ({ bytes }: { bytes: number }) => bytes;
const sum = <Item>(items: readonly Item[], what: (item: Item) => number) => items.reduce((total, item) => total + what(item), 0);

/** Builds of a locale are told apart by their time, so no two may have the same. */
function laterThan(before: string | undefined, now: Date): string {
  return new Date(Math.max(now.getTime(), before === undefined ? 0 : Date.parse(before) + 1)).toISOString();
}

type Write = (kind: ContentKind, content: ArrayBuffer | string) => Promise<string>;

/** Puts content under its hash, noted first. What the pointer names is there already. */
function makeWriter({ DB, KV }: IndexBindings, place: Place, pointer: SearchPointer | undefined, now: Date): Write {
  const live = new Set(pointer ? keysOf(pointer) : []);
  return async (kind, content) => {
    const key = await contentKey(place, kind, content);
    if (live.has(key)) return key;
    await recordKey(DB, place, key, now);
    await KV.put(key, content);
    return key;
  };
}

type Writing = { place: Place; model: LocaleModel; language: Language; parts: IndexPart[]; write: Write };

/** `buffers` holds the only shard, for the memory of this isolate; where there are more, none. */
async function writeShards(
  d1: D1Database,
  { place, model, language, parts, write }: Writing,
): Promise<{ index: ShardPointer[]; buffers: Map<string, ArrayBuffer> }> {
  const index: ShardPointer[] = [];
  const buffers = new Map<string, ArrayBuffer>();
  for (const part of parts) {
    if ('shard' in part) {
      index.push(part.shard);
      continue;
    }
    let bodies: BodiesPointer[] = [];
    for await (const built of buildShards(readDocuments(d1, place, model, part), language, part.splitAt)) {
      const { buffer, first } = built;
      const written = { key: await write(built.kind, buffer), bytes: buffer.byteLength, first };
      if (built.kind === 'bodies') {
        bodies.push(written);
        continue;
      }
      index.push({ ...written, articles: built.articles, bodies });
      bodies = [];
      if (index.length === 1) buffers.set(written.key, buffer);
      else buffers.clear();
    }
  }
  return { index, buffers };
}
