import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveEvents } from '../../worker/analytics/archive/archive.ts';
import { sweepEvents } from '../../worker/analytics/keep/sweep-events.ts';
import { cutoffsOf } from '../../worker/analytics/keep/retention.ts';
import { rollUpOnce } from '../../worker/analytics/roll-up.ts';
import { countOf, message, store } from './deliver.ts';

const dayLength = 86_400_000;
const now = Date.parse('2026-11-25T03:30:00Z');
const today = Date.parse('2026-11-25');
const edge = today - 90 * dayLength;

const tables = [
  'event',
  'rollup',
  'archived_hour',
  'event_sweep',
  'daily',
  'daily_query',
  'daily_result',
  'daily_next',
  'daily_path',
  'daily_article',
  'dead_message',
  'feedback',
];
beforeEach(() =>
  env.DB.batch([
    ...tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
    env.DB.prepare("UPDATE site SET settings = json_remove(settings, '$.analytics') WHERE key = 'ondelle'"),
  ]),
);

const events = async () => (await env.DB.prepare('SELECT id FROM event ORDER BY id').all<{ id: string }>()).results.map(({ id }) => id);
const daily = async () => (await env.DB.prepare('SELECT day, visits, views, searches, clicked FROM daily ORDER BY day').all()).results;
const rollAll = async () => {
  while ((await rollUpOnce(env.DB)) > 0);
};
const keep = (days: number, months: number) =>
  env.DB.prepare("UPDATE site SET settings = json_set(settings, '$.analytics', json(?)) WHERE key = 'ondelle'")
    .bind(JSON.stringify({ event_days: days, rollup_months: months }))
    .run();

describe('the daily sweep', () => {
  it('deletes events after 90 days, by whole days, and leaves what was counted of them', async () => {
    await store(message(edge - 1, 1, [{ id: 'old' }]), message(edge, 2, [{ id: 'edge' }]), message(today, 3, [{ id: 'new' }]));
    await rollAll();
    const before = await daily();
    await sweepEvents(env, now);
    expect(await events()).toEqual(['edge', 'new']);
    expect(await daily()).toEqual(before);
  });

  it('deletes the archive with its events', async () => {
    await store(message(edge - 1, 1), message(edge, 2));
    await archiveEvents(env, now);
    await rollAll();
    await sweepEvents(env, now);
    expect((await env.MEDIA.list({ prefix: 'archive/' })).objects.map(({ key }) => key)).toEqual(['archive/ondelle/2026-08-27/00.ndjson.gz']);
    expect(await countOf('SELECT count(*) AS n FROM archived_hour')).toBe(1);
  });

  it('takes no event any more that belongs to what it deleted, so that no count is ever wrong', async () => {
    const search = { kind: 'search' as const, query: 'akku', total: 1, reference: 'r1', id: 's1', shown: [1] };
    const click = (id: string) => ({ kind: 'click' as const, reference: 'r1', id, article: 1, position: 1 });
    // Of nobody's visit, so held together by the search: it begins before the edge and goes on after it.
    await store(message(edge - 60_000, null, [search]), message(edge + 60_000, null, [click('c1')]));
    await rollAll();
    const before = await daily();
    await sweepEvents(env, now);
    expect(await events()).toEqual(['c1']);
    await store(message(edge + 120_000, null, [click('c2')]), message(edge - 5, 9, [{ id: 'v' }]), message(edge + 3_600_000, 9, [{ id: 'kept' }]));
    await rollAll();
    expect(await events()).toEqual(['c1', 'kept']);
    const after = await daily();
    expect(after.map((row) => [row['day'], row['searches'], row['clicked']])).toEqual([
      ['2026-08-26', 1, 1],
      ['2026-08-27', 0, 0],
    ]);
    expect(after[0]).toEqual(before[0]);
  });

  it('forgets words and paths after 90 days that nobody repeated, and no total', async () => {
    const search = (id: string, query: string) => ({ kind: 'search' as const, query, total: 1, reference: `r-${id}`, id, shown: [1], match: 'all' as const });
    const lost = (id: string, value: string) => ({ kind: 'not-found' as const, id, value });
    await store(
      message(edge - 3, 1, [search('s1', 'xq81'), lost('p1', '/xq81')]),
      message(edge - 2, 2, [search('s2', 'akku'), lost('p2', '/alt')]),
      message(edge - 1, 3, [search('s3', 'xq82'), search('s4', 'akku')]),
      message(today, 4, [search('s5', 'akku'), lost('p3', '/alt'), lost('p4', '/alt'), search('s6', 'new')]),
    );
    await rollAll();
    const before = await daily();
    await sweepEvents(env, now);
    const words = async (table: string, column: string) => (await env.DB.prepare(`SELECT DISTINCT "${column}" FROM ${table} ORDER BY 1`).raw()).flat();
    expect(await words('daily_query', 'query')).toEqual(['akku', 'new']);
    expect(await words('daily_result', 'query')).toEqual(['akku', 'new']);
    expect(await words('daily_next', 'query')).toEqual(['akku']);
    expect(await words('daily_path', 'path')).toEqual(['/alt']);
    expect(await daily()).toEqual(before);
  });

  it('waits for the rollups', async () => {
    await store(message(edge - 1, 1, [{ id: 'old' }]));
    await sweepEvents(env, now);
    expect(await events()).toEqual(['old']);
    await rollAll();
    await sweepEvents(env, now + 60_000);
    expect(await events()).toEqual([]);
    expect(await daily()).toMatchObject([{ visits: 1, views: 1 }]);
  });

  it('runs once a day, and as each site says', async () => {
    await keep(30, 2);
    await store(message(today - 31 * dayLength, 1, [{ id: 'old' }]), message(today - 30 * dayLength, 1, [{ id: 'kept' }]));
    await store(message(today - 70 * dayLength, 1, [{ id: 'oldest' }]));
    await rollAll();
    await sweepEvents(env, now);
    expect(await events()).toEqual(['kept']);
    expect((await daily()).map((row) => row['day'])).toEqual(['2026-10-25', '2026-10-26']);
    await env.DB.prepare('UPDATE event SET at = at - 864000000').run();
    await sweepEvents(env, now + 60_000);
    expect(await events()).toEqual(['kept']);
    await sweepEvents(env, now + dayLength);
    expect(await events()).toEqual([]);
  });

  it('never takes back what is gone when a site keeps longer again', async () => {
    await keep(10, 2);
    await sweepEvents(env, now);
    await keep(90, 25);
    await sweepEvents(env, now + dayLength);
    await store(message(today - 20 * dayLength, 1, [{ id: 'too-old' }]), message(today - 5 * dayLength, 1, [{ id: 'kept' }]));
    expect(await events()).toEqual(['kept']);
  });

  it('deletes counts and comments after 25 months, and dead letters after 90 days', async () => {
    for (const day of ['2024-10-24', '2024-10-25'])
      await env.DB.prepare(
        "INSERT INTO daily (site_id, day, locale, market, source, views) SELECT id, ?, 'de-de', 'de', 'page', 3 FROM site WHERE key = 'ondelle'",
      )
        .bind(day)
        .run();
    const comment = `INSERT INTO feedback (site_id, event, day, locale, market, language, article, revision, vote, reasons, comment, folded)
      SELECT id, ?1, ?2, 'de-de', 'de', 'de', 1, 1, 'no', '[]', 'x', 'x' FROM site WHERE key = 'ondelle'`;
    await env.DB.prepare(comment).bind('old', '2024-10-24').run();
    await env.DB.prepare(comment).bind('kept', '2024-10-25').run();
    await env.DB.prepare("INSERT INTO dead_message (id, body, died_at) VALUES ('old', '1', ?1), ('kept', '1', ?2)")
      .bind(now - 90 * dayLength - 1, now - 90 * dayLength + 1)
      .run();
    await env.DB.prepare('DELETE FROM deleted_comment').run();
    for (const day of [today - 91 * dayLength, today - 90 * dayLength])
      await env.DB.prepare("INSERT INTO deleted_comment (event, site_id, day) SELECT ?1, id, ?1 FROM site WHERE key = 'ondelle'")
        .bind(new Date(day).toISOString().slice(0, 10))
        .run();
    await sweepEvents(env, now);
    expect((await env.DB.prepare('SELECT day FROM deleted_comment').all()).results).toEqual([
      { day: new Date(today - 90 * dayLength).toISOString().slice(0, 10) },
    ]);
    expect((await daily()).map((row) => row['day'])).toEqual(['2024-10-25']);
    expect(await env.DB.prepare('SELECT group_concat(event) AS ids FROM feedback').first('ids')).toBe('kept');
    expect(await env.DB.prepare('SELECT group_concat(id) AS ids FROM dead_message').first('ids')).toBe('kept');
  });

  it('counts months by the calendar', () => {
    expect(cutoffsOf({ eventDays: 1, rollupMonths: 25 }, now)).toEqual({ events: today - dayLength, day: '2024-10-25' });
    expect(cutoffsOf({ eventDays: 1, rollupMonths: 1 }, Date.parse('2026-03-31T23:59:59Z')).day).toBe('2026-03-03');
  });
});
