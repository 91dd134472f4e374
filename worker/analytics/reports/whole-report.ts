import { readCursor, writeCursor } from './cursor.ts';
import type { Report, ReportRow } from './report.ts';
import type { ReportScope } from './scope.ts';

type WholeReport = Pick<Report, 'key' | 'name' | 'about' | 'columns' | 'rank'> & {
  /** What counts most, first. */
  readAll: (d1: D1Database, scope: ReportScope) => Promise<ReportRow[]>;
  /** The columns that together name a row. */
  keys: readonly string[];
};

/** A report of few rows, which are worked out together: pages are cut from all of them. */
export function wholeReport({ readAll, keys, ...report }: WholeReport): Report {
  const keyColumns = report.columns.filter(({ key }) => keys.includes(key));
  const keyOf = (row: ReportRow) => keyColumns.map(({ key }) => row[key] ?? '');
  return {
    ...report,
    isCursor: (after) => readCursor(after, keyColumns) !== undefined,
    readTop: async (d1, scope, limit) => (await readAll(d1, scope)).slice(0, limit),
    async readPage(d1, scope, after, limit) {
      const from = readCursor(after, keyColumns);
      const sorted = (await readAll(d1, scope)).toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
      const rows = sorted.filter((row) => !from || compareKeys(keyOf(row), from) > 0).slice(0, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { rows, next: last && writeCursor(keyOf(last)) };
    },
  };
}

type Key = readonly (string | number)[];

function compareKeys(a: Key, b: Key): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
