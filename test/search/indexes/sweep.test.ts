import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { buildIndex } from '../../../worker/search/indexes/build.ts';
import { pointerKey } from '../../../worker/search/indexes/keys.ts';
import { recordKey } from '../../../worker/search/indexes/store.ts';
import { sweepKeys } from '../../../worker/search/indexes/sweep.ts';
import { alteredKv, makeIsolate } from './isolate.ts';

/** Eight locales are built more than once. */
vi.setConfig({ testTimeout: 30_000 });

const american = { site: 'ondelle', locale: 'en-us' };
const now = Date.now();
const after = (hours: number) => new Date(now + hours * 3_600_000);
const keysOf = async (locale: string) =>
  (await env.DB.prepare('SELECT key FROM search_key WHERE locale = ? ORDER BY key').bind(locale).all<{ key: string }>()).results.map(({ key }) => key);
const inKv = async (locale: string) =>
  (await env.KV.list({ prefix: `search/ondelle/${locale}/` })).keys.map(({ name }) => name).filter((name) => !name.endsWith('/pointer'));

/** A change that alters rows and index. */
const rename = (title: string) => env.DB.prepare("UPDATE translation SET title = ? WHERE language = 'en' AND slug = 'gift-cards'").bind(title).run();

describe('sweepKeys', () => {
  it('removes what was replaced more than a day ago, and nothing else', async () => {
    const before = await keysOf('en-us');
    await rename('Presents');
    await buildIndex(env, american, 'whole', after(1));
    expect(await keysOf('en-us')).toHaveLength(before.length + 1);
    await sweepKeys(env, after(24));
    expect(await inKv('en-us')).toHaveLength(before.length + 1);
    await sweepKeys(env, after(26));
    const kept = await keysOf('en-us');
    expect(kept).toHaveLength(before.length);
    expect(await inKv('en-us')).toEqual(kept);
    expect(await makeIsolate().find('en-us')).toBeDefined();
    expect(await keysOf('de-de')).toHaveLength(3);
  });

  it('removes what a build left that never got to its pointer', async () => {
    await rename('Gifts');
    const failing = alteredKv('put', (key: string, value: string) => (key.includes('/tuning-') ? Promise.reject(new Error('no')) : env.KV.put(key, value)));
    await env.DB.exec("INSERT INTO stop_word (site_id, locale, word) SELECT id, 'en-us', 'gifts' FROM site");
    await expect(buildIndex({ DB: env.DB, KV: failing }, american, 'whole', after(30))).rejects.toThrow('no');
    expect((await keysOf('en-us')).length).toBeGreaterThan(3);
    await sweepKeys(env, after(53));
    expect((await keysOf('en-us')).length).toBeGreaterThan(3);
    await sweepKeys(env, after(55));
    expect(await keysOf('en-us')).toHaveLength(3);
    expect(await inKv('en-us')).toEqual(await keysOf('en-us'));
  });

  it('keeps what was replaced and came back', async () => {
    await rename('Gifts');
    await buildIndex(env, american, 'whole', after(60));
    await rename('Presents');
    await buildIndex(env, american, 'whole', after(61));
    await rename('Gifts');
    await buildIndex(env, american, 'whole', after(62));
    await sweepKeys(env, after(200));
    expect(await inKv('en-us')).toEqual(await keysOf('en-us'));
    expect(await makeIsolate().find('en-us')).toBeDefined();
  });

  it('and a build do not take the same key in hand', async () => {
    const key = 'search/ondelle/en-us/index-old';
    await recordKey(env.DB, american, key, after(0));
    await env.DB.prepare('UPDATE search_key SET retired_at = ? WHERE key = ?').bind(after(1).toISOString(), key).run();
    await recordKey(env.DB, american, key, after(20));
    await env.DB.prepare('UPDATE search_key SET retired_at = ? WHERE key = ?').bind(after(20).toISOString(), key).run();
    await expect(recordKey(env.DB, american, key, after(45))).rejects.toThrow('being swept');
    await sweepKeys(env, after(45));
    await recordKey(env.DB, american, key, after(45));
  });

  it('removes all of a locale that its site has no more', async () => {
    await env.DB.exec("DELETE FROM locale WHERE key = 'ar-ae'");
    await sweepKeys(env, after(300));
    expect(await keysOf('ar-ae')).toEqual([]);
    expect(await inKv('ar-ae')).toEqual([]);
    expect(await env.KV.get(pointerKey({ ...american, locale: 'ar-ae' }))).toBeNull();
    expect(await env.DB.prepare("SELECT count(*) AS n FROM search_index WHERE locale = 'ar-ae'").first('n')).toBe(0);
  });
});
