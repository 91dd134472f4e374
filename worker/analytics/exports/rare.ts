import { rareVisits } from '../definitions.ts';
import type { Report, ReportRow } from '../reports/report.ts';
import { joined, sql, within, type ReportScope } from '../reports/scope.ts';

/** Columns that hold what somebody typed into a search. */
const typedColumns = ['query', 'next'] as const;

/** Rows without those of queries that hardly anybody searched: these may be somebody's own. */
export async function leaveOutRare(d1: D1Database, report: Report, scope: ReportScope, rows: readonly ReportRow[]): Promise<ReportRow[]> {
  const typed = typedColumns.filter((name) => report.columns.some(({ key }) => key === name));
  if (typed.length === 0) return [...rows];
  if (rows.every((row) => typed.length === 1 && row['query-visits'] !== undefined)) return rows.filter((row) => Number(row['query-visits']) >= rareVisits);
  const usual = await readUsual(
    d1,
    scope,
    rows.flatMap((row) => typed.map((name): [unknown, unknown] => [row[name], row['locale']])),
  );
  return rows.filter((row) => typed.every((name) => usual.has(JSON.stringify([row[name], row['locale']]))));
}

/** Those that were searched in enough visits of the period, whatever else the report is narrowed to. */
async function readUsual(d1: D1Database, scope: ReportScope, pairs: readonly [unknown, unknown][]): Promise<Set<string>> {
  const asked = JSON.stringify([...new Set(pairs.map((pair) => JSON.stringify(pair)))].map((pair): unknown => JSON.parse(pair)));
  const where = joined([within(scope, {}), sql('(query, locale) IN (SELECT value->>0, value->>1 FROM json_each(?))', asked)]);
  const { results } = await d1
    .prepare(`SELECT query, locale FROM daily_query WHERE ${where.sql} GROUP BY query, locale HAVING sum(visits) >= ?`)
    .bind(...where.values, rareVisits)
    .all<{ query: string; locale: string }>();
  return new Set(results.map(({ query, locale }) => JSON.stringify([query, locale])));
}
