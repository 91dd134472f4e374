import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweepEvents } from '../../worker/analytics/keep/sweep-events.ts';
import { rollups } from '../../worker/analytics/measure/tally.ts';
import { remove } from '../../worker/analytics/removal/remove.ts';
import { findReport } from '../../worker/analytics/reports/all.ts';
import { rollUpOnce } from '../../worker/analytics/roll-up.ts';
import { message, store } from './deliver.ts';
import { addDaily, siteId } from './reports/daily-rows.ts';

const now = Date.parse('2026-11-25T03:30:00Z');
const tables = ['event', 'rollup', 'event_sweep', ...Object.keys(rollups)];
beforeEach(() => env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

const weeks = async () =>
  (await env.DB.prepare('SELECT day, locale, article, views, visits FROM weekly_article ORDER BY day, locale, article').raw()).map(String);

it('an article is counted in the week of its day, by locale and in all of them', async () => {
  const view = (id: string) => ({ id, kind: 'view' as const, value: 'article', article: 7, language: 'de' });
  const [sunday, monday] = [Date.parse('2026-11-22T23:59:59Z'), Date.parse('2026-11-23T00:00:00Z')];
  await store(message(sunday, 1, [view('a')]), message(monday, 2, [view('b')]), message(monday, 3, [view('c')], { locale: 'en-us', market: 'us' }));
  while ((await rollUpOnce(env.DB)) > 0);
  expect(await weeks()).toEqual(['2026-11-16,*,7,1,1', '2026-11-16,de-de,7,1,1', '2026-11-23,*,7,2,2', '2026-11-23,de-de,7,1,1', '2026-11-23,en-us,7,1,1']);
});

it('what is read in a market is the same by article and by day, though a locale moved to another market', async () => {
  const read = (day: string, market: string, views: number) => ({ day, article: 7, views, visits: 1, market });
  await addDaily('daily_article', read('2026-11-10', 'at', 1), read('2026-11-11', 'de', 2), read('2026-11-15', 'de', 4), read('2026-11-17', 'de', 8));
  const scope = { site: await siteId(), from: '2026-11-09', to: '2026-11-18', locales: ['de-de'], markets: ['de'], product: null, source: null };
  const sums = ['articles', 'article-days'].map(async (key) => {
    const rows = (await findReport(key)?.readTop(env.DB, scope, 20)) ?? [];
    return rows.reduce((sum, row) => sum + Number(row['article-views']), 0);
  });
  expect(await Promise.all(sums)).toEqual([14, 14]);
});

describe('a week has what is left of its days', () => {
  const days = ['2024-10-20', '2024-10-21', '2024-10-24', '2024-10-25', '2024-10-27', '2024-10-28'];
  const count = () =>
    addDaily('daily_article', ...days.map((day, index) => ({ day, article: 7 + (index % 2), views: 2 ** index, visits: 1, market: index < 4 ? 'de' : 'at' })));

  it('after the sweep has deleted those before an edge within it', async () => {
    await count();
    await sweepEvents(env, now);
    expect(await weeks()).toEqual([
      '2024-10-21,*,7,16,1',
      '2024-10-21,*,8,8,1',
      '2024-10-21,de-de,7,16,1',
      '2024-10-21,de-de,8,8,1',
      '2024-10-28,*,8,32,1',
      '2024-10-28,de-de,8,32,1',
    ]);
  });

  it('while the sweep breaks off before it has counted it anew', async () => {
    await count();
    await env.DB.prepare("CREATE TRIGGER no_counting BEFORE INSERT ON weekly_article BEGIN SELECT raise(FAIL, 'broken off'); END").run();
    await expect(sweepEvents(env, now)).rejects.toThrow('broken off');
    await env.DB.prepare('DROP TRIGGER no_counting').run();
    expect((await weeks()).map((week) => week.slice(0, 10))).toEqual(Array.from({ length: 6 }, (_, index) => (index < 4 ? '2024-10-21' : '2024-10-28')));
    await sweepEvents(env, now);
    expect(await weeks()).toContain('2024-10-21,*,7,16,1');
  });

  it('after days of it were deleted by hand', async () => {
    await count();
    await remove(env, { site: { id: await siteId(), key: 'ondelle' }, from: '2024-10-24', to: '2024-10-27', text: null }, now);
    expect(await weeks()).toEqual([
      '2024-10-14,*,7,1,1',
      '2024-10-14,de-de,7,1,1',
      '2024-10-21,*,8,2,1',
      '2024-10-21,de-de,8,2,1',
      '2024-10-28,*,8,32,1',
      '2024-10-28,de-de,8,32,1',
    ]);
  });
});
