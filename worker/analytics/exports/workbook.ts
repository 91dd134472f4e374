import writeWorkbook, { type CellObject, type SheetData } from 'write-excel-file/universal';
import type { Column, ColumnKind } from '../reports/report.ts';
import { leftOutWords, type Counted, type Export } from './export.ts';
import { readZip, unpack, type Packed } from './zip.ts';

/** How a spreadsheet shows what is in a column. */
const formats: Record<Exclude<ColumnKind, 'text'>, string> = { count: '#,##0', share: '0.0%', position: '0.0', number: 'General', day: 'yyyy-mm-dd' };
const widths: Record<ColumnKind, number> = { text: 34, count: 14, share: 14, position: 14, number: 10, day: 12 };
const sheetName = 'xl/worksheets/sheet1.xml';

/** A workbook without the rows of its table: what is before and after them, and the style of each column. */
export type Workbook = { files: Packed[]; table: string; before: string; after: string; styles: string[] };

/**
 * Made with one row, which shows where rows stand and how each column is styled. Whoever gives all rows to the library at
 * once needs 230 MB for a hundred thousand; an isolate has 128.
 */
export async function makeWorkbook(exported: Export, counted: Counted): Promise<Workbook> {
  const { columns } = exported.report;
  const data: SheetData = [columns.map(({ name }) => ({ value: name, fontWeight: 'bold', wrap: true })), columns.map(sampleCell)];
  const sheets = [
    { data, sheet: 'Data', columns: columns.map(({ kind }) => ({ width: widths[kind] })), stickyRowsCount: 1 },
    { data: definitionsOf(exported, counted), sheet: 'Definitions', columns: [{ width: 30 }, { width: 110 }] },
  ];
  const blob = await writeWorkbook(sheets).toBlob();
  const files = readZip(new Uint8Array(await blob.arrayBuffer()));
  const table = files.find(({ name }) => name === sheetName);
  const [, before, sample, after] = /^(.*)(<row r="2".*?<\/row>)(.*)$/s.exec(table ? await unpack(table) : '') ?? [];
  if (before === undefined || sample === undefined || after === undefined) throw new Error('The library writes workbooks another way now.');
  const styles = Array.from(sample.matchAll(/<c r="[A-Z]+2"( s="\d+")?/g), ([, style]) => style ?? '');
  return { files: files.filter((file) => file !== table), table: sheetName, before, after, styles };
}

function sampleCell({ kind }: Column): CellObject {
  if (kind === 'text') return { value: 'x', type: String };
  const format = formats[kind];
  return kind === 'day' ? { value: new Date(0), type: Date, format } : { value: 0, type: Number, format };
}

function definitionsOf({ site, report, scope, filter, withoutRare }: Export, counted: Counted): SheetData {
  const row = (name: string, said: string) => [
    { value: name, fontWeight: 'bold' as const, alignVertical: 'top' as const },
    { value: said, wrap: true },
  ];
  return [
    row('Report', `${report.name}. ${report.about}`),
    row('Site', site.name),
    row('Period', `${scope.from} to ${scope.to}, days in UTC`),
    ...Object.entries(filter).map(([name, value]) => row(name, value)),
    ...report.columns.map(({ name, definition }) => row(name, definition)),
    ...(withoutRare && counted.leftOut > 0 ? [row('Left out', leftOutWords(counted))] : []),
    row('Rows', String(counted.rows)),
  ];
}
