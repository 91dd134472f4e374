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
      `SELECT n.query AS query, n.locale AS locale, n.next AS next, sum(n.searches) AS searches
      FROM json_each(?1) d CROSS JOIN json_each(?2) q
        CROSS JOIN daily_next n ON n.site_id = ?3 AND n.day = d.value AND n.query = q.value->>0 AND n.locale = q.value->>1
      GROUP BY n.query, n.locale, n.next ORDER BY searches DESC, n.next`,
    )
    .bind(JSON.stringify(daysOf(scope)), JSON.stringify(asked), site)
    .all<{ query: string; locale: string; next: string; searches: number }>();
  const tops = new Map<string, string>();
  for (const { next, searches, ...row } of results) {
    const key = nextKey(row);
    if (searches > 0 && !tops.has(key)) tops.set(key, `${next} (${searches})`);
  }
  return tops;
}

export const nextKey = ({ query, locale }: ReportRow): string => JSON.stringify([locale, query]);
