import { env } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { articleReportsPath, exportFilePath, reportsPath } from '../../../worker/admin/paths.ts';
import { addDays, daysOf, today } from '../../../worker/analytics/reports/days.ts';
import { addDaily, clearDaily } from '../../analytics/reports/daily-rows.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { tableOf, textOf } from './report-page.ts';

const october = 'from=2026-10-01&to=2026-10-31';
let analyst: Staff;
beforeAll(async () => {
  analyst = await signIn(grant('analyst'));
});
beforeEach(clearDaily);

const read = async (path: string) => textOf(await analyst.read(path));

it('which article lost readers after its last edit, and whether that may be chance', async () => {
  await env.DB.prepare(
    "UPDATE translation SET published_at = '2026-01-01T00:00:00Z', updated_at = '2026-10-15T10:00:00Z' WHERE language = 'de' AND article_id IN (SELECT id FROM article WHERE number IN (1029, 1031))",
  ).run();
  const days = Array.from({ length: 14 }, (_, index) => [`2026-10-${String(1 + index).padStart(2, '0')}`, `2026-10-${16 + index}`]).flat();
  await addDaily(
    'daily_article',
    ...days.map((day) => ({ day, article: 1031, views: day < '2026-10-15' ? 20 : 8, visits: 8, ended_well: day < '2026-10-15' ? 6 : 4 })),
  );
  await addDaily('daily_article', ...days.map((day) => ({ day, article: 1029, views: day < '2026-10-15' ? 3 : 2, visits: 2, ended_well: 2 })));
  await addDaily('daily', ...days.map((day) => ({ day, views: 100, article_views: 100 })));
  const rows = tableOf(await analyst.read(`${reportsPath}?${october}`), 'Articles before and after their last edit');
  expect(rows.map((row) => row.slice(1))).toEqual([
    ['15 Oct 2026 14 days on either side', '280 → 112 −60% more than chance', '0%', '75% → 50%'],
    ['15 Oct 2026 14 days on either side', '42 → 28 −33% may be chance', '0%', '100% → 100%'],
  ]);
  expect(rows[0]?.[0]).toMatch(/German$/);
  const csv = parse(await analyst.read(exportFilePath(`?report=edited&${october}`)), { bom: true, comment: '#' });
  expect(csv.map((row) => row.filter((_, column) => column !== 1))).toEqual([
    expect.arrayContaining(['Article', 'Language shown', 'Last edit', 'Views before', 'Views after']),
    ['1031', 'de', '2026-10-15', '14', '280', '112', 'yes', '1', '0.75', '0.5'],
    ['1029', 'de', '2026-10-15', '14', '42', '28', 'no', '1', '1', '1'],
  ]);
});

describe('which article lost readers, from days alone that', () => {
  const edited = (publishedOn: string, changedOn: string) =>
    env.DB.prepare(
      `UPDATE translation SET published_at = '${publishedOn}T00:00:00Z', updated_at = '${changedOn}T10:00:00Z' WHERE language = 'de' AND article_id = (SELECT id FROM article WHERE number = 1031)`,
    ).run();
  const countDays = async (days: readonly string[], views: number) => {
    await addDaily('daily_article', ...days.map((day) => ({ day, article: 1031, views })));
    await addDaily('daily', ...days.map((day) => ({ day, views, article_views: views })));
  };
  const readFirst = async (query: string) => tableOf(await analyst.read(`${articleReportsPath}?${query}`), 'Articles before and after their last edit')[0];

  it('are over: today, in which few came yet, is none of them', async () => {
    const now = today();
    await edited('2026-01-01', addDays(now, -4));
    await countDays(daysOf({ from: addDays(now, -20), to: addDays(now, -1) }), 100);
    await countDays([now], 5);
    for (const query of ['', `to=${now}`])
      expect((await readFirst(query))?.slice(1, 3)).toEqual([expect.stringMatching(/ 3 days on either side$/), '300 → 300 0% may be chance']);
    await edited('2026-01-01', addDays(now, -3));
    expect(await readFirst(`to=${now}`)).toBeUndefined();
  });

  it('lie behind its publication, as many on either side', async () => {
    await edited('2026-10-10', '2026-10-15');
    await countDays(daysOf({ from: '2026-09-01', to: '2026-10-09' }), 1);
    await countDays(daysOf({ from: '2026-10-10', to: '2026-10-31' }), 50);
    expect((await readFirst(october))?.slice(1, 3)).toEqual(['15 Oct 2026 4 days on either side', '200 → 200 0% may be chance']);
    await edited('2026-10-12', '2026-10-15');
    expect(await readFirst(october)).toBeUndefined();
  });
});

describe('a period', () => {
  it('ends yesterday unless it is asked for, since today is not over; and says so of today', async () => {
    const now = today();
    await addDaily('daily', { day: addDays(now, -400) }, { day: now, views: 700 }, { day: addDays(now, -1), views: 41 }, { day: addDays(now, -2), views: 20 });
    const html = await analyst.read(reportsPath);
    expect(textOf(html)).toMatch(/Page views 61 /);
    expect(html).toContain(`<a href="${reportsPath}?from=${addDays(now, -28)}&amp;to=${addDays(now, -1)}" aria-current="true">28 days</a>`);
    expect(html).not.toContain(`to=${now}`);
    expect(textOf(html)).not.toContain('Today is not over');
    expect(await read(`${reportsPath}?to=${now}`)).toMatch(/Today is not over .* Page views 761 /);
    expect(await read(`${reportsPath}?from=${now}`)).toMatch(/Today is not over .* Page views 700 /);
  });

  it('stands beside nothing where the one beside it was not counted from its beginning', async () => {
    await addDaily('daily', { day: '2026-09-01', views: 9 }, { day: '2026-10-20', views: 7000, searches: 3 });
    await addDaily('daily_query', { day: '2026-10-20', query: 'x', searches: 3 });
    const page = await analyst.read(`${reportsPath}?${october}`);
    expect(textOf(page)).toContain('Nothing is compared: the period beside, 2026-08-31 to 2026-09-30, begins before the first day counted, 2026-09-01.');
    expect(textOf(page)).toMatch(/Page views 7,000 was – /);
    expect(textOf(page)).not.toMatch(/was \d/);
    await addDaily('daily', { day: '2026-08-31' });
    expect(await read(`${reportsPath}?${october}`)).toMatch(/Page views 7,000 was 9, \+77,678% more/);
  });

  it('compares with the year before', async () => {
    await addDaily('daily', { day: '2025-10-01' }, { day: '2025-10-20', views: 100, searches: 1 });
    await addDaily('daily', { day: '2026-10-20', views: 110, searches: 1 }, { day: '2026-09-20', views: 1 });
    expect(await read(`${reportsPath}?${october}&compare=year`)).toContain('was 100, +10% more');
    expect(await read(`${reportsPath}?${october}`)).toContain('was 1, +10,900% more');
  });
});
