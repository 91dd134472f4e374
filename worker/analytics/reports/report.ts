import type { ReportScope } from './scope.ts';

/** What stands in a cell. A share is 0 to 1; null where there is nothing to divide by. A day is 'YYYY-MM-DD'. */
export type Cell = string | number | null;
export type ReportRow = Readonly<Record<string, Cell>>;

export type ColumnKind = 'text' | 'count' | 'share' | 'position' | 'day' | 'number';

export type Column<Row = ReportRow> = {
  key: string;
  name: string;
  kind: ColumnKind;
  /** What it means, for whoever reads the table. */
  definition: string;
  /** Whether more of it is better: how a change is coloured. */
  better?: 'more' | 'less';
  read(row: Row): Cell;
};

export type ReportPage<Row> = { rows: Row[]; next: string | undefined };
/** Rows with a query that hardly anybody searched, where a report tells what was typed: there, with 1 in `rare`, or not at all. */
export type RareRows = 'marked' | 'left-out';

/** A table of numbers: for a screen its top, for exports all of it. */
export type Report<Row = ReportRow> = {
  key: string;
  name: string;
  /** What its rows are, and what a filter by product or source means for it, where that is not plain. */
  about: string;
  columns: readonly Column<Row>[];
  /** What counts most, first. */
  readTop(d1: D1Database, scope: ReportScope, limit: number): Promise<Row[]>;
  /** What rows are sorted by there, the most of it first. Undefined: they stand in the order of their key. */
  rank?(row: Row): number;
  /** In the order of its key, so that it can be read to the end however long it is. `after` is the `next` of the page before. */
  readPage(d1: D1Database, scope: ReportScope, after: string | undefined, limit: number, rare?: RareRows): Promise<ReportPage<Row>>;
  /** Whether it is such a `next`. Undefined: these are whole numbers. */
  isCursor?(after: string): boolean;
};

export const isCursorOf = ({ isCursor = (after) => /^\d{1,15}$/.test(after) }: Pick<Report, 'isCursor'>, after: string): boolean => isCursor(after);
