import { metricColumns, measuredReport, readBeside, readTotal, rowKey, type MeasuredReport } from '../../analytics/reports/measured.ts';
import type { Column, ReportRow } from '../../analytics/reports/report.ts';
import type { ReportScope } from '../../analytics/reports/scope.ts';

type Scopes = { d1: D1Database; scope: ReportScope; before: ReportScope; firstCounted: string | undefined };
/** A report's top, each row with what it was in the period beside, if that was counted; `more`: there are more rows. */
export type Compared = {
  report: MeasuredReport;
  columns: Column[];
  rows: ReportRow[];
  more: boolean;
  before: ((row: ReportRow) => ReportRow | undefined) | undefined;
};

export async function readCompared(scopes: Scopes, report: MeasuredReport, limit: number): Promise<Compared> {
  const { d1, scope, before } = scopes;
  const found = await measuredReport(report).readTop(d1, scope, limit + 1);
  const rows = found.slice(0, limit);
  const isCompared = isBesideCounted(scopes);
  const beside = rows.length === 0 || !isCompared ? new Map<string, ReportRow>() : await readBeside(d1, report, before, rows);
  return {
    report,
    columns: metricColumns(report),
    rows,
    more: found.length > limit,
    before: isCompared ? (row) => beside.get(rowKey(report, row)) : undefined,
  };
}

export type Totals = { columns: Column[]; now: ReportRow; before: ReportRow | undefined };

export async function readTotals(scopes: Scopes, report: MeasuredReport): Promise<Totals> {
  const { d1, scope, before } = scopes;
  const [now, was] = await Promise.all([readTotal(d1, report, scope), isBesideCounted(scopes) ? readTotal(d1, report, before) : undefined]);
  return { columns: metricColumns(report), now, before: was };
}

/** Before anything was counted there is no number, and no 0 either: nothing can stand beside such days. */
export const isBesideCounted = ({ before, firstCounted }: Pick<Scopes, 'before' | 'firstCounted'>): boolean =>
  firstCounted !== undefined && firstCounted <= before.from;

/** A report by day, as a line: of every day of the period, 0 or not known where nothing was counted. */
export async function readLine(d1: D1Database, report: MeasuredReport, scope: ReportScope, days: readonly string[]): Promise<Map<string, (number | null)[]>> {
  const rows = await measuredReport(report).readTop(d1, scope, days.length);
  const byDay = new Map(rows.map((row) => [row['day'], row]));
  const columns = metricColumns(report);
  return new Map(columns.map((column) => [column.key, days.map((day) => valueOn(column, byDay.get(day)))]));
}

function valueOn(column: Column, row: ReportRow | undefined): number | null {
  const value = row && column.read(row);
  if (typeof value === 'number') return value;
  return column.kind === 'count' ? 0 : null;
}
