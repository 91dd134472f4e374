import type { AnyOrama } from '@orama/orama';
import * as v from 'valibot';
import type { ListedArticle } from '../../articles/store.ts';
import { makeLocaleModel, type LocaleModel } from '../../markets/locale-model.ts';
import type { Place } from '../../markets/read-page.ts';
import { type Language, loadLanguage } from '../compact/language.ts';
import { PackedTexts } from '../compact/packed-texts.ts';
import { fromArrayBuffer, IndexRefused } from '../compact/storage.ts';
import type { Tuning } from '../compact/tuning.ts';
import { compactOptions, searchSchema } from '../schema.ts';
import { type ContentKind, contentKey, pointerKey } from './keys.ts';
import { bodiesOf, type BodiesPointer, indexFormat, type SearchPointer, SearchPointerSchema, type ShardPointer } from './pointer.ts';
import type { IndexedRows } from './store.ts';

/** What lies in KV is not what should: it is not there, cut short, damaged, or of another format. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** What a locale's shards are asked with. */
export type IndexParts = { pointer: SearchPointer; model: LocaleModel; featured: ListedArticle[]; tuning: Tuning; language: Language };

/** Of whatever code wrote it. */
const FormatSchema = v.object({ format: v.number() });

/** KV's shortest. */
const pointerFreshFor = 30;

export async function readEdgePointer(kv: KVNamespace, place: Place): Promise<SearchPointer> {
  const text = await kv.get(pointerKey(place), { type: 'text', cacheTtl: pointerFreshFor });
  if (text === null) throw new Unreadable('there is no pointer');
  const pointer = parse(text);
  if (v.is(FormatSchema, pointer) && pointer.format !== indexFormat)
    throw new Unreadable(`the index is of format ${pointer.format}, this code reads ${indexFormat}`);
  const { success, output } = v.safeParse(SearchPointerSchema, pointer);
  if (!success) throw new Unreadable('the pointer is garbage');
  return output;
}

export async function readParts(kv: KVNamespace, place: Place, pointer: SearchPointer): Promise<IndexParts> {
  const [rows, tuning] = await Promise.all([readText(kv, place, 'rows', pointer.rows), readText(kv, place, 'tuning', pointer.tuning)]);
  const indexed: IndexedRows = JSON.parse(rows);
  const compiled: Tuning = JSON.parse(tuning);
  const model = makeLocaleModel(indexed, pointer.version);
  return { pointer, model, featured: indexed.featured, tuning: compiled, language: await loadLanguage(model.locale.language) };
}

/** Its key says what it must be, so what was cut short or altered is known. */
async function readText(kv: KVNamespace, place: Place, kind: 'rows' | 'tuning', key: string): Promise<string> {
  const text = await kv.get(key, 'text');
  if (text === null) throw new Unreadable(`${key} is missing`);
  if ((await contentKey(place, kind, text)) !== key) throw new Unreadable(`${key} is damaged`);
  return text;
}

/** Of a large locale's bodies so many are looked at in one run, others each time. */
const bodiesAtOnce = 4;

/**
 * Looks whether all that a pointer names is what its keys say, without opening any of it: of many bodies, a few.
 * Throws `Unreadable`.
 */
export async function verifyStored(kv: KVNamespace, place: Place, pointer: SearchPointer): Promise<void> {
  const { rows, tuning, index } = pointer;
  await Promise.all([readText(kv, place, 'rows', rows), readText(kv, place, 'tuning', tuning)]);
  for (const { key } of index) await verify(kv, place, 'index', key);
  const bodies = bodiesOf(pointer);
  const from = bodies.length <= bodiesAtOnce ? 0 : Math.floor(Math.random() * bodies.length);
  const looked = [...bodies.slice(from), ...bodies.slice(0, from)].slice(0, bodiesAtOnce);
  await Promise.all(looked.map(({ key }) => verify(kv, place, 'bodies', key)));
}

async function verify(kv: KVNamespace, place: Place, kind: ContentKind, key: string): Promise<void> {
  const buffer = await kv.get(key, 'arrayBuffer');
  if (buffer === null) throw new Unreadable(`${key} is missing`);
  if ((await contentKey(place, kind, buffer)) !== key) throw new Unreadable(`${key} is damaged`);
}

export async function readShard(kv: KVNamespace, { key }: ShardPointer, language: Language): Promise<AnyOrama> {
  const buffer = await kv.get(key, 'arrayBuffer');
  if (buffer === null) throw new Unreadable(`${key} is missing`);
  return openShard(key, buffer, language);
}

export function openShard(key: string, buffer: ArrayBuffer, language: Language): AnyOrama {
  return opened(key, () => fromArrayBuffer(buffer, searchSchema, compactOptions(language)));
}

export async function readBodies(kv: KVNamespace, { key }: BodiesPointer): Promise<PackedTexts> {
  const buffer = await kv.get(key, 'arrayBuffer');
  if (buffer === null) throw new Unreadable(`${key} is missing`);
  return opened(key, () => new PackedTexts(buffer));
}

function opened<What>(key: string, open: () => What): What {
  try {
    return open();
  } catch (error) {
    throw error instanceof IndexRefused ? new Unreadable(`${key}: ${error.message}`) : error;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
