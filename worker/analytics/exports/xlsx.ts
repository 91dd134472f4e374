import type { Column, ReportRow } from '../reports/report.ts';
import { readCell, type Counted, type Export } from './export.ts';
import { readRows } from './read-rows.ts';
import { makeWorkbook, type Workbook } from './workbook.ts';
import { joinZip, pack } from './zip.ts';

export const mostXlsxRows = 100_000;

class TooManyRows extends Error {}

/**
 * The workbook, made to the end before anything is sent, since its size is known only then; deflated, it is some megabytes.
 * Undefined: there are more rows than it takes.
 */
export async function writeXlsx(d1: D1Database, exported: Export): Promise<Blob | undefined> {
  const counted: Counted = { rows: 0, leftOut: 0 };
  const begun = await makeWorkbook(exported, counted);
  try {
    const table = await pack(begun.table, writeSheet(d1, exported, begun, counted));
    const { files } = await makeWorkbook(exported, counted);
    return new Blob(
      joinZip([...files, table]).map((piece) => new Uint8Array(piece)),
      { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    );
  } catch (error) {
    if (error instanceof TooManyRows) return undefined;
    throw error;
  }
}

async function* writeSheet(d1: D1Database, exported: Export, { before, after, styles }: Workbook, counted: Counted): AsyncGenerator<string> {
  const { columns } = exported.report;
  yield before;
  let line = 2;
  for await (const rows of readRows(d1, exported, counted)) {
    if (counted.rows > mostXlsxRows) throw new TooManyRows();
    yield rows.map((row, index) => writeRow(columns, row, line + index, styles)).join('');
    line += rows.length;
  }
  yield after;
}

const writeRow = (columns: readonly Column[], row: ReportRow, line: number, styles: readonly string[]) =>
  `<row r="${line}">${columns.map((column, index) => writeCell(column, row, `${letterOf(index)}${line}`, styles[index] ?? '')).join('')}</row>`;

/** Text is never a formula here: its type says so. */
function writeCell(column: Column, row: ReportRow, place: string, style: string): string {
  const cell = readCell(column, row);
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"${style}><v>${cell}</v></c>`;
  if (column.kind === 'day' && !Number.isNaN(Date.parse(cell))) return `<c r="${place}"${style}><v>${dayNumber(cell)}</v></c>`;
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

const firstDay = Date.UTC(1899, 11, 30);
/** Days since the end of 1899. */
const dayNumber = (day: string) => Math.round((Date.parse(day) - firstDay) / 86_400_000);

const letterOf = (index: number): string => (index < 26 ? String.fromCodePoint(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26));

const longestCell = 32_000;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What XML cannot hold. */
const unwritable = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

/** The start of what spreadsheets read as a sign, by its number: `_x0041_` is an A. */
const encodedSign = /_(?=x[\da-f]{4}_)/gi;

const escapeXml = (text: string): string =>
  text
    .slice(0, longestCell)
    .toWellFormed()
    .replaceAll(unwritable, '')
    .replaceAll(encodedSign, '_x005F_')
    .replaceAll(/[&<>]/g, (sign) => entities[sign] ?? '');
