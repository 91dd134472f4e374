import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { ageGaps } from '../../../worker/analytics/gaps/age-gaps.ts';
import { detectNow } from '../../../worker/analytics/gaps/run-detection.ts';
import { forgetSearches, searched, searchedWell, siteId, today } from './searched.ts';

type Gap = { id: number; label: string; state: string; into: number | null; score: number };
const detect = async (day: string) => detectNow(env, await siteId(), Date.parse(`${day}T12:00:00Z`));
const gaps = async () => (await env.DB.prepare('SELECT id, label, state, merged_into AS "into", score FROM gap ORDER BY id').all<Gap>()).results;
const queriesOf = async (id: number) => (await env.DB.prepare('SELECT "query" FROM gap_query WHERE gap_id = ? ORDER BY "query"').bind(id).raw()).flat();
const decide = (label: string, state: string) =>
  env.DB.prepare('UPDATE gap SET state = ?2, done_on = ?3, version = 1 WHERE label = ?1').bind(label, state, '2026-11-27').run();

/** Needs that people took up. From the next day on they are one, ignored; the other is part of it, and done then. */
beforeEach(async () => {
  await forgetSearches();
  await searchedWell('en-us');
  await searched('en-us', 'laser name', { searches: 20, zero: 20 });
  await searched('en-us', 'engraving', { searches: 10, zero: 10 });
  await detect(today);
  await decide('laser name', 'ignored');
  await decide('engraving', 'planned');
  await searched('en-us', 'engraving laser name', { searches: 60, zero: 60, day: '2026-11-27', next: { engraving: 30, 'laser name': 30 } });
  await detect('2026-11-27');
  await decide('engraving', 'done');
});

describe('a gap that is done and became part of an ignored one', () => {
  const failAgain = () => searched('en-us', 'engraving laser name', { searches: 20, zero: 20, day: '2026-12-05' });

  it('is the one of both when it fails again, as else nobody would see it, and the next detections find it', async () => {
    const [first, second] = await gaps();
    const [ignored, done] = first?.state === 'ignored' ? [first, second] : [second, first];
    expect([ignored?.into, done?.into]).toEqual([null, ignored?.id]);
    await failAgain();
    await detect('2026-12-10');
    for (const day of ['2026-12-11', '2026-12-12']) {
      await detect(day);
      const now = new Map((await gaps()).map((gap) => [gap.id, gap]));
      expect(now.size).toBe(2);
      expect(now.get(done?.id ?? 0)).toMatchObject({ state: 'open', label: 'engraving laser name', into: null });
      expect(now.get(done?.id ?? 0)?.score).toBeGreaterThan(0);
      expect(now.get(ignored?.id ?? 0)).toMatchObject({ state: 'ignored', into: done?.id, score: 0 });
    }
    expect(await queriesOf(done?.id ?? 0)).toEqual(['engraving', 'engraving laser name', 'laser name']);
  });

  it('is so with all other parts of that one', async () => {
    await env.DB.prepare(
      `INSERT INTO gap (site_id, language, label, state, done_on, action, reason, score, searches, failed, recency, locales, first_seen, last_seen, version, merged_into)
      SELECT site_id, language, 'third', state, done_on, action, reason, 0, 0, 0, 0, '[]', first_seen, last_seen, 1, merged_into FROM gap WHERE state = 'done'`,
    ).run();
    await failAgain();
    await detect('2026-12-10');
    await detect('2026-12-11');
    const all = await gaps();
    const [shown, ...others] = all.filter(({ into }) => into === null);
    expect([shown?.state, shown?.label, others]).toEqual(['open', 'engraving laser name', []]);
    expect(all.filter(({ into }) => into === shown?.id).map(({ state }) => state)).toEqual(expect.arrayContaining(['ignored', 'open']));
  });
});

describe('a gap that others are part of', () => {
  it('stays as long as they do, though nobody decided about it and its words are gone', async () => {
    await env.DB.prepare("UPDATE gap SET state = 'open', done_on = NULL, version = 0, score = 0 WHERE state = 'ignored'").run();
    await ageGaps(env.DB, await siteId(), '2027-12-01');
    await detect('2027-12-02');
    const all = await gaps();
    expect(all.filter(({ into }) => into !== null && !all.some(({ id }) => id === into))).toEqual([]);
    expect(all.filter(({ into }) => into !== null)).toHaveLength(1);
  });
});
