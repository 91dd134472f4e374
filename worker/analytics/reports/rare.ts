import { rareVisits } from '../definitions.ts';
import type { MeasuredReport } from './measured.ts';
import { sql, within, joined, type ReportScope, type Sql } from './scope.ts';

/** Columns that hold what somebody typed into a search. */
const typedColumns = new Set(['query', 'next']);

/**
 * Whether what was typed was searched in so few visits that it may be somebody's own, of a row that has been added up; of
 * a table that counts no visits, in the period, whatever else the report is narrowed to. Undefined where nothing typed is told.
 */
export function rareOf({ keys, metrics }: Pick<MeasuredReport, 'keys' | 'metrics'>, scope: ReportScope, table: string): Sql | undefined {
  const typed = keys.map(({ column }) => column).filter((column) => typedColumns.has(column));
  if (typed.length === 0) return undefined;
  if (metrics.includes('query-visits')) return sql('sum(visits) < ?', rareVisits);
  return joined(
    typed.map((column) => visitsOf(`${table}."${column}"`, `${table}.locale`, scope)),
    ' OR ',
  );
}

function visitsOf(query: string, locale: string, scope: ReportScope): Sql {
  const where = within(scope, {}, 'q.');
  return sql(
    `coalesce((SELECT sum(q.visits) FROM daily_query q INDEXED BY daily_query_query WHERE q."query" = ${query} AND q.locale = ${locale} AND ${where.sql}), 0) < ?`,
    ...where.values,
    rareVisits,
  );
}
