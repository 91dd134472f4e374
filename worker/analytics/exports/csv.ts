import { stringify } from 'csv-stringify/sync';
import { csvStyle, guardFormula } from '../../http/csv.ts';
import type { Column, ReportRow } from '../reports/report.ts';
import { leftOutWords, readCell, type Counted, type Export } from './export.ts';
import { readRows } from './read-rows.ts';

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;
type Separator = keyof typeof separators;
/** Where a spreadsheet writes 0,5, it takes 0.5 for a text or a date. */
const decimalSigns = { point: '.', comma: ',' } as const;
export type CsvStyle = { separator: Separator; decimal: keyof typeof decimalSigns };

/**
 * A table, and below it lines that begin with #: what its columns mean, what was left out, and at last the number of rows,
 * without which a file was cut off. They stand below, so that whatever reads the table finds it at the top. A cell of the
 * table with a # in it is quoted, so that no reader of comments takes it for one.
 */
export async function* writeCsv(d1: D1Database, exported: Export, style: CsvStyle): AsyncGenerator<string> {
  const { report } = exported;
  const counted: Counted = { rows: 0, leftOut: 0 };
  const write = (lines: string[][]) => stringify(lines, { ...csvStyle, delimiter: separators[style.separator] });
  yield `\u{feff}${write([report.columns.map(({ name }) => name)])}`;
  for await (const rows of readRows(d1, exported, counted)) yield write(rows.map((row) => report.columns.map((column) => writeCell(column, row, style))));
  yield notesOf(exported, counted)
    .map((note) => `# ${plainNote(note, style)}\r\n`)
    .join('');
}

function writeCell(column: Column, row: ReportRow, { decimal }: CsvStyle): string {
  const cell = readCell(column, row);
  if (cell === null) return '';
  if (typeof cell === 'string') return column.kind === 'day' ? cell : guardFormula(cell);
  return decimal === 'comma' ? String(cell).replace('.', decimalSigns.comma) : String(cell);
}

function notesOf({ site, report, scope, filter, withoutRare }: Export, counted: Counted): string[] {
  const narrowed = Object.entries(filter).map(([name, value]) => `${name}: ${value}`);
  const notes = [
    `${site.name}: ${report.name}; ${[`${scope.from} to ${scope.to} (UTC)`, ...narrowed].join('; ')}`,
    report.about,
    ...report.columns.map(({ name, definition }) => `${name}: ${definition}`),
    ...(withoutRare && counted.leftOut > 0 ? [`Left out: ${leftOutWords(counted)}`] : []),
    `rows: ${counted.rows}`,
  ];
  return notes.filter((note) => note !== '');
}

/** One line and one cell without quotation, whatever reads it. */
const plainNote = (note: string, { separator }: CsvStyle): string =>
  note
    .replaceAll(/\s+/g, ' ')
    .replaceAll('"', "'")
    .replaceAll(separators[separator], separator === 'comma' ? ';' : ',');
