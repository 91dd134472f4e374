import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { makeLocaleModel } from '../../../worker/markets/locale-model.ts';
import { drain } from '../../../worker/publishing/drain.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { buildShards } from '../../../worker/search/indexes/build-shards.ts';
import { readDocuments } from '../../../worker/search/indexes/documents.ts';
import { contentKey } from '../../../worker/search/indexes/keys.ts';
import type { SearchPointer, ShardPointer } from '../../../worker/search/indexes/pointer.ts';
import { commitPointer, readBuildState, recordKey } from '../../../worker/search/indexes/store.ts';
import { makeIsolate, numbersOf } from './isolate.ts';

/** Eight locales are built more than once. */
vi.setConfig({ testTimeout: 30_000 });

const place = { site: 'ondelle', locale: 'en-us' };
const storedPointer = async (): Promise<SearchPointer> =>
  JSON.parse((await env.DB.prepare("SELECT pointer FROM search_index WHERE locale = 'en-us'").first<string>('pointer')) ?? '');

/** The example brand in three shards, as a large locale's index would be. */
async function splitIndex(): Promise<void> {
  const state = await readBuildState(env.DB, place);
  if (!state?.stored) throw new Error('There is no index');
  const model = makeLocaleModel(JSON.parse(state.rows), state.version);
  const index: ShardPointer[] = [];
  for (const [after, before] of [
    [0, 1012],
    [1011, 1025],
    [1024, 1e9],
  ] as const) {
    for await (const built of buildShards(readDocuments(env.DB, place, model, { after, before }), await loadLanguage('en'), Infinity)) {
      if (built.kind !== 'index') throw new Error('So few articles keep their bodies');
      const { buffer, articles, first } = built;
      const key = await contentKey(place, 'index', buffer);
      await recordKey(env.DB, place, key, new Date());
      await env.KV.put(key, buffer);
      index.push({ key, bytes: buffer.byteLength, articles, first, bodies: [] });
    }
  }
  expect(index).toHaveLength(3);
  expect(await commitPointer(env.DB, place, { ...state.stored.pointer, index }, state.upTo)).toBe(true);
}

describe('an index of several shards', () => {
  it('is built anew only where an article changed', async () => {
    await splitIndex();
    const before = await storedPointer();
    const text = { title: 'Gift cards', summary: 'Short.', body: 'They speak of shangrila.' };
    await publish(env, { site: 'ondelle', article: 'gift-cards', language: 'en', base: 1, text, significance: 'minor', author: 'test' }, new Date());
    await drain(env, { invalidate: () => Promise.resolve() }, new Date(Date.now() + 1000));
    const after = await storedPointer();
    expect(after.index.slice(0, 2)).toEqual(before.index.slice(0, 2));
    expect(after.index[2]?.key).not.toBe(before.index[2]?.key);
    const index = await makeIsolate().find('en-us');
    expect(await numbersOf(index, 'shangrila')).toEqual([1030]);
    expect(await numbersOf(index, 'battery')).toContain(1002);
  });

  it('is split where documents pass the size of one', async () => {
    const model = makeLocaleModel(JSON.parse((await readBuildState(env.DB, place))?.rows ?? ''), 1);
    const shards: number[] = [];
    async function* onePerPage() {
      for await (const page of readDocuments(env.DB, place, model, { after: 0, before: 1e9 })) for (const document of page) yield [document];
    }
    for await (const built of buildShards(onePerPage(), await loadLanguage('en'), 20_000)) if (built.kind === 'index') shards.push(built.articles);
    expect(shards.length).toBeGreaterThan(2);
    expect(shards.reduce((sum, count) => sum + count, 0)).toBe((await storedPointer()).index.reduce((sum, { articles }) => sum + articles, 0));
  });
});
