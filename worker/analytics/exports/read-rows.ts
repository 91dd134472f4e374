import type { Report, ReportRow } from '../reports/report.ts';
import type { Counted, Export } from './export.ts';
import { isRare } from './rare.ts';

/** As many rows as one query reads: few enough for little memory, and enough that a million rows take few queries. */
const pageRows = 5000;

/**
 * Every row, a page at a time: the next page is read when it is asked for. Few enough for one page stand as on the screens;
 * more of them in the order of their key, which is what lets them be read to the end. Counts on the way.
 */
export async function* readRows(d1: D1Database, { report, scope, withoutRare }: Export, counted: Counted): AsyncGenerator<ReportRow[]> {
  let after: string | undefined;
  let isFirst = true;
  do {
    const { rows, next } = await report.readPage(d1, scope, after, pageRows);
    const shown = withoutRare ? rows.filter((row) => !isRare(row)) : rows;
    counted.rows += shown.length;
    counted.leftOut += rows.length - shown.length;
    yield isFirst && next === undefined ? asOnScreen(report, shown) : shown;
    isFirst = false;
    after = next;
  } while (after !== undefined);
}

/** The rows of a report as the screens have them: what counts most first. */
const asOnScreen = ({ rank }: Pick<Report, 'rank'>, rows: ReportRow[]): ReportRow[] => (rank ? rows.toSorted((a, b) => rank(b) - rank(a)) : rows);

/**
 * A page for whoever asks for the next one themselves. `next` names the last row, so rare ones are not even read: neither
 * it nor a number of rows left out, asked for with a place of one's own making, tells what nobody may see.
 */
export async function readPage(d1: D1Database, { report, scope, withoutRare }: Export, after: string | undefined, limit: number) {
  const { rows, next } = await report.readPage(d1, scope, after, limit, withoutRare ? 'left-out' : 'marked');
  return { rows: withoutRare ? rows.filter((row) => !isRare(row)) : rows, next };
}
