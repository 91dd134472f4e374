import type { ReportRow } from '../reports/report.ts';
import type { Counted, Export } from './export.ts';
import { isRare } from './rare.ts';

/** As many rows as one query reads: few enough for little memory, and enough that a million rows take few queries. */
const pageRows = 5000;

/** Every row in the order of its key, a page at a time: the next page is read when it is asked for. Counts on the way. */
export async function* readRows(d1: D1Database, { report, scope, withoutRare }: Export, counted: Counted): AsyncGenerator<ReportRow[]> {
  let after: string | undefined;
  do {
    const { rows, next } = await report.readPage(d1, scope, after, pageRows);
    const shown = withoutRare ? rows.filter((row) => !isRare(row)) : rows;
    counted.rows += shown.length;
    counted.leftOut += rows.length - shown.length;
    yield shown;
    after = next;
  } while (after !== undefined);
}

/**
 * A page for whoever asks for the next one themselves. `next` names the last row, so rare ones are not even read: neither
 * it nor a number of rows left out, asked for with a place of one's own making, tells what nobody may see.
 */
export async function readPage(d1: D1Database, { report, scope, withoutRare }: Export, after: string | undefined, limit: number) {
  const { rows, next } = await report.readPage(d1, scope, after, limit, withoutRare ? 'left-out' : 'marked');
  return { rows: withoutRare ? rows.filter((row) => !isRare(row)) : rows, next };
}
