import type { Cell, Report, ReportRow } from '../reports/report.ts';
import { readCell, type Counted, type Export } from './export.ts';
import { readPage, readRows } from './read-rows.ts';

/** All rows in one object. `count` is its last member, so a file without it was cut off. */
export async function* writeJson(d1: D1Database, exported: Export): AsyncGenerator<string> {
  const counted: Counted = { rows: 0, leftOut: 0 };
  yield `${JSON.stringify(headOf(exported)).slice(0, -1)},"rows":[`;
  let isFirst = true;
  for await (const rows of readRows(d1, exported, counted)) {
    if (rows.length > 0) yield `${isFirst ? '' : ','}\n${rows.map((row) => JSON.stringify(readCells(exported.report, row))).join(',\n')}`;
    isFirst &&= rows.length === 0;
  }
  yield `\n],"leftOut":${counted.leftOut},"count":${counted.rows}}\n`;
}

/** A page of them; `next` leads to the one after, null: there is none. */
export async function readJsonPage(d1: D1Database, exported: Export, after: string | undefined, limit: number): Promise<Record<string, unknown>> {
  const { rows, next } = await readPage(d1, exported, after, limit);
  return { ...headOf(exported), rows: rows.map((row) => readCells(exported.report, row)), next: next ?? null, count: rows.length };
}

export const describeReport = ({ key, name, about, columns }: Report): Record<string, unknown> => ({
  report: key,
  name,
  about,
  columns: columns.map(({ key: column, name: called, kind, definition }) => ({ key: column, name: called, kind, definition })),
});

const headOf = ({ site, report, scope, filter, withoutRare }: Export): Record<string, unknown> => ({
  site: site.key,
  ...describeReport(report),
  filter: { from: scope.from, to: scope.to, ...filter },
  withoutRareQueries: withoutRare,
});

const readCells = ({ columns }: Report, row: ReportRow): Record<string, Cell> =>
  Object.fromEntries(columns.map((column) => [column.key, readCell(column, row)]));
