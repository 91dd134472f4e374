import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../../worker/analytics/reports/all.ts';
import { reportApiPath } from '../../../worker/admin/paths.ts';
import { addDaily } from '../../analytics/reports/daily-rows.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const period = 'from=2026-11-01&to=2026-11-20';
type Page = { rows: Record<string, unknown>[]; next: string | null; count: number };

let analyst: Staff;
beforeAll(async () => {
  analyst = await signIn(grant('analyst'));
  await searched('a private query', 1);
  await searched('battery', 9);
  await searched('my other private query', 2);
  await searched('return', 40);
  for (const next of ['a private query', 'return', 'never searched alone'])
    await env.DB.prepare(
      "INSERT INTO daily_next (site_id, day, locale, query, next, searches) SELECT id, '2026-11-10', 'en-us', 'battery', ?, 2 FROM site WHERE key = 'ondelle'",
    )
      .bind(next)
      .run();
  const each = ['a private query', 'battery', 'my other private query', 'return'].map((query) => ({ day: '2026-11-10', locale: 'en-us', query, article: 7 }));
  await addDaily('daily_result', ...each.map((row) => Object.assign({ shown: 3, clicks: 2 }, row)));
  await addDaily('daily_reached', ...each.map((row) => Object.assign({ searches: 2 }, row)));
  const gap = env.DB.prepare(
    `INSERT INTO gap (site_id, language, label, action, reason, reached, score, searches, failed, recency, locales, first_seen, last_seen)
    SELECT id, 'en', ?1, 'write', '', 0, 5, 5, 5, 1, json_array(json_object('locale', 'en-us', 'label', ?1)), '2026-11-20', '2026-11-20' FROM site WHERE key = 'ondelle'`,
  );
  await env.DB.batch(each.map(({ query }) => gap.bind(query)));
});

const searched = (query: string, visits: number) =>
  env.DB.prepare(
    `INSERT INTO daily_query (site_id, day, locale, query, market, source, product, searches, visits, clicked)
    SELECT id, '2026-11-10', 'en-us', ?, 'us', 'page', 0, CAST(?2 AS INTEGER), CAST(?2 AS INTEGER), 0 FROM site WHERE key = 'ondelle'`,
  )
    .bind(query, visits)
    .run();
const known = ['battery', 'return'];
const ask = (report: string, query: string) => analyst.get(reportApiPath(report, `?${period}&${query}`), { Accept: 'application/json' });
const after = (key: readonly unknown[]) => `after=${encodeURIComponent(JSON.stringify(key))}`;

describe('a page of a report for programs', () => {
  it.each(reports)('names no query that hardly anybody searched, in rows or as the next place: $key', async ({ key: report, columns }) => {
    let more = '';
    const seen: string[] = [];
    for (let pages = 0; pages < 60; pages++) {
      const text = await (await ask(report, `limit=1${more}`)).text();
      expect(text).not.toMatch(/private|never searched|leftOut/);
      const page: Page = JSON.parse(text);
      seen.push(...page.rows.map(({ query }) => String(query)));
      if (page.next === null) break;
      more = `&after=${encodeURIComponent(page.next)}`;
    }
    const told = columns.some(({ key }) => key === 'query') ? seen : known;
    expect([...new Set(told)]).toEqual(report === 'next-queries' ? ['battery'] : known);
  });

  it('says nothing more of them from a place that somebody made up', async () => {
    const before = await (await ask('queries', `limit=5&${after(['a privat', 'en-us'])}`)).json();
    const behind = await (await ask('queries', `limit=5&${after(['a private query', 'en-us'])}`)).json();
    expect(before).toEqual(behind);
  });

  it.each(reports.map(({ key }) => key))('answers 400 and a sentence to a place that is none: %s', async (report) => {
    for (const place of ['nonsense', '-1', '[1,2,3,4,5]', '[null]', '{}', '']) {
      const response = await ask(report, `after=${encodeURIComponent(place)}`);
      expect([place, response.status]).toEqual([place, 400]);
      expect(await response.json()).toMatchObject({ problems: { after: expect.stringContaining('names no page') } });
    }
  });
});
