import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { csvStyle, guardFormula, unguardFormula } from '../../http/csv.ts';
import { decode, findDelimiter } from '../../search/tuning/synonyms-csv.ts';

/** A row as somebody wrote it, and its line in the file. */
export type RedirectRow = { line: number; source: string; target: string; note: string };
/** By line; 0 is the file as a whole. */
export type RowProblem = { line: number; message: string };

const columns = ['source', 'target', 'note'] as const;
const mostRows = 5000;

/** Reads a file as a spreadsheet saves it: columns `source`, `target` and, if you like, `note`, named in its first line. */
export function readRedirectsCsv(bytes: Uint8Array): { rows: RedirectRow[]; problems: RowProblem[] } {
  const text = decode(bytes);
  if (text === undefined) return unreadable(0, 'The file is not Unicode: save it as "CSV UTF-8".');
  const cells = parseCells(text);
  if (cells === undefined) return unreadable(0, 'A quotation mark opens a cell and none closes it.');
  const [header, ...rest] = cells;
  const names = header?.cells.map((cell) => cell.toLowerCase()) ?? [];
  if (!names.includes('source') || !names.includes('target')) return unreadable(1, `The first line must name the columns: ${columns.join(',')}.`);
  if (rest.length > mostRows) return unreadable(0, `The file has ${rest.length} rows; ${mostRows} are the most at once. Split it.`);
  const cell = (row: readonly string[], name: string) => row[names.indexOf(name)] ?? '';
  return {
    rows: rest.map(({ line, cells: row }) => ({ line, source: cell(row, 'source'), target: cell(row, 'target'), note: cell(row, 'note') })),
    problems: [],
  };
}

const unreadable = (line: number, message: string) => ({ rows: [], problems: [{ line, message }] });

function parseCells(text: string): { line: number; cells: string[] }[] | undefined {
  const rows: { line: number; cells: string[] }[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[], { lines }) => {
        const read = cells.map(unguardFormula);
        if (read.some((cell) => cell !== '')) rows.push({ line, cells: read });
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return undefined;
  }
  return rows;
}

/** The same as a file that a spreadsheet opens rightly, and runs nothing of. */
export const writeRedirectsCsv = (rows: readonly { source: string; target: string; note: string | null }[]): string =>
  stringify(
    rows.map(({ source, target, note }) => [source, target, note ?? ''].map(guardFormula)),
    { ...csvStyle, header: true, columns: [...columns], bom: true },
  );
