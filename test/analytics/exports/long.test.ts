import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCsv } from '../../../worker/analytics/exports/csv.ts';
import type { Export } from '../../../worker/analytics/exports/export.ts';
import { writeJson } from '../../../worker/analytics/exports/json.ts';
import { streamText } from '../../../worker/analytics/exports/stream.ts';
import { mostXlsxRows, writeXlsx } from '../../../worker/analytics/exports/xlsx.ts';
import { readZip, unpack } from '../../../worker/analytics/exports/zip.ts';
import { plainColumn } from '../../../worker/analytics/reports/joined-report.ts';
import type { Report, ReportRow } from '../../../worker/analytics/reports/report.ts';
import { exportFilePath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../../admin/sign-in.ts';

const scope = { site: 1, from: '2026-11-01', to: '2026-11-20', locales: null, markets: null, product: null, source: null };
const site = { key: 'ondelle', name: 'Ondelle' };
/** Of as many pages as rows; undefined: that page cannot be read. */
const reportOf = (pages: readonly (ReportRow | undefined)[]): Report => ({
  key: 'words',
  name: 'Words',
  about: '',
  columns: [plainColumn({ key: 'word', name: 'Word', kind: 'text', definition: 'A word.' })],
  readTop: () => Promise.resolve([]),
  readPage(_d1, _scope, after) {
    const at = Number(after ?? 0);
    const row = pages[at];
    if (!row) return Promise.reject(new Error('The database is gone'));
    return Promise.resolve({ rows: [row], next: at + 1 < pages.length ? String(at + 1) : undefined });
  },
});
const exportOf = (...pages: (ReportRow | undefined)[]): Export => ({ site, report: reportOf(pages), scope, filter: {}, withoutRare: true });

/** What arrives, and whether it came to its end. */
async function take(stream: ReadableStream<Uint8Array>): Promise<{ text: string; isWhole: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const piece of stream) text += decoder.decode(piece, { stream: true });
  } catch {
    return { text, isWhole: false };
  }
  return { text, isWhole: true };
}

describe('an export that breaks off half way', () => {
  const broken = exportOf({ word: 'first' }, undefined);

  it('ends its stream with an error, and has no number of rows: CSV', async () => {
    const { text, isWhole } = await take(streamText(writeCsv(env.DB, broken, { separator: 'comma', decimal: 'point' })));
    expect(isWhole).toBe(false);
    expect(text).toContain('first');
    expect(text).not.toContain('# rows:');
  });

  it('ends its stream with an error, and is no JSON', async () => {
    const { text, isWhole } = await take(streamText(writeJson(env.DB, broken)));
    expect(isWhole).toBe(false);
    expect(text).toContain('first');
    expect(() => JSON.parse(text)).toThrow('JSON');
  });

  it('is no workbook at all', async () => {
    await expect(writeXlsx(env.DB, broken)).rejects.toThrow('The database is gone');
  });
});

describe('a workbook', () => {
  it('shows as it was typed what spreadsheets read as a sign', async () => {
    const workbook = await writeXlsx(env.DB, exportOf({ word: '_x0041_ _x000D_' }));
    const sheet = readZip(new Uint8Array((await workbook?.arrayBuffer()) ?? new ArrayBuffer())).find(({ name }) => name === 'xl/worksheets/sheet1.xml');
    expect(sheet ? await unpack(sheet) : '').toContain('>_x005F_x0041_ _x005F_x000D_</t>');
  });
});

describe('a report that is too long for a workbook', () => {
  let analyst: Staff;
  beforeAll(async () => {
    analyst = await signIn(grant('analyst'));
    await env.DB.prepare(
      `INSERT INTO daily_query (site_id, day, locale, query, market, source, product, searches, visits)
      WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number <= ${mostXlsxRows})
      SELECT site.id, '2026-11-10', 'en-us', 'query ' || number, 'us', 'page', 0, 3, 3 FROM numbers, site WHERE site.key = 'ondelle'`,
    ).run();
  }, 300_000);

  it('is offered as CSV, and no part of it is handed out for all', async () => {
    const response = await analyst.get(exportFilePath('?report=queries&from=2026-11-01&to=2026-11-20&format=xlsx'));
    expect(response.status).toBe(422);
    expect(response.headers.get('Content-Disposition')).toBeNull();
    const page = await response.text();
    expect(page).toContain('This is too long for Excel.');
    expect(page).toContain('format=csv');
  }, 300_000);
});
