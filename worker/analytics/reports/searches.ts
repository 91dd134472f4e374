import type { MetricKey } from '../metrics.ts';
import { articleKey, dayKey, localeKey, marketKey, nextKey, positionKey, productKey, queryKey, sourceKey } from './keys.ts';
import { measuredReport, type Key, type MeasuredReport, type Source } from './measured.ts';
import type { Report } from './report.ts';
import type { ReportScope } from './scope.ts';
import { withNext } from './with-next.ts';

const byQuery = { table: 'daily_query', narrowed: { market: true, source: true, product: 'searched' }, renamed: { search_contacts: 'contacts' } } as const;
/** Searches by query alone know of the product they were narrowed to; where that is not asked, fewer rows say the same. */
const searched = ({ product }: ReportScope): Source => (product === null ? { table: 'daily', narrowed: { market: true, source: true } } : byQuery);
const byProduct = 'A product narrows it to searches made within that product.';

const qualityMetrics = [
  'searches',
  'zero-result',
  'weak',
  'no-click',
  'click-through',
  'position',
  're-search',
  'search-contact',
] as const satisfies MetricKey[];
const queryMetrics = [
  'searches',
  'query-visits',
  'failed',
  'zero-result',
  'weak',
  'no-click',
  'click-through',
  're-search',
  'search-contact',
] as const satisfies MetricKey[];

/** How well searches end, by one thing that they differ in. */
const quality = (key: string, name: string, by: Key, source: MeasuredReport['source'] = searched): MeasuredReport => ({
  key,
  name,
  about: byProduct,
  source,
  keys: [by],
  metrics: qualityMetrics,
  by: 'searches',
});

export const qualityByDay: MeasuredReport = { ...quality('searches-by-day', 'Searches by day', dayKey), by: undefined };
export const qualityByLocale = quality('searches-by-locale', 'Searches by language and market', localeKey);
export const qualityByMarket = quality('searches-by-market', 'Searches by market', marketKey);
export const qualityBySource = quality('searches-by-source', 'Searches by source', sourceKey);
export const qualityByProduct = quality('searches-by-product', 'Searches within a product', productKey, { ...byQuery, only: 'product > 0' });

const queries = {
  about: byProduct,
  source: { ...byQuery, inOrder: 'daily_query_query', hasTail: true },
  keys: [queryKey, localeKey],
  metrics: queryMetrics,
} as const;
export const topQueries: MeasuredReport = { ...queries, key: 'queries', name: 'What readers look for', by: 'searches' };
/** Of one query. */
export const queryDays: MeasuredReport = { ...queries, key: 'query-days', name: 'A query by day', keys: [dayKey] };
/** Each query day by day. Who searched it in the period is not added up from days. */
const queriesByDay: MeasuredReport = {
  ...queries,
  key: 'queries-by-day',
  name: 'Searches by query and day',
  keys: [queryKey, localeKey, dayKey],
  metrics: queryMetrics.filter((metric) => metric !== 'query-visits'),
};
export const failedQueries: MeasuredReport = { ...queries, key: 'failed-queries', name: 'What readers look for and do not find', by: 'failed' };

export const positions: MeasuredReport = {
  key: 'positions',
  name: 'Click-through by place',
  about: byProduct,
  source: { table: 'daily_position', narrowed: { market: true, source: true, product: 'searched' } },
  keys: [positionKey],
  metrics: ['shown', 'result-clicks', 'place-click-through'],
};

export const nextQueries: MeasuredReport = {
  key: 'next-queries',
  name: 'What was searched next',
  about: 'After searches with no result followed. Neither a product nor a source narrows it.',
  source: { table: 'daily_next', narrowed: {}, inOrder: 'daily_next_query' },
  keys: [queryKey, nextKey, localeKey],
  metrics: ['went-on'],
  by: 'went-on',
};

const readInstead: MeasuredReport = {
  key: 'read-instead',
  name: 'What was read instead',
  about: 'After searches with no result followed. Neither a product nor a source narrows it.',
  source: { table: 'daily_reached', narrowed: {}, inOrder: 'daily_reached_query' },
  keys: [queryKey, localeKey, articleKey],
  metrics: ['reached'],
  by: 'reached',
};

export const searchReports: readonly Report[] = [
  ...[qualityByDay, qualityByLocale, qualityByMarket, qualityBySource, qualityByProduct, topQueries].map(measuredReport),
  withNext(measuredReport(failedQueries)),
  ...[queriesByDay, positions, nextQueries, readInstead].map(measuredReport),
];
