import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readZip, unpack } from '../../../worker/analytics/exports/zip.ts';
import { exportFilePath } from '../../../worker/admin/paths.ts';
import { addDaily, clearDaily } from '../../analytics/reports/daily-rows.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const period = 'from=2026-11-01&to=2026-11-25';
const order = ['return', 'Rückgabe', 'battery', 'case'];

let analyst: Staff;
beforeAll(async () => {
  analyst = await signIn(grant('analyst'));
  await clearDaily();
  const searched = (query: string, visits: number, clicked = 0) => ({ day: '2026-11-10', query, searches: visits, visits, clicked });
  await addDaily(
    'daily_query',
    searched('all followed', 9, 9),
    searched('battery', 5, 1),
    searched('case', 4, 1),
    searched('once only', 2),
    searched('return', 40, 13),
    searched('Rückgabe', 9, 3),
  );
  const next = (query: string, after: string, searches: number) => ({ day: '2026-11-10', query, next: after, searches });
  await addDaily('daily_next', next('battery', 'once only', 9), next('battery', 'return', 2), next('case', 'once only', 1));
});

describe('what readers look for and do not find', () => {
  const failed = (format: string) => exportFilePath(`?report=failed-queries&${period}&format=${format}`);
  const table = (text: string): string[][] => parse(text, { bom: true, comment: '#' });

  it('is sorted as on the screen, what fails most first: CSV and JSON', async () => {
    const [head = [], ...rows] = table(await analyst.read(failed('csv')));
    const counts = rows.map((row) => Number(row[head.indexOf('Not followed')]));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts.at(-1)).toBeGreaterThan(0);
    expect(rows.map(([query]) => query)).toEqual(order);
    const body: { rows: { query: string }[] } = JSON.parse(await analyst.read(failed('json')));
    expect(body.rows.map(({ query }) => query)).toEqual(order);
  });

  it('is sorted as on the screen: Excel', async () => {
    const files = readZip(new Uint8Array(await (await analyst.get(failed('xlsx'))).arrayBuffer()));
    const sheet = files.find(({ name }) => name === 'xl/worksheets/sheet1.xml');
    const text = sheet ? await unpack(sheet) : '';
    expect(pick(text, /r="A2".*?preserve">([^<]*)</)).toBe('return');
    expect(text.indexOf('>Rückgabe<')).toBeLessThan(text.indexOf('>battery<'));
  });

  it('says what was searched next, unless that may be somebody’s own words', async () => {
    const [head = [], ...rows] = table(await analyst.read(failed('csv')));
    const nextOf = (query: string) => rows.find(([each]) => each === query)?.[head.indexOf('Searched next')];
    expect([nextOf('battery'), nextOf('case')]).toEqual(['return', '']);
  });
});
