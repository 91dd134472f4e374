import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { outcomeIn } from '../../../worker/analytics/gaps/measure-done.ts';
import { ageGaps } from '../../../worker/analytics/gaps/age-gaps.ts';
import { readSite } from '../../../worker/analytics/gaps/read-world.ts';
import { detectDue, detectNow } from '../../../worker/analytics/gaps/run-detection.ts';
import { forgetSearches, searched, searchedWell, siteId, today } from './searched.ts';

const noon = Date.parse(`${today}T12:00:00Z`);
const minute = 60_000;
const other = 78;
const detect = async (now = noon) => detectNow(env, await siteId(), now);
const rows = async (sql: string, ...values: (string | number)[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results;

beforeEach(async () => {
  await forgetSearches();
  await env.DB.batch([
    env.DB.prepare('DELETE FROM daily_article'),
    env.DB.prepare('INSERT INTO rollup (id, up_to) VALUES (1, 10) ON CONFLICT (id) DO UPDATE SET up_to = 10'),
    env.DB.prepare(
      `INSERT OR IGNORE INTO site (id, key, name, source_language, default_locale, settings) VALUES (${other}, 'another', 'Another', 'en', 'en', '{}')`,
    ),
    ...['locale', 'market'].map((table) => env.DB.prepare(`DELETE FROM ${table} WHERE site_id = ${other}`)),
    env.DB.prepare(
      `INSERT INTO market (id, site_id, key, names, countries, currency, time_zone, channels) VALUES (7800, ${other}, 'us', '{}', '[]', 'USD', 'UTC', '[]')`,
    ),
    env.DB.prepare(
      `INSERT INTO locale (id, site_id, market_id, key, language, chain, direction, position) VALUES (7800, ${other}, 7800, 'en-us', 'en', '["en"]', 'ltr', 1)`,
    ),
  ]);
  await searchedWell('en-us', 'fr-fr');
  await searched('en-us', 'engraving', { searches: 10, zero: 10 });
});

/** In vain, where others find what they look for. */
const searchedThere = (query: string) =>
  env.DB.prepare(
    `INSERT OR IGNORE INTO daily_query (site_id, day, locale, "query", market, source, product, searches, visits, zero, clicked)
    VALUES (${other}, ?1, 'en-us', ?2, 'us', 'page', 0, 9, 9, 9, 0), (${other}, ?1, 'en-us', 'delivery', 'us', 'page', 0, 90, 90, 0, 90)`,
  )
    .bind(today, query)
    .run();

/** Does something between what a detection reads and what it writes. */
function meanwhile(happens: () => Promise<unknown>): Pick<Env, 'DB' | 'KV'> {
  let isAboutTo = false;
  const prepare = (sql: string) => {
    if (sql.startsWith('INSERT INTO gap (')) isAboutTo = true;
    return env.DB.prepare(sql);
  };
  const batch = async <Row>(statements: D1PreparedStatement[]) => {
    if (isAboutTo) {
      isAboutTo = false;
      const once = happens;
      happens = async () => {};
      await once();
    }
    return env.DB.batch<Row>(statements);
  };
  const DB = new Proxy(env.DB, { get: (db, name) => (name === 'prepare' ? prepare : name === 'batch' ? batch : Reflect.get(db, name)) });
  return { DB, KV: env.KV };
}

describe('two detections at once', () => {
  it('of two sites keep each site’s gaps its own', async () => {
    await searchedThere('gift wrap');
    await searchedThere('museum');
    await detectNow(
      meanwhile(() => detectNow(env, other, noon)),
      await siteId(),
      noon,
    );
    expect(await rows('SELECT site_id AS site, label FROM gap ORDER BY label')).toEqual([
      { site: await siteId(), label: 'engraving' },
      { site: other, label: 'gift wrap' },
      { site: other, label: 'museum' },
    ]);
    expect(await rows('SELECT q."query" FROM gap_query q JOIN gap g ON g.id = q.gap_id WHERE g.site_id <> q.site_id')).toEqual([]);
  });

  it('of one site are one', async () => {
    let second: boolean | undefined;
    const first = await detectNow(
      meanwhile(async () => (second = await detect())),
      await siteId(),
      noon,
    );
    expect([first, second]).toEqual([true, false]);
    expect(await rows('SELECT label FROM gap')).toEqual([{ label: 'engraving' }]);
  });

  it('write nothing where the turn was lost meanwhile', async () => {
    const lost = meanwhile(() => env.DB.prepare("UPDATE gap_run SET claim = 'another'").run());
    await expect(detectNow(lost, await siteId(), noon)).rejects.toThrow('NOT NULL');
    expect(await rows('SELECT label FROM gap')).toEqual([]);
  });
});

describe('a site whose detection fails', () => {
  const broken = () => meanwhile(() => Promise.reject(new Error('Too much for one run')));

  it('waits before it is tried again, longer each time, and holds up no other', async () => {
    await searchedThere('museum');
    const tryAt = async (now: number) =>
      detectDue(broken(), now).then(
        () => 'through',
        () => 'failed',
      );
    expect(await tryAt(noon)).toBe('failed');
    await detectDue(env, noon + minute);
    expect(await rows('SELECT site_id AS site FROM gap')).toEqual([{ site: other }]);
    await detectDue(env, noon + 2 * minute);
    expect(await rows('SELECT count(*) AS n FROM gap')).toEqual([{ n: 1 }]);
    expect(await tryAt(noon + 11 * minute)).toBe('failed');
    await detectDue(env, noon + 22 * minute);
    expect(await rows('SELECT count(*) AS n FROM gap')).toEqual([{ n: 1 }]);
    await detectDue(env, noon + 40 * minute);
    expect(await rows('SELECT count(*) AS n FROM gap')).toEqual([{ n: 2 }]);
  });

  it('can be tried at once by a person', async () => {
    await expect(detectNow(broken(), await siteId(), noon)).rejects.toThrow('Too much');
    expect(await detect(noon + minute)).toBe(true);
    expect(await rows('SELECT label FROM gap')).toEqual([{ label: 'engraving' }]);
  });
});

describe('a detection that takes long', () => {
  it('is gone on with by the next run, language by language', async () => {
    await searched('fr-fr', 'gravure', { searches: 12, zero: 12 });
    const clock = vi.spyOn(performance, 'now');
    let time = 0;
    clock.mockImplementation(() => (time += 20_000));
    try {
      await detectDue(env, noon);
      expect(await rows('SELECT at, looked FROM gap_run')).toMatchObject([{ at: 0 }]);
      const runs = (await readSite(env.DB, await siteId()))?.locales.length ?? 0;
      for (let run = 1; run <= runs; run++) await detectDue(env, noon + run * minute);
    } finally {
      clock.mockRestore();
    }
    expect(await rows('SELECT looked, claim, found FROM gap_run')).toEqual([{ looked: null, claim: null, found: 2 }]);
    expect(await rows('SELECT label FROM gap ORDER BY label')).toEqual([{ label: 'engraving' }, { label: 'gravure' }]);
  });
});

describe('what readers failed with', () => {
  it('stays so once the translation that they lacked is there', async () => {
    const site = await readSite(env.DB, await siteId());
    if (!site) throw new Error('There is no site');
    await searched('fr-fr', 'réseau', { searches: 20, clicked: 15, shown: { 1017: 20 }, clicks: { 1017: 15 } });
    const outcome = () => outcomeIn(env.DB, site, 'fr', ['réseau'], { from: today, to: today });
    expect(await outcome()).toMatchObject({ searches: 20, failed: 5 });
    await env.DB.prepare(
      "INSERT INTO daily_article (site_id, day, article, locale, market, language, arrivals) VALUES (?, ?, 1017, 'fr-fr', 'fr', 'en', 12), (?1, ?2, 1017, 'fr-fr', 'fr', 'fr', 3)",
    )
      .bind(site.id, today)
      .run();
    expect(await outcome()).toEqual({ searches: 20, failed: 17, locales: [{ locale: 'fr-fr', searches: 20, failed: 17 }] });
    await detect();
    expect(await rows("SELECT label FROM gap WHERE language = 'fr'")).toEqual([]);
  });
});

describe('what readers typed', () => {
  it('goes from a gap with the counts that have it, and a decision stays without words', async () => {
    await searched('en-us', 'engraved name', { day: '2026-11-20', searches: 9, zero: 9 });
    await searched('fr-fr', 'musée', { searches: 9, zero: 9 });
    await searched('en-us', 'museum', { searches: 9, zero: 9 });
    await detect();
    await env.DB.prepare("UPDATE gap SET version = 1, state = 'ignored', note = 'Not ours.' WHERE label = 'musée'").run();
    await env.DB.prepare(`DELETE FROM daily_query WHERE "query" IN ('engraving', 'musée', 'museum')`).run();
    expect(await ageGaps(env.DB, await siteId(), '2026-01-01')).toBe(true);
    expect(await rows('SELECT label, reason, note, words FROM gap ORDER BY label')).toEqual([
      { label: '', reason: '', note: 'Not ours.', words: null },
      { label: 'engraved name', reason: '', note: '', words: null },
    ]);
    expect(await rows('SELECT "query" FROM gap_query')).toEqual([{ query: 'engraved name' }]);
    expect(await rows("SELECT id FROM gap WHERE locales LIKE '%engraving%' OR locales LIKE '%mus_e%'")).toEqual([]);
    await ageGaps(env.DB, await siteId(), '2026-11-21');
    expect(await rows('SELECT label FROM gap')).toEqual([{ label: '' }]);
  });
});
