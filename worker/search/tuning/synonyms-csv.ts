import { CsvError, parse } from 'csv-parse/sync';
import { refused, succeeded, type Result } from '../../result.ts';
import { unguardFormula } from '../../http/csv.ts';
import { writeCell } from './csv-cell.ts';
import type { Synonym } from './synonyms.ts';

/** What a file says and cannot be read as, by line; 0 is the file as a whole. */
export type CsvProblem = { line: number; message: string };
/** A group as somebody wrote it, unchecked. */
export type CsvRow = { line: number; group: Synonym };

const columns = ['terms', 'replacements'] as const;
const delimiters = [',', ';', '\t'];
const mostBytes = 5_000_000;

type Row = { line: number; cells: string[] };

/** Reads a file as a spreadsheet saves it: with comma, semicolon or tab, with or without a byte order mark. No rows where it is none. */
export function readSynonymsCsv(bytes: Uint8Array): { rows: CsvRow[]; problems: CsvProblem[] } {
  const text = bytes.length > mostBytes ? undefined : decode(bytes);
  if (text === undefined) return unreadable(bytes.length > mostBytes ? tooLarge : notUnicode);
  const parsed = parseRows(text);
  if (!parsed.ok) return unreadable(parsed.failure);
  const [header, ...rows] = parsed.value.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const order = header && readHeader(header.cells);
  if (!header || !order) return unreadable({ line: header?.line ?? 1, message: `The first line must name the columns: ${columns.join(',')}` });
  const wide = rows.filter(({ cells }) => cells.slice(order.length).some((cell) => cell !== ''));
  return {
    rows: rows.map(({ line, cells }) => ({ line, group: readGroup(cells, order) })),
    problems: wide.map(({ line, cells }) => ({ line, message: describeWide(cells.length, order.length) })),
  };
}

/** The same as a file that a spreadsheet opens rightly. */
export function writeSynonymsCsv(groups: readonly Synonym[]): string {
  const rows = groups.map(({ terms, replacements }) => [terms, replacements].map((list) => writeCell(list.join('|'))).join(','));
  return `\u{feff}${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

/** UTF-8; or UTF-16, as Excel saves "Unicode Text". Undefined for anything else. */
export function decode(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}

function parseRows(text: string): Result<Row[], CsvProblem & { reason: 'quote' }> {
  const rows: Row[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line, cells: cells.map(unguardFormula) });
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused({ reason: 'quote', line, message: 'A quotation mark opens a cell and none closes it: close it, or write it twice inside a quoted cell' });
  }
  return succeeded(rows);
}

/** The names of the columns hold none of them, so the first line shows which it is. */
export function findDelimiter(text: string): string {
  const [header = ''] = text.trimStart().split('\n', 1);
  return delimiters.find((delimiter) => header.includes(delimiter)) ?? ',';
}

/** Which column stands where. Empty cells at the end are what spreadsheets leave. */
function readHeader(cells: readonly string[]): (typeof columns)[number][] | undefined {
  const names = cells.map((cell) => cell.toLowerCase());
  while (names.at(-1) === '') names.pop();
  const order = names.flatMap((name) => columns.filter((column) => column === name));
  return order.length === names.length && new Set(order).size === order.length && order.includes('terms') ? order : undefined;
}

function readGroup(cells: readonly string[], order: readonly string[]): Synonym {
  const list = (column: string) => (cells[order.indexOf(column)] ?? '').split('|').flatMap((term) => term.trim() || []);
  return { terms: list('terms'), replacements: list('replacements') };
}

const describeWide = (cells: number, known: number) =>
  `${cells} cells where the first line names ${known}: part several terms by "|", and quote a term that holds the sign between the cells`;
const notUnicode = { line: 0, message: 'The file is not Unicode: save it as "CSV UTF-8"' };
const tooLarge = { line: 0, message: `The file is larger than ${mostBytes / 1_000_000} MB: split it` };
const unreadable = ({ line, message }: CsvProblem) => ({ rows: [], problems: [{ line, message }] });
