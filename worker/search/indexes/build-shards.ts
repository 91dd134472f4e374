import { type AnyOrama, create, insertMultiple } from '@orama/orama';
import type { Language } from '../compact/language.ts';
import { pluginCompact } from '../compact/plugin.ts';
import { estimateBytes, toArrayBuffer } from '../compact/storage.ts';
import { compactOptions, type SearchDocument, searchSchema } from '../schema.ts';

export type Shard = { buffer: ArrayBuffer; articles: number; first: number };

type Started = { db: AnyOrama; articles: number; first: number };

/** Indexes documents as they come, and gives a shard away before the next begins: no more than one is ever held. */
export async function* buildShards(documents: AsyncIterable<SearchDocument[]>, language: Language, splitAt: number): AsyncGenerator<Shard> {
  let started: Started | undefined;
  for await (const page of documents) {
    started = await add(started ?? start(language, page), page);
    if (estimateBytes(started.db) < splitAt) continue;
    const shard = finish(started);
    started = undefined;
    yield shard;
  }
  if (started) yield finish(started);
}

function start(language: Language, [first]: readonly SearchDocument[]): Started {
  return { db: create({ schema: searchSchema, plugins: [pluginCompact(compactOptions(language))] }), articles: 0, first: Number(first?.id) };
}

async function add({ db, articles, first }: Started, page: SearchDocument[]): Promise<Started> {
  await insertMultiple(db, page, page.length);
  return { db, articles: articles + page.length, first };
}

const finish = ({ db, articles, first }: Started): Shard => ({ buffer: toArrayBuffer(db), articles, first });
