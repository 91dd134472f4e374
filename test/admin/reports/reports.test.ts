import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { articleReportPath, articleReportsPath, placeReportPath, queryReportPath, reportsPath, searchReportPath } from '../../../worker/admin/paths.ts';
import { addDaily, clearDaily } from '../../analytics/reports/daily-rows.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { tableOf, textOf } from './report-page.ts';

const october = 'from=2026-10-01&to=2026-10-31';
const pages = [reportsPath, searchReportPath, articleReportsPath, articleReportPath(1031), placeReportPath, `${queryReportPath}?q=x&locale=de-de`];

let analyst: Staff;
beforeAll(async () => {
  analyst = await signIn(grant('analyst'));
});
beforeEach(clearDaily);

const read = async (path: string, staff = analyst) => textOf(await staff.read(path));
describe('the reports answer', () => {
  it('what Germans looked for last month and did not find', async () => {
    await addDaily(
      'daily_query',
      { day: '2026-10-05', query: 'rückgabe ohne karton', searches: 6, visits: 5, zero: 6, researched: 2, contacts: 1 },
      { day: '2026-10-20', query: 'rückgabe ohne karton', searches: 3, visits: 3, zero: 3 },
      { day: '2026-09-20', query: 'rückgabe ohne karton', searches: 3, visits: 3, zero: 3 },
      { day: '2026-10-20', query: 'garantie', searches: 40, visits: 38, clicked: 40, clicks: 40, positions: 50 },
      { day: '2026-10-20', query: 'no box', searches: 50, visits: 50, zero: 50, locale: 'en-us', market: 'us' },
    );
    await addDaily(
      'daily',
      { day: '2026-08-31', views: 1 },
      { day: '2026-10-05', views: 10, searches: 49, zero: 9, clicked: 40 },
      { day: '2026-09-20', views: 10, searches: 3, zero: 3 },
    );
    await addDaily('daily_next', { day: '2026-10-05', query: 'rückgabe ohne karton', next: 'retoure', searches: 2 });
    const rows = tableOf(await analyst.read(`${reportsPath}?${october}&language=de`), 'What readers look for and do not find');
    expect(rows).toEqual([
      [
        'rückgabe ohne karton German · Germany',
        expect.stringMatching(/^9 was 3, \+200% more$/),
        expect.stringMatching(/^9 was 3, \+200% worse$/),
        '100%',
        expect.stringMatching(/^22.2% was 0%, \+22.2 points worse$/),
        expect.stringMatching(/^11.1% was 0%, \+11.1 points worse$/),
        'retoure (2)',
      ],
    ]);
  });

  it('which translations matter most: missing or outdated, by the views of those who wanted them', async () => {
    const missing = await env.DB.prepare(
      `SELECT a.number AS number FROM article a JOIN site s ON s.id = a.site_id WHERE s.key = 'ondelle' AND a.archived_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND t.language = 'ar') ORDER BY a.number LIMIT 1`,
    ).first<number>('number');
    await env.DB.prepare("UPDATE translation SET outdated = 'major' WHERE language = 'de' AND article_id = (SELECT id FROM article WHERE number = 1031)").run();
    await addDaily('daily', { day: '2026-10-05', views: 100, article_views: 100 });
    await addDaily(
      'daily_article',
      { day: '2026-10-05', article: 1031, views: 50 },
      { day: '2026-10-05', article: missing ?? 0, locale: 'ar-ae', market: 'ae', language: 'en', views: 90 },
      { day: '2026-10-05', article: missing ?? 0, locale: 'en-us', market: 'us', language: 'en', views: 900 },
      { day: '2026-09-05', article: 1031, views: 500 },
    );
    const rows = tableOf(await analyst.read(`${reportsPath}?${october}`), 'Translations that are missing or outdated, by traffic');
    expect(rows.slice(0, 2).map((row) => row.slice(1))).toEqual([
      ['Arabic', 'Missing', '90', '0'],
      ['German', 'Misleading', '50', '0'],
    ]);
  });
});

describe('an empty report says why', () => {
  it.each(pages)('on %s', async (path) => {
    const under = (query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`;
    expect(await read(under(october))).toContain('Nothing has been counted yet');
    await addDaily('daily', { day: '2026-08-20', views: 10, searches: 3 });
    expect(await read(under(october))).toMatch(/Nothing in this period Numbers go from 2026-08-20 to 2026-08-20/);
    await addDaily('daily', { day: '2026-10-20', views: 10, searches: 3 });
    await addDaily('daily_article', { day: '2026-10-20', article: 1031, views: 10 });
    await addDaily('daily_query', { day: '2026-10-20', query: 'x', searches: 3 });
    expect(await read(under(`${october}&market=us`))).toContain('Nothing fits this filter');
    expect(await read(under(october))).not.toMatch(/Nothing (fits|in this period|has been)/);
  });
});

describe('a filter', () => {
  it.each([
    ['from=2026-02-30', 'There is no day "2026-02-30"'],
    ['to=yesterday', 'There is no day "yesterday"'],
    ['to=2999-01-01', '2999-01-01 is still to come'],
    ['from=2026-10-31&to=2026-10-01', 'is before the first one'],
    ['from=2001-01-01&to=2026-10-01', 'Choose at most 800 days'],
    ['market=atlantis', 'There is no market "atlantis"'],
    ['language=tlh', 'There is no language "tlh"'],
    ['source=%3Cscript%3E', 'There is no source "&lt;script&gt;"'],
    ['compare=never', 'There is no compare "never"'],
    ['product=lamp', 'A product is named by its number'],
  ])('with %s is no filter: it is named, and no numbers are shown', async (query, said) => {
    await addDaily('daily', { day: '2026-10-20', views: 7654, searches: 3 });
    for (const path of pages) {
      const response = await analyst.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
      const html = await response.text();
      expect([path, response.status]).toEqual([path, 422]);
      expect(html.replaceAll('&quot;', '"')).toContain(said);
      expect(html).not.toContain('7,654');
    }
  });

  it('keeps what was written, so that it can be put right', async () => {
    const html = await (await analyst.get(`${reportsPath}?from=2026-02-30&to=2026-03-10&market=de`)).text();
    expect(html).toContain('value="2026-02-30"');
    expect(html).toContain('value="2026-03-10"');
    expect(html).toMatch(/<option value="de" selected/);
  });

  it('narrows by source and product, and says what a product does not narrow', async () => {
    await addDaily('daily', { day: '2026-10-20', views: 7000, searches: 60 }, { day: '2026-10-20', source: 'suggest', searches: 30 });
    await addDaily(
      'daily_query',
      { day: '2026-10-20', query: 'battery', searches: 12, product: 201 },
      { day: '2026-10-20', query: 'unnarrowed', searches: 48 },
    );
    expect(await read(`${searchReportPath}?${october}`)).toMatch(/Searches 90 /);
    expect(await read(`${searchReportPath}?${october}&source=suggest`)).toMatch(/Searches 30 /);
    const narrowed = await read(`${reportsPath}?${october}&product=201`);
    expect(narrowed).toMatch(/Searches 12 /);
    expect(narrowed).toMatch(/Page views 7,000 /);
    expect(narrowed).toContain('The product that you chose does not narrow these four');
    expect(narrowed).not.toContain('unnarrowed');
  });
});

describe('what does not narrow a table is said beside it, and only where it is chosen', () => {
  beforeEach(async () => {
    await addDaily('daily', { day: '2026-10-20', views: 70, article_views: 70, searches: 60, not_found: 2 });
    await addDaily('daily_query', { day: '2026-10-20', query: 'x', searches: 12, product: 201 });
    await addDaily('daily_next', { day: '2026-10-20', query: 'x', next: 'y', searches: 4 });
    await addDaily('daily_result', { day: '2026-10-20', query: 'x', article: 1031, shown: 4 });
    await addDaily('daily_article', { day: '2026-10-20', article: 1031, views: 70 });
    await addDaily('daily_path', { day: '2026-10-20', path: '/de-de/weg', not_found: 2 });
  });

  it.each([
    [
      reportsPath,
      /What readers look for and do not find Export What readers look for and do not find The product and the source that you chose do not narrow what was searched next\./,
    ],
    [reportsPath, /Addresses that lead nowhere Export Addresses that lead nowhere The product and the source that you chose do not narrow these numbers\./],
    [
      searchReportPath,
      /What readers look for and do not find Export What readers look for and do not find The product and the source that you chose do not narrow what was searched next\./,
    ],
    [`${queryReportPath}?q=x&locale=de-de`, /What readers saw and read The product and the source that you chose do not narrow these numbers\./],
    [`${queryReportPath}?q=x&locale=de-de`, /What was searched next The product and the source that you chose do not narrow these numbers\./],
    [articleReportPath(1031), /The product and the source that you chose do not narrow the numbers of one article\./],
    [placeReportPath, /The product that you chose does not narrow visits, page views and searches\./],
  ])('on %s', async (path, said) => {
    const under = (query: string) => `${path}${path.includes('?') ? '&' : '?'}${october}${query}`;
    expect(await read(under('&product=201&source=page'))).toMatch(said);
    expect(await read(under(''))).not.toMatch(/that you chose do/);
  });
});

describe('who is limited', () => {
  const both = () =>
    Promise.all([
      addDaily('daily', { day: '2026-10-20', views: 7000, searches: 60 }, { day: '2026-10-20', locale: 'en-us', market: 'us', views: 8137, searches: 70 }),
      addDaily(
        'daily_query',
        { day: '2026-10-20', query: 'karton', searches: 60 },
        { day: '2026-10-20', query: 'secret box', locale: 'en-us', market: 'us', searches: 70 },
      ),
      addDaily(
        'daily_path',
        { day: '2026-10-20', path: '/de-de/weg', not_found: 2 },
        { day: '2026-10-20', path: '/en-us/gone', locale: 'en-us', not_found: 3 },
      ),
      addDaily('daily_next', { day: '2026-10-20', query: 'secret box', next: 'secret lid', locale: 'en-us', searches: 4 }),
      addDaily('daily_result', { day: '2026-10-20', query: 'secret box', article: 1031, locale: 'en-us', clicks: 4 }),
      addDaily(
        'daily_article',
        { day: '2026-10-20', article: 1031, views: 7000 },
        { day: '2026-10-20', article: 1031, views: 8137, locale: 'en-us', market: 'us', language: 'en' },
      ),
    ]);

  it.each([
    ['a market', { markets: ['de'] }],
    ['a language', { languages: ['de'] }],
  ])('to %s sees its numbers alone, on every page', async (_, limits) => {
    await both();
    const staff = await signIn(grant('analyst', limits));
    for (const path of [...pages.slice(0, 5), `${queryReportPath}?q=secret+box&locale=en-us`]) {
      const text = await read(`${path}${path.includes('?') ? '&' : '?'}${october}`, staff);
      expect([path, /15,137|8,137|\bsecret (box|lid) |en-us|English · /.exec(text.replace('“secret box”', ''))?.[0]]).toEqual([path, undefined]);
    }
    expect(await read(`${reportsPath}?${october}`, staff)).toContain('Page views 7,000');
    expect(await read(`${reportsPath}?${october}`)).toContain('Page views 15,137');
  });

  it('cannot ask for others', async () => {
    const staff = await signIn(grant('analyst', { markets: ['de'] }));
    expect((await staff.get(`${reportsPath}?market=us`)).status).toBe(422);
    expect((await staff.get(`${reportsPath}?language=fr`)).status).toBe(422);
    expect((await staff.get(`${reportsPath}?market=de`)).status).toBe(200);
  });

  it('is not let in without the right', async () => {
    const author = await signIn(grant('author'));
    for (const path of pages) expect([path, (await author.get(path)).status]).toEqual([path, 403]);
  });
});

it('what readers wrote is shown as text, and as nothing else', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  await addDaily('daily', { day: '2026-10-20', views: 7000, searches: 60 });
  await addDaily('daily_query', { day: '2026-10-20', query: evil, searches: 60 });
  await addDaily('daily_next', { day: '2026-10-20', query: evil, next: evil, searches: 60 });
  await addDaily('daily_path', { day: '2026-10-20', path: evil, not_found: 2 });
  for (const path of [reportsPath, searchReportPath, placeReportPath, `${queryReportPath}?locale=de-de&q=${encodeURIComponent(evil)}`]) {
    const html = await analyst.read(`${path}${path.includes('?') ? '&' : '?'}${october}`);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
  }
});

it('an article that does not exist has no report', async () => {
  expect((await analyst.get(articleReportPath(999_999))).status).toBe(404);
});
