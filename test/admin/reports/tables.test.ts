import { beforeAll, beforeEach, expect, it } from 'vitest';
import { exportPath, reportsPath, searchReportPath } from '../../../worker/admin/paths.ts';
import { addDaily, clearDaily } from '../../analytics/reports/daily-rows.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { textOf } from './report-page.ts';

const october = 'from=2026-10-01&to=2026-10-31';
let analyst: Staff;
beforeAll(async () => {
  analyst = await signIn(grant('analyst'));
});
beforeEach(clearDaily);

const read = async (path: string) => textOf(await analyst.read(path));

it('what became of a number is worked out from what is written, and what stayed is not spoken of', async () => {
  await addDaily(
    'daily',
    { day: '2026-08-31' },
    { day: '2026-10-05', views: 2003, searches: 10_000, zero: 424, weak: 700, clicked: 9000 },
    { day: '2026-09-20', views: 2000, searches: 10_000, zero: 475, weak: 700, clicked: 9000 },
  );
  const text = await read(`${reportsPath}?${october}`);
  expect(text).toMatch(/Page views 2,003 was 2,000, \+3 more /);
  expect(text).toMatch(/Zero results 4\.2% was 4\.8%, −0\.6 points better /);
  expect(text).toMatch(/Weak results 7% unchanged /);
});

it('a table leads to its export, with the filter of the page', async () => {
  await addDaily('daily', { day: '2026-10-05', views: 10, searches: 9, zero: 9 });
  await addDaily('daily_query', { day: '2026-10-05', query: 'x', searches: 9, visits: 9, zero: 9 });
  const html = await analyst.read(`${searchReportPath}?${october}&language=de`);
  for (const report of ['failed-queries', 'queries', 'searches-by-market'])
    expect(html).toContain(`href="${exportPath(`?${october}&language=de&report=${report}`).replaceAll('&', '&amp;')}"`);
  expect(await analyst.read(exportPath(`?${october}&language=de&report=queries`))).toMatch(/<option value="queries" selected/);
  expect(html.indexOf('What readers look for and do not find')).toBeLessThan(html.indexOf('<figure'));
});
