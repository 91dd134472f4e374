import { search } from '@orama/orama';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { PackedTexts } from '../../../worker/search/compact/packed-texts.ts';
import { noTuning } from '../../../worker/search/compact/tuning.ts';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { type Built, buildShards } from '../../../worker/search/indexes/build-shards.ts';
import { budgetBytes } from '../../../worker/search/indexes/held.ts';
import { contentKey, pointerKey } from '../../../worker/search/indexes/keys.ts';
import { indexFormat, type SearchPointer, type ShardPointer } from '../../../worker/search/indexes/pointer.ts';
import { readBuildState } from '../../../worker/search/indexes/store.ts';
import type { SearchDocument } from '../../../worker/search/schema.ts';
import { alteredKv, makeIsolate, numbersOf, recordingKv } from './isolate.ts';

/** Ten thousand articles are indexed first. */
vi.setConfig({ testTimeout: 30_000 });

const articles = 10_000;
const locales = Array.from({ length: 30 }, (_, index) => `l${index}-xx`);
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

async function buildAll(): Promise<Built[]> {
  const all: Built[] = [];
  for await (const built of buildShards(pages(), await loadLanguage('en'), Infinity)) all.push(built);
  return all;
}

let buffer: ArrayBuffer;
let bodies: Built[];
let rows: string;

const bodiesKey = (locale: string, first: number) => `search/ondelle/${locale}/bodies-${first}`;

/** An index of so many shards, all of them the same, in KV. */
async function writeIndex(locale: string, shards = 1, own = bodies): Promise<void> {
  const place = { site: 'ondelle', locale };
  const index: ShardPointer[] = [];
  const beside = own.map((each) => ({ key: bodiesKey(locale, each.first), bytes: each.buffer.byteLength, first: each.first }));
  for (let shard = 0; shard < shards; shard++) {
    const key = `search/ondelle/${locale}/index-${shard}`;
    await env.KV.put(key, buffer);
    index.push({ key, bytes: buffer.byteLength, articles, first: 1, bodies: beside });
  }
  const tuning = JSON.stringify(noTuning);
  const keys = { tuning: await contentKey(place, 'tuning', tuning), rows: await contentKey(place, 'rows', rows) };
  await Promise.all([env.KV.put(keys.tuning, tuning), env.KV.put(keys.rows, rows)]);
  const pointer: SearchPointer = { format: indexFormat, index, ...keys, version: 1, builtAt: '2026-01-01T00:00:00.000Z' };
  await env.KV.put(pointerKey(place), JSON.stringify(pointer));
}

beforeAll(async () => {
  const built = await buildAll();
  buffer = built.at(-1)?.buffer ?? new ArrayBuffer();
  bodies = built.slice(0, -1);
  rows = (await readBuildState(env.DB, { site: 'ondelle', locale: 'en-us' }))?.rows ?? '';
  for (const locale of locales) await writeIndex(locale);
}, 60_000);

describe('the memory of an isolate', () => {
  it('stays within its budget with thirty locales of 10,000 articles, and lets go of what was not used for longest', async () => {
    expect(buffer.byteLength * locales.length).toBeGreaterThan(budgetBytes);
    const isolate = makeIsolate();
    for (const [index, locale] of locales.entries()) {
      expect(await numbersOf(await isolate.find(locale), codeOf(index + 1))).toEqual([index + 1]);
      expect(isolate.held.bytes).toBeLessThanOrEqual(budgetBytes);
    }
    const { kv, reads } = recordingKv();
    await isolate.find('l29-xx', kv);
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

describe('bodies that lie beside an index', () => {
  const writeBodies = (locale: string) => Promise.all(bodies.map(({ first, buffer: written }) => env.KV.put(bodiesKey(locale, first), written)));
  const bodiesOf = (...numbers: number[]) => new Map(numbers.map((number) => [number, documentOf(number).sections]));
  beforeAll(() => writeBodies('l0-xx'));

  it('are given away by the numbers of their articles, none twice and none left', () => {
    expect(bodies.map(({ first }) => first)).toEqual(Array.from({ length: 40 }, (_, group) => group * 250 + 1));
    const numbers = bodies.flatMap(({ buffer: written, first }) => {
      const texts = new PackedTexts(written);
      return Array.from({ length: 252 }, (_, index) => first - 1 + index).filter((number) => texts.read(number));
    });
    expect(numbers).toEqual(Array.from({ length: articles }, (_, index) => index + 1));
  });

  it('are those of their own shard where there are several, and all of them', async () => {
    const shards: { first: number; articles: number; bodies: number[] }[] = [];
    let beside: number[] = [];
    for await (const built of buildShards(pages(), await loadLanguage('en'), 1_500_000)) {
      if (built.kind === 'bodies') beside.push(built.first);
      else {
        shards.push({ first: built.first, articles: built.articles, bodies: beside });
        beside = [];
      }
    }
    expect(shards.length).toBeGreaterThan(2);
    expect(beside).toEqual([]);
    for (const [index, { first, articles: count, bodies: firsts }] of shards.entries()) {
      expect(shards[index + 1]?.first ?? articles + 1).toBe(first + count);
      const groups = Array.from({ length: count }, (_, at) => first + at).filter((number) => number === first || number % 250 === 1);
      // The last one may be small enough to keep its own.
      expect(firsts).toEqual(firsts.length > 0 || index < shards.length - 1 ? groups : []);
    }
  });

  it('are not in the index, and are read when they are shown: once, and no others', async () => {
    const isolate = makeIsolate();
    const { kv, reads } = recordingKv();
    const index = await isolate.find('l0-xx', kv);
    const documents = await index?.eachShard(async (db) => (await search(db, { term: codeOf(777), limit: 1 })).hits[0]?.document);
    expect(documents).toMatchObject([{ slug: 'a-777', headings: documentOf(777).headings }]);
    expect(documents?.[0]?.['sections']).toBeUndefined();
    reads.length = 0;
    expect(await index?.findBodies([777, 780, 9999])).toEqual(bodiesOf(777, 780, 9999));
    expect(reads.toSorted()).toEqual([bodiesKey('l0-xx', 751), bodiesKey('l0-xx', 9751)]);
    expect(await index?.findBodies([1000, 9999])).toEqual(bodiesOf(1000, 9999));
    expect(reads).toHaveLength(2);
  });

  it('of a small locale are read behind the first search', async () => {
    await writeIndex('small-xx', 1, bodies.slice(0, 4));
    await writeBodies('small-xx');
    const isolate = makeIsolate();
    const { kv, reads } = recordingKv();
    const index = await isolate.find('small-xx', kv);
    await isolate.settle();
    expect(reads.filter((key) => key.includes('/bodies-'))).toHaveLength(4);
    expect(await index?.findBodies([7, 900], 0)).toEqual(bodiesOf(7, 900));
    expect(reads.filter((key) => key.includes('/bodies-'))).toHaveLength(4);
  });

  it('have what shards leave of the memory', async () => {
    const isolate = makeIsolate(buffer.byteLength, 200_000);
    const index = await isolate.find('l0-xx');
    for (const { first } of bodies) expect(await index?.findBodies([first])).toEqual(bodiesOf(first));
    expect(isolate.held.bodyBytes).toBeGreaterThan(0);
    expect(isolate.held.bodyBytes).toBeLessThanOrEqual(200_000);
    const roomy = makeIsolate(buffer.byteLength * 2, 200_000);
    const other = await roomy.find('l0-xx');
    for (const { first } of bodies) await other?.findBodies([first]);
    expect(roomy.held.bodyBytes).toBeGreaterThan(200_000);
    await roomy.find('l1-xx');
    expect(roomy.held.bodyBytes).toBeLessThanOrEqual(200_000);
  });

  it('that come late are missing once, and there for the next', async () => {
    let reads = 0;
    const slow = alteredKv('get', async (key: string, ...rest: never[]) => {
      if (key.includes('/bodies-')) {
        reads += 1;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      return env.KV.get(key, ...rest);
    });
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const isolate = makeIsolate();
    expect(await (await isolate.find('l0-xx', slow, 1_000_000))?.findBodies([7], 100)).toEqual(new Map());
    await isolate.settle();
    expect(await (await isolate.find('l0-xx', slow, 1_001_000))?.findBodies([7], 100)).toEqual(bodiesOf(7));
    expect(reads).toBe(1);
    complaints.mockRestore();
  });

  it('that cannot be read are missing, said once, and asked for again after some seconds', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const isolate = makeIsolate();
    const at = async (now: number) => (await isolate.find('l1-xx', env.KV, now))?.findBodies([7]);
    await env.KV.put(bodiesKey('l1-xx', 1), (bodies[0]?.buffer ?? new ArrayBuffer()).slice(0, 1000));
    expect(await at(1_000_000)).toEqual(new Map());
    expect(await at(1_004_000)).toEqual(new Map());
    expect(complaints.mock.calls).toEqual([[expect.stringMatching(/without their passages: .*bodies-1: .*1000 bytes of/)]]);
    await writeBodies('l1-xx');
    expect(await at(1_005_000)).toEqual(new Map());
    expect(await at(1_008_000)).toEqual(bodiesOf(7));
    complaints.mockRestore();
  });
});
