import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { carryOutEach } from '../../worker/publishing/carry-out-each.ts';

vi.setConfig({ testTimeout: 60_000 });

const now = new Date('2099-01-01T00:00:00Z');
/** Steps of a fact that are due, one a second. */
const planMany = (count: number) =>
  env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
    INSERT INTO fact_schedule (id, site_id, fact, cells, at, wall_time, time_zone, author)
    SELECT i, (SELECT id FROM site WHERE key = 'ondelle'), 'x', '{}', strftime('%Y-%m-%dT%H:%M:%fZ', '2098-01-01', '+' || i || ' seconds'), '', 'UTC', 'test' FROM n`,
  )
    .bind(count)
    .run();
const end = async (id: number) => {
  await env.DB.prepare("UPDATE fact_schedule SET done_at = ?2, outcome = 'done' WHERE id = ?1").bind(id, now.toISOString()).run();
};
const ended = async () =>
  (await env.DB.prepare('SELECT id FROM fact_schedule WHERE done_at IS NOT NULL ORDER BY id').all<{ id: number }>()).results.map(({ id }) => id);

beforeEach(async () => {
  await env.DB.exec('DELETE FROM fact_schedule');
});

describe('planned steps that are due', () => {
  it('are carried out past those that wait, however many these are', async () => {
    await planMany(120);
    await carryOutEach(env.DB, 'fact_schedule', now, (id) => (id <= 110 ? Promise.resolve() : end(id)));
    expect(await ended()).toEqual(Array.from({ length: 10 }, (_, index) => 111 + index));
  });

  it('are at most 50 in a run, also where some break off', async () => {
    await planMany(120);
    const each = (id: number) => (id % 10 === 1 ? Promise.reject(new Error('Broken')) : end(id));
    await carryOutEach(env.DB, 'fact_schedule', now, each);
    expect(await ended()).toHaveLength(50);
    await carryOutEach(env.DB, 'fact_schedule', now, each);
    expect(await ended()).toHaveLength(100);
  });
});
