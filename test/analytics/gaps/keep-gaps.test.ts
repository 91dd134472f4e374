import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import type { GapState } from '../../../worker/analytics/gaps/actions.ts';
import { changeGap } from '../../../worker/analytics/gaps/change-gap.ts';
import { detectDue, detectNow } from '../../../worker/analytics/gaps/run-detection.ts';
import { findGap, listGaps, listSameNeed, type StoredGap } from '../../../worker/analytics/gaps/stored-gaps.ts';
import { forgetSearches, searched, searchedWell, siteId, today } from './searched.ts';

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const detect = async (day = today) => detectNow(env, await siteId(), noon(day));
const stored = async (state?: GapState) => listGaps(openDatabase(env.DB), await siteId(), state);
const one = async (): Promise<StoredGap> => {
  const [gap, ...others] = await stored();
  if (!gap || others.length > 0) throw new Error(`Not one gap: ${JSON.stringify([gap, ...others])}`);
  return gap;
};
const decide = async (gap: StoredGap, state: GapState, day = today, base = gap.version) =>
  changeGap(env.DB, { site: 'ondelle', gap, base, state, owner: 'mina@example.com', note: 'Ask the workshop.', author: 'mina@example.com', day });
const queriesOf = async ({ id }: StoredGap) =>
  (await env.DB.prepare('SELECT "query" FROM gap_query WHERE gap_id = ? ORDER BY "query"').bind(id).all<{ query: string }>()).results.map(({ query }) => query);

beforeEach(async () => {
  await forgetSearches();
  await searchedWell('en-us', 'en-gb', 'de-de', 'fr-fr');
  await searched('en-us', 'engraving', { searches: 10, zero: 10 });
});

describe('a gap that is found again', () => {
  it('stays the one it was, with what people decided, when its queries grow and change', async () => {
    await detect();
    const before = await one();
    expect(before).toMatchObject({ label: 'engraving', state: 'open', score: 10, firstSeen: today, lastSeen: today, version: 0 });
    await decide(before, 'planned');
    await searched('en-us', 'engrave earbuds', { searches: 30, zero: 30, day: '2026-11-27' });
    await searched('en-us', 'engraving earbuds', { searches: 30, zero: 30, day: '2026-11-27' });
    await detect('2026-11-27');
    const after = await one();
    expect(after).toMatchObject({
      id: before.id,
      state: 'planned',
      owner: 'mina@example.com',
      note: 'Ask the workshop.',
      firstSeen: today,
      lastSeen: '2026-11-27',
    });
    expect([after.searches, await queriesOf(after)]).toEqual([70, ['engrave earbuds', 'engraving', 'engraving earbuds']]);
  });

  it('is the same after any number of runs', async () => {
    await detect();
    const first = await stored();
    await detect();
    await Promise.allSettled([detect(), detect()]);
    expect(await stored()).toEqual(first);
  });

  it('keeps what was decided where it grows together with another', async () => {
    await searched('en-us', 'laser name', { searches: 20, zero: 20 });
    await detect();
    const [laser, engraving] = await stored();
    expect([laser?.label, engraving?.label]).toEqual(['laser name', 'engraving']);
    if (engraving) await decide(engraving, 'planned');
    await searched('en-us', 'engraving laser name', { searches: 60, zero: 60, next: { engraving: 30, 'laser name': 30 } });
    await detect();
    expect(await one()).toMatchObject({ id: engraving?.id, state: 'planned', label: 'engraving laser name' });
  });

  it('stays ignored', async () => {
    await detect();
    await decide(await one(), 'ignored');
    await searched('en-us', 'engraving', { searches: 90, zero: 90, day: '2026-11-27' });
    await detect('2026-11-27');
    expect(await one()).toMatchObject({ state: 'ignored', searches: 100 });
  });

  it('is not listed once it does not fail any more, and stays where people decided about it', async () => {
    await detect();
    const gap = await one();
    await searched('en-us', 'engraving', { searches: 500, clicked: 480, clicks: { 1031: 480 }, shown: { 1031: 500 }, day: '2026-11-27' });
    await detect('2026-11-27');
    expect(await stored()).toEqual([]);
    await decide(gap, 'open');
    expect(await one()).toMatchObject({ id: gap.id, score: 0, lastSeen: today });
  });

  it('goes 90 days after it was last seen, unless people decided about it', async () => {
    await searched('en-us', 'museum', { searches: 10, zero: 10 });
    await detect();
    const [gap] = await stored();
    if (gap) await decide(gap, 'planned');
    await detect('2027-03-01');
    expect(await env.DB.prepare('SELECT count(*) AS n FROM gap').first('n')).toBe(1);
    expect(await env.DB.prepare('SELECT count(DISTINCT gap_id) AS n FROM gap_query').first('n')).toBe(1);
    expect(await one()).toMatchObject({ id: gap?.id });
  });

  it('is known as the same need as that of another language', async () => {
    await searched('fr-fr', 'nettoyer écouteurs', { searches: 20, clicked: 15, shown: { 1003: 20 }, clicks: { 1003: 15 } });
    await searched('de-de', 'ohrhörer reinigen', { searches: 12, clicked: 9, shown: { 1003: 12 }, clicks: { 1003: 9 } });
    await detect();
    const [french] = await stored();
    if (!french) throw new Error('There is no gap');
    expect(await listSameNeed(openDatabase(env.DB), french)).toMatchObject([{ language: 'de', label: 'ohrhörer reinigen' }]);
  });
});

describe('a decision', () => {
  it('over somebody else’s is refused, and changes nothing', async () => {
    await detect();
    const gap = await one();
    expect(await decide(gap, 'planned')).toEqual({ ok: true, value: undefined });
    expect(await decide(gap, 'ignored')).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await one()).toMatchObject({ state: 'planned', version: 1 });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'gap.change' AND entity = ?").bind(String(gap.id)).first('n')).toBe(1);
  });
});

describe('a gap that is done', () => {
  const done = async () => {
    await detect();
    await decide(await one(), 'done');
  };

  it('is measured before and since, and stays done where it succeeds', async () => {
    await done();
    await searched('en-us', 'engraving', { searches: 40, clicked: 36, clicks: { 1031: 36 }, shown: { 1031: 40 }, day: '2026-12-05' });
    await detect('2026-12-10');
    expect(await one()).toMatchObject({ state: 'done', doneOn: today, before: { searches: 10, failed: 10 }, after: { searches: 40, failed: 4 } });
  });

  it('does not count its day, nor what came before, as since', async () => {
    await done();
    await detect('2026-11-28');
    expect(await one()).toMatchObject({ state: 'done', after: { searches: 0, failed: 0 } });
  });

  it('is measured over the last 28 days, so that it opens again however long it did well', async () => {
    await done();
    await searched('en-us', 'engraving', { searches: 500, clicked: 500, clicks: { 1031: 500 }, shown: { 1031: 500 }, day: '2026-12-05' });
    await detect('2026-12-10');
    expect(await one()).toMatchObject({ state: 'done', after: { searches: 500, failed: 0 } });
    await searched('en-us', 'engraving', { searches: 20, zero: 20, day: '2027-01-15' });
    await detect('2027-01-20');
    expect(await one()).toMatchObject({ state: 'open', reopenedOn: '2027-01-20', after: { searches: 20, failed: 20 } });
  });

  it('is opened again by itself when it fails again, and the log says so', async () => {
    await done();
    await searched('en-us', 'engraving', { searches: 20, zero: 18, clicked: 2, clicks: { 1031: 2 }, day: '2026-12-05' });
    await detect('2026-12-10');
    const gap = await one();
    expect(gap).toMatchObject({ state: 'open', reopenedOn: '2026-12-10', owner: 'mina@example.com', after: { searches: 20, failed: 18 } });
    const line = await env.DB.prepare("SELECT actor, entity FROM audit WHERE action = 'gap.reopen' ORDER BY id DESC LIMIT 1").first();
    expect(line).toEqual({ actor: 'schedule', entity: String(gap.id) });
  });
});

describe('a gap that is done and becomes part of another', () => {
  /** Two needs that people took up; the second was done, and from the next day on both are one. */
  const merged = async (first: GapState) => {
    await searched('en-us', 'laser name', { searches: 20, zero: 20 });
    await detect();
    const [laser, engraving] = await stored();
    if (!laser || !engraving) throw new Error('There are no two gaps');
    await decide(laser, first);
    await decide(engraving, 'done');
    await searched('en-us', 'engraving laser name', { searches: 60, zero: 60, day: '2026-11-27', next: { engraving: 30, 'laser name': 30 } });
    await detect('2026-11-27');
    return { laser, engraving };
  };
  const kept = async ({ id }: StoredGap) => findGap(openDatabase(env.DB), await siteId(), id);
  const failAgain = async () => {
    await searched('en-us', 'engraving laser name', { searches: 20, zero: 20, day: '2026-12-05' });
    await detect('2026-12-10');
  };

  it('is counted there, and opened again when that fails', async () => {
    const { laser, engraving } = await merged('planned');
    expect(await kept(engraving)).toMatchObject({ mergedInto: laser.id, owner: 'mina@example.com' });
    await failAgain();
    expect(await kept(engraving)).toMatchObject({ state: 'open', mergedInto: laser.id, reopenedOn: expect.any(String) });
    expect(await stored('planned')).toMatchObject([{ id: laser.id, label: 'engraving laser name' }]);
  });

  it('stays done where that does well', async () => {
    const { laser, engraving } = await merged('planned');
    await searched('en-us', 'engraving laser name', { searches: 400, clicked: 400, clicks: { 1031: 400 }, shown: { 1031: 400 }, day: '2026-12-05' });
    await env.DB.prepare("UPDATE gap SET state = 'done' WHERE id = ?").bind(engraving.id).run();
    await detect('2026-12-26');
    expect(await kept(engraving)).toMatchObject({ state: 'done', mergedInto: laser.id, after: { searches: 400, failed: 0 } });
  });

  it('is not opened again by what failed before that was done too', async () => {
    const { laser, engraving } = await merged('planned');
    await env.DB.prepare("UPDATE gap SET state = 'done', done_on = '2026-11-26' WHERE id = ?").bind(engraving.id).run();
    await env.DB.prepare("UPDATE gap SET state = 'done', done_on = '2026-12-06' WHERE id = ?").bind(laser.id).run();
    await failAgain();
    expect(await kept(engraving)).toMatchObject({ state: 'done', after: { searches: 0, failed: 0 } });
    expect(await kept(laser)).toMatchObject({ state: 'done', after: { searches: 0 } });
  });

  it('goes along where that becomes part of a third', async () => {
    const { laser, engraving } = await merged('planned');
    const [third] = (
      await env.DB.prepare(
        "INSERT INTO gap (site_id, language, label, action, reason, score, searches, failed, recency, locales, first_seen, last_seen, version)\n      SELECT site_id, language, 'third', action, reason, 0, 0, 0, 0, '[]', first_seen, last_seen, 1 FROM gap WHERE id = ? RETURNING id",
      )
        .bind(laser.id)
        .all<{ id: number }>()
    ).results;
    await env.DB.prepare('UPDATE gap SET merged_into = ? WHERE id = ?').bind(third?.id, laser.id).run();
    await detect('2026-11-28');
    expect(await kept(engraving)).toMatchObject({ mergedInto: third?.id });
  });
});

describe('the detection', () => {
  it('has each site’s turn once a day, once something was counted', async () => {
    await env.DB.prepare('INSERT INTO rollup (id, up_to) VALUES (1, 10) ON CONFLICT (id) DO UPDATE SET up_to = 10').run();
    const ranAt = async () => env.DB.prepare('SELECT at FROM gap_run').first<number>('at');
    await detectDue(env, noon(today));
    expect(await ranAt()).toBe(noon(today));
    await env.DB.prepare('UPDATE rollup SET up_to = 20').run();
    await detectDue(env, noon(today) + 60_000);
    expect(await ranAt()).toBe(noon(today));
    await detectDue(env, noon('2026-11-27'));
    expect(await ranAt()).toBe(noon('2026-11-27'));
    await detectDue(env, noon('2026-11-28'));
    expect(await ranAt()).toBe(noon('2026-11-27'));
  });

  it('of another site changes nothing here', async () => {
    await detect();
    const before = await one();
    await env.DB.prepare("INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (77, 'other', 'Other', 'en', 'en', '{}')").run();
    await detectNow(env, 77, noon(today));
    expect(await findGap(openDatabase(env.DB), await siteId(), before.id)).toEqual(before);
    expect(await findGap(openDatabase(env.DB), 77, before.id)).toBeUndefined();
  });
});
