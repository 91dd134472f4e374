import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { writeCsv } from '../../worker/analytics/exports/csv.ts';
import type { Export } from '../../worker/analytics/exports/export.ts';
import { writeJson } from '../../worker/analytics/exports/json.ts';
import { streamText } from '../../worker/analytics/exports/stream.ts';
import { writeXlsx } from '../../worker/analytics/exports/xlsx.ts';
import { findReport } from '../../worker/analytics/reports/all.ts';
import { openAsD1 } from './sqlite-d1.ts';
import { readMigrations } from './migrations.ts';

/** Run by `export.ts` with a file, a format and a number of rows. */
const [file = '', format = '', rows = ''] = process.argv.slice(2);
const day = '2026-11-10';

if (!existsSync(file)) seed(file, Number(rows));
const { d1, close } = openAsD1(file);
const report = findReport('queries');
if (!report) throw new Error('There is no report of queries');
const scope = { site: 1, from: '2026-11-01', to: '2026-11-28', locales: null, markets: null, product: null, source: null };
const exported: Export = { site: { key: 'bench', name: 'Bench' }, report, scope, filter: {}, withoutRare: true };

globalThis.gc?.();
const before = process.memoryUsage();
let [heap, resident] = [0, 0];
const watch = () => {
  const { heapUsed, external, rss } = process.memoryUsage();
  heap = Math.max(heap, heapUsed + external - before.heapUsed - before.external);
  resident = Math.max(resident, rss - before.rss);
};
const begun = performance.now();
let bytes = 0;
let end = '';
for await (const piece of await open()) {
  bytes += piece.length;
  end = (end + Buffer.from(piece.subarray(-200)).toString()).slice(-200);
  watch();
}
const seconds = (performance.now() - begun) / 1000;
close();
const complete = format === 'xlsx' ? bytes > 0 : end.trimEnd().endsWith(format === 'csv' ? `# rows: ${rows}` : `"count":${rows}}`);
console.log(JSON.stringify({ rows: Number(rows), seconds, megabytes: bytes / 1e6, heap: heap / 1e6, resident: resident / 1e6, complete }));

async function open(): Promise<ReadableStream<Uint8Array>> {
  if (format === 'csv') return streamText(writeCsv(d1, exported, { separator: 'comma', decimal: 'point' }));
  if (format === 'json') return streamText(writeJson(d1, exported));
  const timer = setInterval(watch, 5);
  const workbook = await writeXlsx(d1, exported);
  clearInterval(timer);
  watch();
  if (!workbook) throw new Error('Too many rows for a workbook');
  return workbook.stream();
}

/** As many different queries as rows, of the usual length. */
function seed(path: string, count: number): void {
  const database = new DatabaseSync(path);
  for (const migration of readMigrations()) database.exec(migration);
  database.exec('PRAGMA foreign_keys = OFF; BEGIN');
  const insert = database.prepare(
    `INSERT INTO daily_query (site_id, day, locale, query, market, source, product, searches, visits, zero, weak, clicked, researched, contacts)
    VALUES (1, ?, 'en-us', ?, 'us', 'page', 0, 7, 5, 1, 1, 3, 1, 1)`,
  );
  for (let index = 0; index < count; index++) insert.run(day, `how do I return order ${index}`);
  database.exec('COMMIT; ANALYZE');
  database.close();
}
