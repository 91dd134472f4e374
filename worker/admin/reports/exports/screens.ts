import { writeCsv, type CsvStyle } from '../../../analytics/exports/csv.ts';
import { fileName } from '../../../analytics/exports/export.ts';
import { describeReport, readJsonPage, writeJson } from '../../../analytics/exports/json.ts';
import { streamText } from '../../../analytics/exports/stream.ts';
import { writeXlsx } from '../../../analytics/exports/xlsx.ts';
import { findReport, reports } from '../../../analytics/reports/all.ts';
import { isCursorOf } from '../../../analytics/reports/report.ts';
import { reportApiPath } from '../../paths.ts';
import { param, type AdminContext, type Screen } from '../../screen.ts';
import { privately, sendJson } from '../../ui/send.ts';
import { refuse } from '../../ui/refusals.tsx';
import type { FilterProblems } from '../filter.ts';
import { readExport, type AskedExport } from './asked.ts';
import { csvStyles } from './csv-styles.ts';
import { sendExportPage } from './export-page.tsx';

const report = { method: 'GET', right: 'report.read', anywhere: true } as const;

/** Reports to take away: as a file, or a page at a time for programs. */
export const exportScreens: Screen[] = [
  { ...report, path: '/reports/export', handle: (c) => sendExportPage(c) },
  { ...report, path: '/reports/export/file', handle: sendFile },
  {
    ...report,
    path: '/api/reports',
    handle: () => sendJson({ reports: reports.map((each) => Object.assign(describeReport(each), { rows: reportApiPath(each.key) })) }),
  },
  { ...report, path: '/api/reports/:report', handle: sendPage },
];

async function sendFile(c: AdminContext): Promise<Response> {
  const asked = readExport(c);
  if (!asked.ok) return tellProblems(c, asked.failure.problems);
  const { exported } = asked.value;
  const { format } = asked.value.form;
  if (format === 'json') return attach(asked.value, streamText(writeJson(c.env.DB, exported)), 'application/json');
  if (format === 'csv') return attach(asked.value, streamText(writeCsv(c.env.DB, exported, styleOf(asked.value))), 'text/csv; charset=utf-8');
  const workbook = await writeXlsx(c.env.DB, exported);
  return workbook ? attach(asked.value, workbook, workbook.type) : sendExportPage(c, { tooLong: true });
}

function attach({ exported, form }: AskedExport, body: BodyInit, type: string): Response {
  const name = fileName(exported, form.format);
  return new Response(body, { headers: { ...privately, 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` } });
}

/** Where cells are parted by semicolons, it is since numbers hold commas. */
const styleOf = ({ form: { csv, separator, decimal } }: AskedExport): CsvStyle =>
  csv ? csvStyles[csv] : { separator, decimal: decimal ?? (separator === 'semicolon' ? 'comma' : 'point') };

const tellProblems = (c: AdminContext, problems: FilterProblems) =>
  (c.req.header('Accept') ?? '').includes('text/html') ? sendExportPage(c, { problems }) : sendJson({ error: 'invalid', problems }, 400);

const [usualRows, mostRows] = [1000, 5000];

async function sendPage(c: AdminContext): Promise<Response> {
  const found = findReport(param(c, 'report'));
  if (!found) return refuse(c, 'not-found');
  const asked = readExport(c, param(c, 'report'));
  const limit = c.req.query('limit') ?? String(usualRows);
  const isLimit = /^\d{1,4}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= mostRows;
  const after = c.req.query('after');
  const isAfter = after === undefined || isCursorOf(found, after);
  const problems = {
    ...(!asked.ok && asked.failure.problems),
    ...(!isLimit && { limit: `Ask for 1 to ${mostRows} rows at once.` }),
    ...(!isAfter && { after: 'This names no page of this report: pass on what `next` said, as it is.' }),
  };
  if (!asked.ok || !isLimit || !isAfter) return sendJson({ error: 'invalid', problems }, 400);
  return sendJson(await readJsonPage(c.env.DB, asked.value.exported, after, Number(limit)));
}
