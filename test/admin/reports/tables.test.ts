import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportPath, gapPath, reportsPath, searchReportPath } from '../../../worker/admin/paths.ts';
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

it('what became of a number is worked out from what is written, and what stayed is not spoken of', async () => {
  await addDaily(
    'daily',
    { day: '2026-08-31' },
    { day: '2026-10-05', views: 2003, searches: 10_000, zero: 424, weak: 700, clicked: 9000 },
    { day: '2026-09-20', views: 2000, searches: 10_000, zero: 475, weak: 700, clicked: 9000 },
  );
  const text = await read(`${reportsPath}?${october}`);
  expect(text).toMatch(/Page views 2,003 was 2,000, \+3 more /);
  expect(text).toMatch(/Zero results 4\.2% was 4\.8%, −0\.6 points better /);
  expect(text).toMatch(/Weak results 7% unchanged /);
});

it('a table leads to its export, with the filter of the page', async () => {
  await addDaily('daily', { day: '2026-10-05', views: 10, searches: 9, zero: 9 });
  await addDaily('daily_query', { day: '2026-10-05', query: 'x', searches: 9, visits: 9, zero: 9 });
  const html = await analyst.read(`${searchReportPath}?${october}&language=de`);
  for (const report of ['failed-queries', 'queries', 'searches-by-market'])
    expect(html).toContain(`href="${exportPath(`?${october}&language=de&report=${report}`).replaceAll('&', '&amp;')}"`);
  expect(await analyst.read(exportPath(`?${october}&language=de&report=queries`))).toMatch(/<option value="queries" selected/);
  expect(html.indexOf('What readers look for and do not find')).toBeLessThan(html.indexOf('<figure'));
});

describe('a gap', () => {
  const locales = (...searches: [locale: string, searches: number, label: string][]) =>
    JSON.stringify(searches.map(([locale, count, label]) => ({ locale, searches: count, failed: count, score: count, recency: 1, label, asked: count })));
  const addGap = async (id: number, language: string, values: { label: string; action: string; article: number | null; locales: string; state?: string }) => {
    const { label, action, article, locales: where, state = 'open' } = values;
    await env.DB.prepare(
      `INSERT INTO gap (id, site_id, language, label, state, action, article, reason, score, searches, failed, recency, locales, first_seen, last_seen)
      SELECT ?1, id, ?2, ?3, ?4, ?5, CAST(?6 AS INTEGER), '', 9, 99, 99, 1, ?7, '2026-10-20', '2026-10-20' FROM site WHERE key = 'ondelle'`,
    )
      .bind(id, language, label, state, action, article, where)
      .run();
  };
  const addQuery = (gap: number, query: string) =>
    env.DB.prepare(
      "INSERT INTO gap_query (site_id, language, query, gap_id, searches, failed) SELECT id, 'en', ?2, CAST(?1 AS INTEGER), 9, 9 FROM site WHERE key = 'ondelle'",
    )
      .bind(gap, query)
      .run();
  beforeEach(() => env.DB.batch([env.DB.prepare('DELETE FROM gap_query'), env.DB.prepare('DELETE FROM gap')]));

  it('says how often a translation was searched for, beside its views', async () => {
    const { results } = await env.DB.prepare(
      `SELECT a.number AS number FROM article a JOIN site s ON s.id = a.site_id WHERE s.key = 'ondelle' AND a.archived_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND t.language = 'ar') ORDER BY a.number LIMIT 3`,
    ).all<{ number: number }>();
    const [read1 = 0, wanted = 0, ignored = 0] = results.map(({ number }) => number);
    await addDaily('daily', { day: '2026-10-05', views: 9, article_views: 9 });
    await addDaily('daily_article', { day: '2026-10-05', article: read1, locale: 'ar-ae', market: 'ae', language: 'en', views: 9 });
    const arabic = { label: 'x', action: 'translate', locales: locales(['ar-ae', 31, 'x']) };
    await addGap(1, 'ar', { ...arabic, article: wanted });
    await addGap(2, 'ar', { ...arabic, article: ignored, state: 'ignored' });
    const rowsFor = async (query: string) =>
      tableOf(await analyst.read(`${reportsPath}?${october}${query}`), 'Translations that are missing or outdated, by traffic').map((row) => row.slice(1));
    expect(await rowsFor('')).toEqual([
      ['Arabic', 'Missing', '0', '31'],
      ['Arabic', 'Missing', '9', '0'],
    ]);
    expect(await rowsFor('&market=us')).toEqual([]);
  });

  it('is named in the row of each of its queries, in words of locales that the visitor may see', async () => {
    await addDaily('daily', { day: '2026-10-05', locale: 'en-us', market: 'us', views: 9, searches: 99 });
    await addDaily(
      'daily_query',
      ...['student discount', 'discount for students', 'battery'].map((query) => ({
        day: '2026-10-05',
        query,
        locale: 'en-us',
        market: 'us',
        searches: 9,
        visits: 9,
      })),
    );
    await addGap(7, 'en', {
      label: 'students abroad',
      action: 'write',
      article: null,
      locales: locales(['en-uk', 50, 'students abroad'], ['en-us', 9, 'student discount']),
    });
    await addQuery(7, 'student discount');
    await addQuery(7, 'discount for students');
    const namesOf = (html: string) => new Set(tableOf(html, 'What readers look for and do not find').map(([name]) => name));
    const html = await analyst.read(`${searchReportPath}?${october}`);
    expect(html).toContain(`href="${gapPath(7)}"`);
    expect(namesOf(html)).toEqual(
      new Set([
        'battery English · United States',
        'discount for students English · United States Gap: students abroad',
        'student discount English · United States Gap: students abroad',
      ]),
    );
    const american = await signIn(grant('analyst', { markets: ['us'] }));
    const seen = await american.read(`${searchReportPath}?${october}`);
    expect(namesOf(seen)).toContain('student discount English · United States Gap: student discount');
    expect(seen).not.toContain('abroad');
  });
});
