import type { ReportRow } from '../reports/report.ts';
import type { Counted, Export } from './export.ts';
import { leaveOutRare } from './rare.ts';

/** As many rows as one query reads: few enough for little memory, and enough that a million rows take few queries. */
const pageRows = 5000;

/** Every row in the order of its key, a page at a time: the next page is read when it is asked for. Counts on the way. */
export async function* readRows(d1: D1Database, exported: Export, counted: Counted): AsyncGenerator<ReportRow[]> {
  let after: string | undefined;
  do {
    const { rows, next } = await readPage(d1, exported, counted, after, pageRows);
    yield rows;
    after = next;
  } while (after !== undefined);
}

export async function readPage(d1: D1Database, { report, scope, withoutRare }: Export, counted: Counted, after: string | undefined, limit: number) {
  const { rows, next } = await report.readPage(d1, scope, after, limit);
  const shown = withoutRare ? await leaveOutRare(d1, report, scope, rows) : rows;
  counted.rows += shown.length;
  counted.leftOut += rows.length - shown.length;
  return { rows: shown, next };
}
