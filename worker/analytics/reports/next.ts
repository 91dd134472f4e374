import type { ReportRow } from './report.ts';
import { joined, sql, within, type ReportScope } from './scope.ts';

/** What was searched next most often after each of these queries, by `nextKey`, with how often. */
export async function readTopNext(d1: D1Database, scope: ReportScope, rows: readonly ReportRow[]): Promise<Map<string, string>> {
  const asked = JSON.stringify(rows.map(({ query, locale }) => [query, locale]));
  const where = joined([within(scope, {}), sql('(query, locale) IN (SELECT value->>0, value->>1 FROM json_each(?))', asked)]);
  const { results } = await d1
    .prepare(
      `SELECT query, locale, next, sum(searches) AS searches FROM daily_next WHERE ${where.sql} GROUP BY query, locale, next ORDER BY searches DESC, next`,
    )
    .bind(...where.values)
    .all<{ query: string; locale: string; next: string; searches: number }>();
  const tops = new Map<string, string>();
  for (const { next, searches, ...row } of results) {
    const key = nextKey(row);
    if (searches > 0 && !tops.has(key)) tops.set(key, `${next} (${searches})`);
  }
  return tops;
}

export const nextKey = ({ query, locale }: ReportRow): string => JSON.stringify([locale, query]);
