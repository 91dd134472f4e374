import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reports } from '../../../worker/analytics/reports/all.ts';
import { daysOf } from '../../../worker/analytics/reports/days.ts';
import { isCursorOf, type Report, type ReportRow } from '../../../worker/analytics/reports/report.ts';
import type { ReportScope } from '../../../worker/analytics/reports/scope.ts';
import { comment } from '../../admin/feedback/comments.ts';
import { visit } from '../../visit.ts';
import { addDaily, clearDaily, siteId } from './daily-rows.ts';

let october: ReportScope;
beforeAll(async () => {
  await visit('/en-us');
  october = { site: await siteId(), from: '2026-10-01', to: '2026-10-31', locales: null, markets: null, product: null, source: null };
});

const find = (key: string): Report => {
  const report = reports.find((each) => each.key === key);
  if (!report) throw new Error(`There is no report ${key}.`);
  return report;
};
const cells = (report: Report, row: ReportRow) => Object.fromEntries(report.columns.map((column) => [column.key, column.read(row)]));
const readAll = async (report: Report, limit: number): Promise<ReportRow[]> => {
  const rows: ReportRow[] = [];
  let after: string | undefined;
  do {
    const page = await report.readPage(env.DB, october, after, limit);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
};

const queries = ['karton', 'garantie', "o'neill", '返品', 'zürich', '', 'a b'];
const places = [{}, { locale: 'en-us', market: 'us' }, { locale: 'ar-ae', market: 'ae' }];
const each = <Row>(make: (place: Record<string, string>, index: number) => Row): Row[] =>
  [0, 1, 2, 3, 4, 5, 6].flatMap((index) => places.map((place) => make(place, index)));
const day = (index: number) => `2026-10-${10 + index}`;

beforeEach(async () => {
  await clearDaily();
  await addDaily('daily', ...each((place, index) => Object.assign({ day: day(index), views: 10, article_views: 10, searches: 4, clicked: 1 }, place)));
  await addDaily(
    'daily_query',
    ...each((place, index) => Object.assign({ day: day(index), query: queries[index] ?? '', searches: index + 1, product: index % 3 === 0 ? 201 : 0 }, place)),
  );
  await addDaily(
    'daily_article',
    ...each(({ locale = 'de-de', market = 'de' }, index) => ({
      day: day(index),
      article: 1028 + index,
      views: 5 + index,
      visits: 4,
      ended_well: 3,
      locale,
      market,
    })),
  );
  await addDaily(
    'daily_result',
    ...each(({ locale = 'de-de' }, index) => ({ day: day(index), query: queries[index] ?? '', article: 1028 + (index % 3), clicks: 2, shown: 3, locale })),
  );
  await addDaily(
    'daily_next',
    ...each(({ locale = 'de-de' }, index) => ({ day: day(index), query: queries[index] ?? '', next: `${index}`, searches: 2, locale })),
  );
  await addDaily(
    'daily_reached',
    ...each(({ locale = 'de-de' }, index) => ({ day: day(index), query: queries[index] ?? '', article: 1028 + index, searches: 2, locale })),
  );
  await addDaily('daily_path', ...each(({ locale = 'de-de' }, index) => ({ day: day(index), path: `/x/${index}`, not_found: 2, locale })));
  await addDaily('daily_position', ...each((place, index) => Object.assign({ day: day(index), position: index + 1, shown: 8, clicks: 2 }, place)));
  await addDaily('daily_vote', ...each((place, index) => Object.assign({ day: day(index), article: 1028 + index, yes: 3, no: 1 }, place)));
});

const counted = () => reports.filter(({ key }) => key !== 'gaps' && key !== 'feedback');

describe('every report', () => {
  it('is read to its end a page at a time, each row once and as at its top', async () => {
    let read = 0;
    for (const report of counted()) {
      const top = await report.readTop(env.DB, october, 10_000);
      const paged = await readAll(report, 2);
      const sorted = (rows: readonly ReportRow[]) => rows.map((row) => JSON.stringify(cells(report, row))).toSorted();
      expect([report.key, sorted(paged)]).toEqual([report.key, sorted(top)]);
      read += top.length;
    }
    expect(read).toBeGreaterThan(150);
  });

  it('leaves out no row in which something was counted, though nothing of it was from some source or on some day', async () => {
    const none = { views: 0, visits: 0, article_views: 0, searches: 0 };
    const quiet = each((place, index) => Object.assign({ day: day(index) }, none, place));
    await addDaily('daily', ...quiet.map((row) => Object.assign({ source: 'api' }, row)), ...quiet.map((row) => Object.assign({ source: 'suggest' }, row)));
    for (const key of ['locales', 'markets'])
      expect([key, (await find(key).readTop(env.DB, october, 100)).map((row) => row['views'])]).toEqual([key, [70, 70, 70]]);
  });

  it('says what each of its columns means, under keys of their own', () => {
    for (const { columns } of reports) {
      expect(columns.every(({ name, definition }) => name !== '' && definition.length > 10)).toBe(true);
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
    }
    expect(new Set(reports.map(({ key }) => key)).size).toBe(reports.length);
  });

  it('begins anew behind a cursor that is none of its own', async () => {
    for (const report of counted()) {
      const { rows } = await report.readPage(env.DB, october, 'nonsense', 1);
      expect([report.key, rows]).toEqual([report.key, (await report.readPage(env.DB, october, undefined, 1)).rows]);
    }
  });

  it('knows the place of the page after for its own', async () => {
    const known: string[] = [];
    await comment({ comment: 'One', day: day(1) });
    await comment({ comment: 'Two', day: day(1) });
    for (const report of reports) {
      const { next } = await report.readPage(env.DB, october, undefined, 1);
      if (next !== undefined) known.push(`${report.key}: ${isCursorOf(report, next)}`);
    }
    expect(known).toContain('comments: true');
    expect(known.length).toBeGreaterThan(20);
    expect(known.filter((line) => line.endsWith('false'))).toEqual([]);
  });

  it('keeps to the locales of its scope', async () => {
    for (const report of counted()) {
      const none = await report.readTop(env.DB, { ...october, locales: [] }, 100);
      expect([report.key, none]).toEqual([report.key, []]);
    }
  });

  it('finds what it adds up by an index, and reads no single event', async () => {
    const plans = await plansOf(async (d1) => {
      for (const report of counted()) {
        await report.readTop(d1, { ...october, locales: ['de-de'] }, 20);
        await report.readPage(d1, october, (await report.readPage(env.DB, october, undefined, 1)).next, 20);
      }
    });
    expect(plans.length).toBeGreaterThan(30);
    expect(plans.filter((plan) => /SCAN daily|\bevent\b/.test(plan))).toEqual([]);
  });

  it.each(['queries', 'failed-queries', 'queries-by-day', 'article-queries', 'next-queries', 'read-instead', 'not-found'])(
    'has its rows in order already where it may be long, so that a page sorts nothing, and asks twice at most: %s',
    async (key) => {
      const plans = await plansOf(async (d1) => {
        const { next } = await find(key).readPage(d1, october, undefined, 2);
        await find(key).readPage(d1, { ...october, locales: ['de-de'] }, next, 5000);
      });
      expect(plans.filter((plan) => /daily_\w+ USING INDEX/.test(plan))).not.toEqual([]);
      expect(plans.filter((plan) => /TEMP B-TREE FOR GROUP BY/.test(plan))).toEqual([]);
      const asked = await askedOf((d1) => find(key).readPage(d1, october, undefined, 5000));
      expect(asked.length).toBeLessThanOrEqual(2);
    },
  );
});

/** What is asked of the database meanwhile. */
async function askedOf(ask: (d1: D1Database) => Promise<unknown>): Promise<{ sql: string; values: unknown[] }[]> {
  const asked: { sql: string; values: unknown[] }[] = [];
  const watched = new Proxy(env.DB, {
    get: (d1, name) => {
      if (name !== 'prepare') return Reflect.get(d1, name);
      return (sql: string) => ({
        bind(...values: unknown[]) {
          asked.push({ sql, values });
          return d1.prepare(sql).bind(...values);
        },
      });
    },
  });
  await ask(watched);
  return asked;
}

/** How the database would go about what is asked of it meanwhile. */
async function plansOf(ask: (d1: D1Database) => Promise<unknown>): Promise<string[]> {
  const asked = await askedOf(ask);
  const results = await env.DB.batch<{ detail: string }>(asked.map(({ sql, values }) => env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values)));
  return results.flatMap((result) => result.results.map(({ detail }) => detail));
}

describe('a scope', () => {
  it('of a product narrows searches to those within it, and articles to those about it', async () => {
    const about = await env.DB.prepare(
      'SELECT p.number AS product, a.number AS article FROM product p JOIN article_product ap ON ap.product_id = p.id JOIN article a ON a.id = ap.article_id ORDER BY 1, 2 LIMIT 1',
    ).first<{ product: number; article: number }>();
    await addDaily('daily_article', { day: day(1), article: about?.article ?? 0, views: 1000 });
    const articles = await find('articles').readTop(env.DB, { ...october, product: about?.product ?? 0 }, 20);
    expect(articles).toMatchObject([{ article: about?.article, 'article-views': 1000 }]);
    const searched = await find('queries').readTop(env.DB, { ...october, product: 201 }, 10);
    expect(new Set(searched.map(({ query }) => query))).toEqual(new Set(['karton', '返品', 'a b']));
  });

  it('counts a day of 23:59 UTC to its day, and both ends of a period', async () => {
    const days = await find('days').readTop(env.DB, { ...october, from: day(1), to: day(2) }, 10);
    expect(days.map((row) => row['day'])).toEqual([day(1), day(2)]);
  });
});

it('adds up the same of articles by weeks as by days', async () => {
  const three = daysOf({ from: '2026-09-28', to: '2026-10-20' });
  await addDaily('daily_article', ...three.map((on, index) => ({ day: on, article: 1040, views: 2 ** index, visits: 1 })));
  for (const from of three)
    for (const locales of [null, ['de-de'], ['en-us', 'ar-ae']]) {
      const scope = { ...october, from, to: '2026-10-19', locales };
      const among = `site_id = ? AND day BETWEEN ? AND ? ${locales === null ? '' : 'AND locale IN (SELECT value FROM json_each(?))'}`;
      const byDays = await env.DB.prepare(`SELECT article, sum(views) AS views FROM daily_article WHERE ${among} GROUP BY article ORDER BY 2 DESC, 1`)
        .bind(scope.site, from, scope.to, ...(locales === null ? [] : [JSON.stringify(locales)]))
        .raw();
      const rows = await find('articles').readTop(env.DB, scope, 20);
      expect(rows.map((row) => [row['article'], row['article-views']])).toEqual(byDays);
    }
});

it('divides nothing by nothing', async () => {
  await addDaily('daily', { day: '2026-10-30', views: 4 });
  const [row] = await find('searches-by-day').readTop(env.DB, { ...october, from: '2026-10-30' }, 1);
  expect(row && cells(find('searches-by-day'), row)).toMatchObject({ searches: 0, 'zero-result': null, position: null });
});

describe('the top of a long tail', () => {
  const often = (query: string, searches: number, more: Record<string, number> = {}) =>
    [1, 2, 3].map((index) => Object.assign({ day: day(index), query, searches, clicked: 0 }, more));
  const period = () => ({ ...october, from: day(1), to: day(3) });

  it('has what was counted once a day in its sums, and leads with what was searched most', async () => {
    await addDaily('daily_query', ...often('leads', 90), ...often('follows', 60), ...often('leads', 1, { product: 201 }));
    const rows = await find('queries').readTop(env.DB, period(), 2);
    expect(rows).toMatchObject([
      { query: 'leads', searches: 273 },
      { query: 'follows', searches: 180 },
    ]);
  });

  it('is added up from all of it where what was counted once may be in the top', async () => {
    await addDaily('daily_query', ...often('once a day', 1), { day: day(1), query: 'twice', searches: 2 });
    const rows = await find('queries').readTop(env.DB, { ...period(), locales: ['de-de'] }, 100);
    expect(rows.map(({ query, searches }) => [query, searches])).toEqual(
      expect.arrayContaining([
        ['once a day', 3],
        ['twice', 2],
      ]),
    );
  });
});
