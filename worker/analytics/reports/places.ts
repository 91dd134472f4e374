import type { MetricKey } from '../metrics.ts';
import { fallbacks } from './fallbacks.ts';
import { dayKey, localeKey, marketKey, pathKey } from './keys.ts';
import { measuredReport, type Key, type MeasuredReport } from './measured.ts';
import type { Report } from './report.ts';

const placeMetrics = ['visits', 'views', 'searches', 'zero-result', 'no-click', 'contacts', 'channels', 'not-found'] as const satisfies MetricKey[];

const everything = (key: string, name: string, by: Key): MeasuredReport => ({
  key,
  name,
  about: 'A product narrows none of it, since a visit is to the whole help center. A source narrows all of it.',
  source: { table: 'daily', narrowed: { market: true, source: true } },
  keys: [by],
  metrics: placeMetrics,
});

export const byDay = everything('days', 'Day by day', dayKey);
export const byLocale = { ...everything('locales', 'Languages and markets', localeKey), by: 'views' } as const;
export const byMarket = { ...everything('markets', 'Markets', marketKey), by: 'views' } as const;

export const notFoundPaths: MeasuredReport = {
  key: 'not-found',
  name: 'Addresses that lead nowhere',
  about: 'Neither a product nor a source narrows it.',
  source: { table: 'daily_path', narrowed: {}, inOrder: 'daily_path_path' },
  keys: [pathKey, localeKey],
  metrics: ['not-found'],
  by: 'not-found',
};

export const placeReports: readonly Report[] = [...[byDay, byLocale, byMarket, notFoundPaths].map(measuredReport), fallbacks];
