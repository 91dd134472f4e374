import { daysOf } from './days.ts';
import type { ReportRow } from './report.ts';
import type { ReportScope } from './scope.ts';

/** What was searched next most often after each of these queries, by `nextKey`, with how often. */
export async function readTopNext(d1: D1Database, scope: ReportScope, rows: readonly ReportRow[]): Promise<Map<string, string>> {
  const { site, locales } = scope;
  const asked = rows.filter(({ locale }) => locales === null || locales.includes(String(locale))).map(({ query, locale }) => [query, locale]);
  // Day by day, each query is found by its key; else all of the period would be read.
  const { results } = await d1
    .prepare(
      `SELECT query, locale, next, searches FROM (
        SELECT n.query AS query, n.locale AS locale, n.next AS next, sum(n.searches) AS searches,
          row_number() OVER (PARTITION BY n.query, n.locale ORDER BY sum(n.searches) DESC, n.next) AS place
        FROM json_each(?1) d CROSS JOIN json_each(?2) q
          CROSS JOIN daily_next n ON n.site_id = ?3 AND n.day = d.value AND n.query = q.value->>0 AND n.locale = q.value->>1
        GROUP BY n.query, n.locale, n.next HAVING sum(n.searches) > 0
      ) WHERE place = 1 ORDER BY query, locale`,
    )
    .bind(JSON.stringify(daysOf(scope)), JSON.stringify(asked), site)
    .all<{ query: string; locale: string; next: string; searches: number }>();
  return new Map(results.map(({ next, searches, ...row }) => [nextKey(row), `${next} (${searches})`]));
}

export const nextKey = ({ query, locale }: ReportRow): string => JSON.stringify([locale, query]);
