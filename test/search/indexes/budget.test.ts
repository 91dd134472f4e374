import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { noTuning } from '../../../worker/search/compact/tuning.ts';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { buildShards } from '../../../worker/search/indexes/build-shards.ts';
import { budgetBytes } from '../../../worker/search/indexes/held.ts';
import { contentKey, pointerKey } from '../../../worker/search/indexes/keys.ts';
import { indexFormat, type SearchPointer, type ShardPointer } from '../../../worker/search/indexes/pointer.ts';
import { readBuildState } from '../../../worker/search/indexes/store.ts';
import type { SearchDocument } from '../../../worker/search/schema.ts';
import { alteredKv, makeIsolate, numbersOf, recordingKv } from './isolate.ts';

/** Ten thousand articles are indexed first. */
vi.setConfig({ testTimeout: 30_000 });

const articles = 10_000;
const locales = Array.from({ length: 10 }, (_, index) => `l${index}-xx`);
const words = Array.from({ length: 3000 }, (_, index) => `w${((index * 7919) % 46_656).toString(36)}`);

const codeOf = (number: number) => `code${String(number).padStart(5, '0')}`;

/** Small ones, each with a word of its own. */
function documentOf(number: number): SearchDocument {
  const word = (step: number) => words[(number * 7919 + step * step * 104_729 + step * number) % words.length] ?? '';
  return {
    id: String(number),
    slug: `a-${number}`,
    title: `${word(1)} ${word(2)} ${number}`,
    headings: [word(3)],
    anchors: ['h'],
    labels: [],
    summary: `About ${word(4)} and ${word(5)}.`,
    sections: [Array.from({ length: 120 }, (_, step) => word(step)).join(' '), `${word(6)} ${codeOf(number)}`],
    type: 'faq',
    topic: 1,
    topics: ['1'],
    products: [],
    language: 'en',
    fallback: false,
  };
}

async function* pages(): AsyncGenerator<SearchDocument[]> {
  for (let first = 1; first <= articles; first += 500) yield Array.from({ length: 500 }, (_, index) => documentOf(first + index));
}

async function buildBuffer(): Promise<ArrayBuffer> {
  for await (const { buffer } of buildShards(pages(), await loadLanguage('en'), Infinity)) return buffer;
  throw new Error('Nothing was built');
}

let buffer: ArrayBuffer;
let rows: string;

/** An index of so many shards, all of them the same, in KV. */
async function writeIndex(locale: string, shards = 1): Promise<void> {
  const place = { site: 'ondelle', locale };
  const index: ShardPointer[] = [];
  for (let shard = 0; shard < shards; shard++) {
    const key = `search/ondelle/${locale}/index-${shard}`;
    await env.KV.put(key, buffer);
    index.push({ key, bytes: buffer.byteLength, articles, first: 1 });
  }
  const tuning = JSON.stringify(noTuning);
  const keys = { tuning: await contentKey(place, 'tuning', tuning), rows: await contentKey(place, 'rows', rows) };
  await Promise.all([env.KV.put(keys.tuning, tuning), env.KV.put(keys.rows, rows)]);
  const pointer: SearchPointer = { format: indexFormat, index, ...keys, version: 1, builtAt: '2026-01-01T00:00:00.000Z' };
  await env.KV.put(pointerKey(place), JSON.stringify(pointer));
}

beforeAll(async () => {
  buffer = await buildBuffer();
  rows = (await readBuildState(env.DB, { site: 'ondelle', locale: 'en-us' }))?.rows ?? '';
  for (const locale of locales) await writeIndex(locale);
}, 60_000);

describe('the memory of an isolate', () => {
  it('stays within its budget with ten locales of 10,000 articles, and lets go of what was not used for longest', async () => {
    expect(buffer.byteLength * locales.length).toBeGreaterThan(budgetBytes);
    const isolate = makeIsolate();
    for (const [index, locale] of locales.entries()) {
      expect(await numbersOf(await isolate.find(locale), codeOf(index + 1))).toEqual([index + 1]);
      expect(isolate.held.bytes).toBeLessThanOrEqual(budgetBytes);
    }
    const { kv, reads } = recordingKv();
    await isolate.find('l9-xx', kv);
    expect(reads).toEqual([]);
    expect(await numbersOf(await isolate.find('l0-xx', kv), codeOf(77))).toEqual([77]);
    expect(reads).toEqual(['search/ondelle/l0-xx/index-0']);
    expect(isolate.held.bytes).toBeLessThanOrEqual(budgetBytes);
  });

  it('keeps the locale that is asked for again and again, however many others there are', async () => {
    const isolate = makeIsolate();
    await isolate.find('l0-xx', env.KV, 1_000_000);
    for (let other = 0; other < 80; other++) {
      await writeIndex(`other${other}-xx`, 0);
      await isolate.find(`other${other}-xx`, env.KV, 1_000_000);
      const { kv, reads } = recordingKv();
      expect(await isolate.find('l0-xx', kv, 1_000_000)).toBeDefined();
      expect(reads).toEqual([]);
    }
  });

  it('asks KV again only after some seconds where a shard that made room cannot be read', async () => {
    const isolate = makeIsolate(buffer.byteLength);
    await isolate.find('l0-xx', env.KV, 1_000_000);
    await isolate.find('l1-xx', env.KV, 1_000_000);
    let reads = 0;
    const broken = alteredKv('get', () => Promise.reject(new Error(`KV is down ${(reads += 1)}`)));
    expect(await isolate.find('l0-xx', broken, 1_001_000)).toBeUndefined();
    expect(await isolate.find('l0-xx', broken, 1_002_000)).toBeUndefined();
    expect(reads).toBe(1);
    expect(await isolate.find('l0-xx', env.KV, 1_005_000)).toBeDefined();
  });

  it('answers from an index that is larger than all of it shard by shard, and keeps what fits', async () => {
    await writeIndex('big-xx', 4);
    const isolate = makeIsolate(buffer.byteLength * 2.5);
    const { kv, reads } = recordingKv();
    expect(await numbersOf(await isolate.find('big-xx', kv), codeOf(9))).toEqual([9, 9, 9, 9]);
    expect(isolate.held.bytes).toBeLessThanOrEqual(buffer.byteLength * 2.5);
    reads.length = 0;
    expect(await numbersOf(await isolate.find('big-xx', kv), codeOf(9))).toEqual([9, 9, 9, 9]);
    expect(reads).toEqual([1, 2, 3].map((shard) => `search/ondelle/big-xx/index-${shard}`));
  });

  it('gives no half answer from one', async () => {
    await writeIndex('half-xx', 3);
    await env.KV.delete('search/ondelle/half-xx/index-2');
    const index = await makeIsolate(buffer.byteLength * 1.5).find('half-xx');
    await expect(numbersOf(index, codeOf(9))).rejects.toThrow('is missing');
  });
});
