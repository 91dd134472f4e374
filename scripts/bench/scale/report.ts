import { judge, sayGrowth } from './growth.ts';
import type { LimitRow } from './limits.ts';
import type { GrowthReport } from './measure-growth.ts';

export function growthLines({ made, pages }: GrowthReport): string[] {
  return [
    ...made.map(
      ({ articles, locales, seconds, fileBytes, indexes, first, detection }) =>
        `${whole(articles)} articles in ${locales} languages: written in ${seconds.toFixed(0)} s, ${whole(fileBytes / 1e6)} MB in D1; indexes ${indexes
          .map(
            ({ locale, shards, bytes, bodyBytes, seconds: built }) =>
              `${locale} ${mb(bytes)} MB in ${shards} and ${mb(bodyBytes)} MB beside, ${built.toFixed(0)} s`,
          )
          .join('; ')}; ${whole(first)} rows read by the first page of a locale in an isolate, ${whole(detection.d1RowsRead)} by looking for gaps`,
    ),
    '',
    `${'page'.padEnd(38)} ${made.map(({ articles }) => `${whole(articles)} articles`.padStart(30)).join(' ')}   may grow`,
    ...pages.map((measure) => {
      const { page, sizes } = measure;
      const { ms, rows, grows } = judge(measure);
      const cells = sizes.map((size) => `${size.ms.median.toFixed(1)} ms (${size.ms.low.toFixed(1)} to ${size.ms.high.toFixed(1)}), ${whole(size.rows)} rows`);
      return `${page.name.padEnd(38)} ${cells.map((cell) => cell.padStart(30)).join(' ')}   ${sayGrowth(page.may)}: ${ms.toFixed(1)} × the time, ${rows.toFixed(1)} × the rows: ${grows ? 'GROWS' : 'ok'}`;
    }),
  ];
}

export const limitLines = (limits: readonly LimitRow[]): string[] =>
  limits.map(
    ({ limit, most, used, unit, reached, driver, remedies }) =>
      `${limit}: ${short(used)} of ${short(most)} ${unit}; met at ${Number.isFinite(reached) ? `${whole(reached)} ${driver}` : 'no load'}; ${remedies.map(({ there, what }) => `${there}: ${what}`).join('; ')}`,
  );

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
const short = (value: number): string => (value >= 100 ? whole(value) : String(Number(value.toPrecision(2))));
const whole = (value: number): string => Math.round(value).toLocaleString('en');
