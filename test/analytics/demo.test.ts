import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { demoName } from '../../worker/analytics/demo/demo-name.ts';
import { hasDemo } from '../../worker/analytics/demo/has-demo.ts';
import { removeDemo } from '../../worker/analytics/demo/remove-demo.ts';
import { sweepEvents } from '../../worker/analytics/keep/sweep-events.ts';
import type { EventMessage } from '../../worker/analytics/event.ts';
import { rollups } from '../../worker/analytics/measure/tally.ts';
import { rollUp } from '../../worker/analytics/roll-up.ts';
import { storeEvents } from '../../worker/analytics/store-events.ts';

const at = Date.parse('2026-11-20T10:00:00Z');
const tables = ['event', 'feedback', ...Object.keys(rollups)];
const real = (number: number) => number.toString(16).padStart(16, '0');
let site = 0;

/** A reader who searches, follows a result, votes with a reason and a comment, and contacts somebody. */
function reader(name: string, isVisit: boolean, day = 0): EventMessage[] {
  const shared = { site: 'ondelle', at: at + day * 86_400_000, source: 'page' as const, visit: isVisit ? name : null, locale: 'de-de', market: 'de' };
  const on = { article: 1031, language: 'de', revision: 1, reference: `${name}.v` };
  const events: EventMessage['events'] = [
    { id: `${name}-1`, kind: 'search', query: 'Rückgabe', total: 2, match: 'all', shown: [1031, 1032], reference: `${name}.s` },
    { id: `${name}.s/1031`, kind: 'click', reference: `${name}.s`, article: 1031, position: 1, language: 'de' },
    { id: `${name}-2`, kind: 'view', value: 'article', article: 1031, language: 'de', revision: 1 },
    { id: `${name}-3`, kind: 'vote', value: 'no', ...on },
    { id: `${name}-4`, kind: 'reason', value: 'missing', ...on },
    { id: `${name}-5`, kind: 'comment', value: 'Und bei Geschenken?', vote: 'no', reasons: ['missing'], ...on },
    { id: `${name}-6`, kind: 'not-found', value: '/de-de/weg' },
    { id: `${name}-7`, kind: 'search', query: 'Geschenk', total: 0, match: 'none', shown: [], reference: `${name}.t` },
    { id: `${name}-8`, kind: 'contact' },
  ];
  return events.map((event, index) => Object.assign({}, shared, { at: shared.at + index * 5000, events: [event] }));
}

/** All that stands anywhere, but the numbers that rows happen to have. */
async function everything(): Promise<unknown[]> {
  const read = await env.DB.batch<Record<string, unknown>>(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table} LIMIT 5000`)));
  const rows = read.map(({ results }, index) =>
    results.map(({ seq: _, id, ...row }) => JSON.stringify([tables[index], index === 0 ? id : '', row])).toSorted(),
  );
  return rows;
}

beforeEach(async () => {
  await env.DB.batch([...tables, 'rollup'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  site = (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;
});

it('leaves, when it is taken out again, exactly what real readers did', async () => {
  const readers = [...reader(real(1), true), ...reader(real(2), true, 1), ...reader('single', false)];
  await storeEvents(env.DB, readers);
  await rollUp(env.DB);
  const before = await everything();
  const demo = Array.from({ length: 40 }, (_, index) => reader(demoName(site) + String(index).padStart(5, '0'), index % 4 > 0, index % 3));
  await storeEvents(env.DB, demo.flat());
  await rollUp(env.DB);
  expect(await hasDemo(env.DB, site)).toBe(true);
  expect(await everything()).not.toEqual(before);
  // The archive has not followed yet.
  await env.DB.prepare('INSERT INTO rollup (id, up_to) VALUES (2, 0)').run();
  // A few at a time, so that visits would be torn if they could be.
  expect(await removeDemo(env.DB, site, { atOnce: 25 })).toBe(320);
  expect(await everything()).toEqual(before);
  expect(await hasDemo(env.DB, site)).toBe(false);
});

it('is taken out though some of it was not rolled up yet, and readers came meanwhile', async () => {
  await storeEvents(env.DB, [...reader(`${demoName(site)}00001`, true), ...reader(real(1), true)]);
  await rollUp(env.DB);
  await storeEvents(env.DB, [...reader(`${demoName(site)}00002`, true), ...reader(real(2), true)]);
  await removeDemo(env.DB, site);
  const without = await everything();
  await env.DB.batch([...tables, 'rollup'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  await storeEvents(env.DB, [...reader(real(1), true), ...reader(real(2), true)]);
  await rollUp(env.DB);
  expect(without).toEqual(await everything());
});

it('is taken out once where two people do so at the same time', async () => {
  await storeEvents(env.DB, [...reader(real(1), true), ...Array.from({ length: 20 }, (_, index) => reader(`${demoName(site)}${index + 10_000}`, true)).flat()]);
  await rollUp(env.DB);
  await Promise.allSettled([removeDemo(env.DB, site, { atOnce: 60 }), removeDemo(env.DB, site, { atOnce: 60 }), removeDemo(env.DB, site, { atOnce: 60 })]);
  await removeDemo(env.DB, site);
  expect(await env.DB.prepare('SELECT sum(views) AS views, sum(searches) AS searches, sum(contacts) AS contacts FROM daily').first()).toEqual({
    views: 1,
    searches: 2,
    contacts: 1,
  });
});

it('is not torn by the sweep of old events, so that it can be taken out of the counts later', async () => {
  await storeEvents(env.DB, [...reader(`${demoName(site)}00001`, true), ...reader(real(1), true)]);
  await rollUp(env.DB);
  await sweepEvents(env, at + 120 * 86_400_000);
  expect(await env.DB.prepare('SELECT count(*) AS n FROM event').first('n')).toBe(8);
  expect(await removeDemo(env.DB, site)).toBe(8);
  expect(await env.DB.prepare('SELECT sum(views) AS views, sum(searches) AS searches FROM daily').first()).toEqual({ views: 1, searches: 2 });
  await env.DB.prepare('DELETE FROM event_sweep').run();
});

it('takes nothing from another site', async () => {
  await env.DB.prepare("INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (77, 'other', 'Other', 'en', 'en', '{}')").run();
  await storeEvents(env.DB, reader(`${demoName(site)}00001`, true));
  expect(await removeDemo(env.DB, 77)).toBe(0);
  expect(await hasDemo(env.DB, site)).toBe(true);
});

it('takes the gaps that nobody else has, and leaves every decision about what real readers searched for', async () => {
  const gap = (id: number, label: string, into: number | null = null) =>
    env.DB.prepare(
      `INSERT INTO gap (id, site_id, language, label, state, action, reason, score, searches, failed, recency, locales, first_seen, last_seen, version, merged_into)
      VALUES (?, ?, 'de', ?, 'ignored', 'article', '', 1, 9, 9, 1, '[]', '2026-11-20', '2026-11-20', 1, ?)`,
    ).bind(id, site, label, into);
  const query = (id: number, text: string) => env.DB.prepare("INSERT INTO gap_query VALUES (?, 'de', ?, ?, 9, 9)").bind(site, text, id);
  await env.DB.batch([env.DB.prepare('DELETE FROM gap_query'), env.DB.prepare('DELETE FROM gap')]);
  await storeEvents(env.DB, reader(real(1), true));
  await rollUp(env.DB);
  await env.DB.batch([
    gap(1, 'geschenk'),
    query(1, 'geschenk'),
    gap(2, 'rückgabe', 1),
    query(1, 'rückgabe'),
    // Its readers' words are gone by age.
    gap(3, ''),
    gap(4, 'gravur'),
    query(4, 'gravur'),
    gap(5, 'name', 4),
    query(4, 'name'),
    gap(6, '', 4),
  ]);
  await removeDemo(env.DB, site);
  const read = async (sql: string) => (await env.DB.prepare(sql).raw()).flat();
  expect(await read('SELECT id, merged_into FROM gap ORDER BY id')).toEqual([1, null, 2, 1, 3, null, 6, null]);
  expect(await read('SELECT "query" FROM gap_query ORDER BY "query"')).toEqual(['geschenk', 'rückgabe']);
  await env.DB.batch([env.DB.prepare('DELETE FROM gap_query'), env.DB.prepare('DELETE FROM gap')]);
});
