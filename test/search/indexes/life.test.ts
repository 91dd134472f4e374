import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { newestChange } from '../../../worker/publishing/change.ts';
import { changeFact } from '../../../worker/publishing/change-fact.ts';
import { drain } from '../../../worker/publishing/drain.ts';
import { changeFeatured } from '../../../worker/publishing/markets/change-featured.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { unpublish } from '../../../worker/publishing/unpublish.ts';
import { buildIndex } from '../../../worker/search/indexes/build.ts';
import { findIndex } from '../../../worker/search/indexes/held.ts';
import { pointerKey } from '../../../worker/search/indexes/keys.ts';
import type { SearchPointer } from '../../../worker/search/indexes/pointer.ts';
import { commitPointer } from '../../../worker/search/indexes/store.ts';
import { alteredKv, brokenKv, makeIsolate, numbersOf, recordingKv } from './isolate.ts';

/** Eight locales are built more than once. */
vi.setConfig({ testTimeout: 30_000 });

const giftCards = 1030;
const edge = { invalidate: () => Promise.resolve() };
const american = { site: 'ondelle', locale: 'en-us' };
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
const drained = (seconds = 1) => drain(env, edge, later(seconds));
const outboxRows = async () => (await env.DB.prepare('SELECT step, error FROM outbox WHERE done_at IS NULL AND step = 0 ORDER BY id').all()).results;

async function storedPointer(locale = 'en-us'): Promise<SearchPointer> {
  return JSON.parse((await env.DB.prepare('SELECT pointer FROM search_index WHERE locale = ?').bind(locale).first<string>('pointer')) ?? '');
}

let revision = 1;
async function publishWord(word: string): Promise<void> {
  const text = { title: 'Gift cards', summary: 'Short.', body: `They speak of ${word}.` };
  const publication = { site: 'ondelle', article: 'gift-cards', language: 'en', base: revision++, text, significance: 'minor' as const, author: 'test' };
  expect(await publish(env, publication, new Date())).toMatchObject({ ok: true });
}

async function changeReturnDays(value: number): Promise<void> {
  const base = await newestChange(env.DB, 'ondelle', 'fact', 'return_days/us');
  expect(await changeFact(env, { site: 'ondelle', market: 'us', fact: 'return_days', base, value, author: 'test' })).toMatchObject({ ok: true });
}

describe('an index', () => {
  it('is there for every locale after an import', async () => {
    const { results } = await env.DB.prepare('SELECT locale FROM search_index').all();
    expect(results).toHaveLength(8);
    expect(await numbersOf(await makeIsolate().find('en-us'), 'gift card')).toContain(giftCards);
    expect(await numbersOf(await makeIsolate().find('de-de'), 'Rückgabefrist')).toContain(1031);
  });

  it('holds a published word after the drain, at once where it was built and for other isolates', async () => {
    await publishWord('zanzibar');
    expect(await drained()).toMatchObject({ drained: 1, failed: 0 });
    const here = await findIndex({ kv: brokenKv, place: american, waitUntil: () => undefined });
    expect(await numbersOf(here, 'zanzibar')).toEqual([giftCards]);
    expect(await numbersOf(await makeIsolate().find('en-us'), 'zanzibar')).toEqual([giftCards]);
  });

  it('has what its market leads with beside it, and is not indexed anew when that alone changes', async () => {
    const before = await storedPointer();
    const base = await newestChange(env.DB, 'ondelle', 'site', 'featured/us');
    const change = { site: 'ondelle', market: 'us', base, articles: ['gift-cards', 'return-window'], author: 'test' };
    expect(await changeFeatured(env, change)).toMatchObject({ ok: true });
    await drained();
    const numbersIn = async (locale: string) => (await makeIsolate().find(locale))?.featured.map(({ number }) => number);
    expect(await numbersIn('en-us')).toEqual([giftCards, 1031]);
    expect(await numbersIn('en-gb')).not.toEqual([giftCards, 1031]);
    expect((await storedPointer()).index).toEqual(before.index);
  });

  it('of a locale that falls back to it holds it too', async () => {
    expect(await numbersOf(await makeIsolate().find('de-de'), 'zanzibar')).toEqual([giftCards]);
  });

  it('is built once for many changes, and only where their language is shown', async () => {
    const builds: string[] = [];
    const kv = alteredKv('put', (key: string, value: string) => {
      if (key.endsWith('/pointer')) builds.push(key.split('/')[2] ?? '');
      return env.KV.put(key, value);
    });
    const german = { site: 'ondelle', article: 'gift-cards', language: 'de', significance: 'minor' as const, author: 'test' };
    const text = { title: 'Geschenkkarten', summary: 'Kurz.', body: 'Sie sprechen von Timbuktu.' };
    expect(await publish(env, { ...german, base: 0, text }, new Date())).toMatchObject({ ok: true });
    expect(await publish(env, { ...german, base: 1, text }, new Date())).toMatchObject({ ok: true });
    expect(await drain({ DB: env.DB, KV: kv }, edge, later(1))).toMatchObject({ drained: 2 });
    expect(builds).toEqual(['de-de']);
    expect(await numbersOf(await makeIsolate().find('de-de'), 'Timbuktu')).toEqual([giftCards]);
  });

  it('forgets what is unpublished', async () => {
    expect(await unpublish(env, { site: 'ondelle', article: 'gift-cards', language: 'en', base: revision++, author: 'test' })).toMatchObject({ ok: true });
    await drained();
    expect(await numbersOf(await makeIsolate().find('en-us'), 'zanzibar')).toEqual([]);
    expect(await numbersOf(await makeIsolate().find('en-us'), 'gift card')).not.toContain(giftCards);
  });

  it('says a changed fact', async () => {
    await changeReturnDays(77);
    await drained();
    const index = await makeIsolate().find('en-us');
    expect(await numbersOf(index, '77 days')).toContain(1031);
    expect(index?.model.factsIn('en').get('return_days')?.full).toBe('77 days');
  });

  it('is not written again where nothing changed', async () => {
    const before = await storedPointer();
    const writes: string[] = [];
    const kv = alteredKv('put', (key: string, value: string) => {
      writes.push(key);
      return env.KV.put(key, value);
    });
    await buildIndex({ DB: env.DB, KV: kv }, american, 'whole', later(2));
    expect(writes).toEqual([pointerKey(american)]);
    expect({ ...(await storedPointer()), builtAt: before.builtAt }).toEqual(before);
  });

  it('costs a search that is cold one read for the pointer and each thing it names, and a warm one none', async () => {
    const { kv, reads } = recordingKv();
    const isolate = makeIsolate();
    await isolate.find('en-us', kv, 1_000_000);
    const { index, rows, tuning } = await storedPointer();
    expect(reads.toSorted()).toEqual([pointerKey(american), rows, tuning, ...index.map(({ key }) => key)].toSorted());
    await isolate.find('en-us', kv, 1_059_000);
    expect(reads).toHaveLength(4);
    await isolate.find('en-us', kv, 1_061_000);
    await isolate.settle();
    expect(reads.slice(4)).toEqual([pointerKey(american)]);
  });
});

describe('a build that fails', () => {
  it.each([
    ['at its first write', (key: string) => key.startsWith('search/ondelle/en-us/index-')],
    ['at the edge copy of its pointer', (key: string) => key === pointerKey(american)],
  ])(
    '%s keeps the old index, holds nothing back, and is tried again',
    async (_, fails) => {
      await publishWord('atlantis');
      const purged: string[][] = [];
      const kv = alteredKv('put', (key: string, value: string) => (fails(key) ? Promise.reject(new Error('too many writes')) : env.KV.put(key, value)));
      expect(await drain({ DB: env.DB, KV: kv }, { invalidate: async (tags) => void purged.push(tags) }, later(1))).toMatchObject({
        drained: 0,
        failed: 1,
        again: 15,
      });
      expect(purged).toHaveLength(1);
      expect(await outboxRows()).toMatchObject([{ step: 0, error: expect.stringContaining('too many writes') }]);
      expect(await numbersOf(await makeIsolate().find('en-us'), 'return window')).toContain(1031);
      expect(await numbersOf(await makeIsolate().find('en-us'), 'atlantis')).toEqual([]);
      expect(await drained(17)).toMatchObject({ failed: 0 });
      expect(await numbersOf(await makeIsolate().find('en-us'), 'atlantis')).toEqual([giftCards]);
      await publishWord('nowhere');
      await drained(20);
    },
    60_000,
  );

  it('does not let a change of one article hide an earlier one of all', async () => {
    await changeReturnDays(88);
    const kv = alteredKv('put', (key: string, value: string) =>
      key.includes('/en-us/') ? Promise.reject(new Error('too many writes')) : env.KV.put(key, value),
    );
    await drain({ DB: env.DB, KV: kv }, edge, later(1));
    await publishWord('eldorado');
    await drained(2);
    const index = await makeIsolate().find('en-us');
    expect(await numbersOf(index, 'eldorado')).toEqual([giftCards]);
    expect(await numbersOf(index, '88 days')).toContain(1031);
  });

  it('never takes the place of a newer one', async () => {
    const newer = await storedPointer();
    expect(await commitPointer(env.DB, american, { ...newer, index: [] }, 0)).toBe(false);
    expect(await storedPointer()).toEqual(newer);
    const { results } = await env.DB.prepare('SELECT retired_at FROM search_key WHERE key IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify(newer.index.map(({ key }) => key)))
      .all();
    expect(results).toEqual([{ retired_at: null }]);
  });
});

describe('another isolate', () => {
  it('turns to a new index within 90 seconds, behind a search and not in its way', async () => {
    const isolate = makeIsolate();
    await isolate.find('en-us', env.KV, 1_000_000);
    await publishWord('lemuria');
    await drained();
    expect(await numbersOf(await isolate.find('en-us', env.KV, 1_030_000), 'lemuria')).toEqual([]);
    const never = alteredKv('get', () => new Promise(() => undefined));
    const slow = makeIsolate();
    await slow.find('en-us', env.KV, 1_000_000);
    expect(await numbersOf(await slow.find('en-us', never, 1_061_000), 'lemuria')).toEqual([giftCards]);
    expect(await numbersOf(await isolate.find('en-us', env.KV, 1_061_000), 'lemuria')).toEqual([]);
    await isolate.settle();
    expect(await numbersOf(await isolate.find('en-us', env.KV, 1_062_000), 'lemuria')).toEqual([giftCards]);
  });

  it('does not go back to what a lagging copy says', async () => {
    const old = await env.KV.get(pointerKey(american));
    await publishWord('hyperborea');
    await drained();
    const isolate = makeIsolate();
    await isolate.find('en-us', env.KV, 1_000_000);
    const lagging = alteredKv('get', (key: string, ...rest: never[]) => (key === pointerKey(american) ? Promise.resolve(old) : env.KV.get(key, ...rest)));
    await isolate.find('en-us', lagging, 1_061_000);
    await isolate.settle();
    expect(await numbersOf(await isolate.find('en-us', lagging, 1_062_000), 'hyperborea')).toEqual([giftCards]);
  });
});
