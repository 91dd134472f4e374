import { metricOf, type Metric, type MetricKey } from '../metrics.ts';
import { articleColumns, articleCounts } from './article-counts.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { readLeaders } from './leaders.ts';
import { rareOf } from './rare.ts';
import type { Cell, Column, ColumnKind, RareRows, Report, ReportPage, ReportRow } from './report.ts';
import { joined, sql, within, type Narrowed, type ReportScope, type Sql } from './scope.ts';

/** What a row is about: a column of the table. */
export type Key = { column: string; name: string; kind: Extract<ColumnKind, 'text' | 'day' | 'number'>; definition: string };

export type Source = {
  table: string;
  narrowed: Narrowed;
  /** Where the table calls what a metric counts otherwise. */
  renamed?: Readonly<Record<string, string>>;
  /** A condition more. */
  only?: string;
  /** The index that holds the report's keys in their order, so that a page need not sort all that the period has. */
  inOrder?: string | undefined;
  /** Whether most of its rows are a long tail of queries: see `readLeaders`. */
  hasTail?: boolean;
  /** Whether what it says of articles is there by week as well. */
  isWeekly?: boolean;
};

/** A table of the rollups, added up. */
export type MeasuredReport = Pick<Report, 'key' | 'name' | 'about'> & {
  /** What it is added up from: the smallest table that knows all of what the scope asks for. */
  source: Source | ((scope: ReportScope) => Source);
  keys: readonly [Key, ...Key[]];
  metrics: readonly MetricKey[];
  /** Only rows about this one. */
  which?: { column: string; value: string | number };
  /** What it is sorted by for its top, most first; rows without any of it are not in the report. Undefined: by its keys. */
  by?: MetricKey | undefined;
};

type Read = Record<string, Cell>;

/** A report that is nothing but metrics, added up from one table by its keys. */
export function measuredReport(report: MeasuredReport): Report {
  return {
    key: report.key,
    name: report.name,
    about: report.about,
    columns: [...report.keys.map(keyColumn), ...metricColumns(report)],
    readTop: async (d1, scope, limit) => (await readTopOfTail(d1, report, scope, limit)) ?? readTop(d1, report, scope, limit),
    readPage: (d1, scope, after, limit, rare = 'marked') => readPage(d1, report, scope, { after, limit, rare }),
    isCursor: (after) => readCursor(after, report.keys) !== undefined,
    ...(report.by && { rank: countOf(report.by) }),
  };
}

const readTop = (d1: D1Database, report: MeasuredReport, scope: ReportScope, limit: number) =>
  readRows(d1, report, scope, { order: report.by && `${quoted(report.by)} DESC`, limit });

/** The same as `readTop`, without adding up a tail of things that were counted once. Undefined where it could hold something of the top. */
async function readTopOfTail(d1: D1Database, report: MeasuredReport, scope: ReportScope, limit: number): Promise<ReportRow[] | undefined> {
  const { by, which } = report;
  if (!asSource(report, scope).hasTail || !by || which || scope.product !== null) return undefined;
  const leaders = await readLeaders(d1, scope, metricOf(by).counted, limit);
  if (!leaders) return undefined;
  const counted = await readBeside(d1, report, scope, leaders);
  const count = (row: ReportRow) => Number(row[by] ?? 0);
  return [...counted.values()].toSorted((a, b) => count(b) - count(a) || (rowKey(report, a) < rowKey(report, b) ? -1 : 1)).slice(0, limit);
}

export const metricColumns = ({ metrics }: Pick<MeasuredReport, 'metrics'>): Column[] => metrics.map((key) => metricColumn(metricOf(key)));

/** The same rows in another period, by `rowKey`; what was not there then is left out. */
export async function readBeside(d1: D1Database, report: MeasuredReport, scope: ReportScope, rows: readonly ReportRow[]): Promise<Map<string, ReportRow>> {
  const keys = JSON.stringify(rows.map((row) => report.keys.map(({ column }) => row[column])));
  const listed = report.keys.map((_, index) => `value->>${index}`).join(', ');
  const among = sql(`(${keysOf(report)}) IN (SELECT ${listed} FROM json_each(?))`, keys);
  const found = await readRows(d1, report, scope, { which: among, limit: rows.length, isByKey: true });
  return new Map(found.map((row) => [rowKey(report, row), row]));
}

export const rowKey = ({ keys }: Pick<MeasuredReport, 'keys'>, row: ReportRow): string => JSON.stringify(keys.map(({ column }) => row[column]));

/** What a period comes to altogether. */
export async function readTotal(d1: D1Database, report: MeasuredReport, scope: ReportScope): Promise<ReportRow> {
  const [row] = await run(d1, joined([sql(`SELECT ${counts(report, scope)} `), fromWhere(report, scope)], ''));
  return row ?? {};
}

type Page = { after: string | undefined; limit: number; rare: RareRows };

async function readPage(d1: D1Database, report: MeasuredReport, scope: ReportScope, { after, limit, rare }: Page): Promise<ReportPage<ReportRow>> {
  const from = readCursor(after, report.keys);
  const behind = from && sql(`(${keysOf(report)}) > (${from.map(() => '?').join(', ')})`, ...from);
  const rows = await readRows(d1, report, scope, { which: behind, limit, isByKey: true, rare });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rows, next: last && writeCursor(report.keys.map(({ column }) => last[column])) };
}

type Part = { order?: string | undefined; which?: Sql | undefined; limit: number; isByKey?: boolean; rare?: RareRows };

/** Rows with the same in what they are ordered by stand in the order of their keys. */
function readRows(d1: D1Database, report: MeasuredReport, scope: ReportScope, { order, which, limit, isByKey = false, rare }: Part): Promise<Read[]> {
  const keys = keysOf(report);
  const isRare = rare && rareOf(report, scope, asSource(report, scope).table);
  const having = [
    ...(report.by === undefined ? [] : [sql(`${summed(report, scope, metricOf(report.by).counted)} > 0`)]),
    ...(isRare && rare === 'left-out' ? [sql(`NOT (${isRare.sql})`, ...isRare.values)] : []),
  ];
  const parts = [
    sql(`SELECT ${keys}, ${counts(report, scope)}`),
    ...(isRare && rare === 'marked' ? [sql(`, (${isRare.sql}) AS rare`, ...isRare.values)] : []),
    sql(' '),
    fromWhere(report, scope, { which, isByKey }),
    sql(` GROUP BY ${keys}${having.length === 0 ? '' : ' HAVING '}`),
    joined(having),
    sql(` ORDER BY ${order === undefined ? keys : `${order}, ${keys}`} LIMIT ?`, limit),
  ];
  return run(d1, joined(parts, ''));
}

const asSource = ({ source }: MeasuredReport, scope: ReportScope): Source => (typeof source === 'function' ? source(scope) : source);

/** Where the rows of a scope are. */
function fromWhere(report: MeasuredReport, scope: ReportScope, { which, isByKey = false }: Pick<Part, 'which' | 'isByKey'> = {}): Sql {
  const { table, narrowed, only, inOrder, isWeekly } = asSource(report, scope);
  const more = [
    ...(report.which ? [sql(`${quoted(report.which.column)} = ?`, report.which.value)] : []),
    ...(only === undefined ? [] : [sql(only)]),
    ...(which ? [which] : []),
  ];
  if (isWeekly) {
    const rows = articleCounts(scope, { by: 'article', columns: articleColumns, which: more.length === 0 ? undefined : joined(more) });
    return sql(`FROM (${rows.sql})`, ...rows.values);
  }
  const where = joined([within(scope, narrowed), ...more]);
  return sql(`FROM ${table}${isByKey && inOrder ? ` INDEXED BY ${inOrder}` : ''} WHERE ${where.sql}`, ...where.values);
}

const run = async (d1: D1Database, query: Sql): Promise<Read[]> =>
  (
    await d1
      .prepare(query.sql)
      .bind(...query.values)
      .all<Read>()
  ).results;

const countOf = (metric: MetricKey) => (row: ReportRow) => Number(row[metric] ?? 0);
const quoted = (name: string) => `"${name}"`;
const keysOf = ({ keys }: MeasuredReport) => keys.map(({ column }) => quoted(column)).join(', ');

/** Of a share or a mean also what it is of, so that it can be worked out: `key` and `key of`. */
function counts(report: MeasuredReport, scope: ReportScope): string {
  const sum = (counted: string, name: string) => `${summed(report, scope, counted)} AS ${quoted(name)}`;
  const measured = report.metrics.map(metricOf);
  const shares = measured.flatMap(({ key, of }) => (of === undefined ? [] : sum(of, `${key} of`)));
  return [...measured.map(({ key, counted }) => sum(counted, key)), ...shares].join(', ');
}

/** What HAVING asks: a bare name there is a column's, of any one row. */
const summed = (report: MeasuredReport, scope: ReportScope, counted: string): string => `sum(${asSource(report, scope).renamed?.[counted] ?? counted})`;

const keyColumn = ({ column, name, kind, definition }: Key): Column => ({ key: column, name, kind, definition, read: (row) => row[column] ?? null });

const metricColumn = (metric: Metric): Column => ({
  key: metric.key,
  name: metric.name,
  kind: metric.unit,
  definition: metric.definition,
  ...(metric.better && { better: metric.better }),
  read: (row) => readMetric(metric, row),
});

/** Of a row that has been added up. Nothing divided by nothing is not known. */
export function readMetric({ key, of }: Metric, row: ReportRow): number | null {
  const counted = Number(row[key] ?? 0);
  if (of === undefined) return counted;
  const all = Number(row[`${key} of`] ?? 0);
  return all === 0 ? null : counted / all;
}
