import type { MetricKey } from '../metrics.ts';
import { editedReport } from './edited-report.ts';
import { articleKey, dayKey, languageKey, localeKey, queryKey } from './keys.ts';
import { measuredReport, type MeasuredReport } from './measured.ts';
import type { Column, Report, ReportRow } from './report.ts';
import { readTitles } from './titles.ts';

const articleMetrics = ['article-views', 'article-visits', 'ended-well', 'arrivals'] as const satisfies MetricKey[];

const read = {
  about: 'A product narrows it to articles about that product. A source does not narrow it.',
  source: { table: 'daily_article', narrowed: { market: true, product: 'article' } },
  metrics: articleMetrics,
} as const;
export const byArticle: MeasuredReport = {
  ...read,
  source: { ...read.source, isWeekly: true },
  key: 'articles',
  name: 'Articles',
  keys: [articleKey],
  by: 'article-views',
};
export const byTranslation: MeasuredReport = {
  ...read,
  key: 'article-locales',
  name: 'Articles by locale and language shown',
  keys: [articleKey, localeKey, languageKey],
  by: 'article-views',
};
export const articleDays: MeasuredReport = { ...read, key: 'article-days', name: 'Articles by day', keys: [articleKey, dayKey] };
/** Where no product is asked for, fewer rows say the same. */
export const articlesByDay: MeasuredReport = {
  ...read,
  source: ({ product }) => (product === null ? { ...read.source, table: 'daily_language' } : read.source),
  key: 'articles-by-day',
  name: 'All articles by day',
  keys: [dayKey],
};

/** The index is by article and query, so pages come without sorting. */
export const articleQueries: MeasuredReport = {
  key: 'article-queries',
  name: 'Searches that lead to articles',
  about: 'Searches that showed the article among the first three results, or from which it was followed. Neither a product nor a source narrows it.',
  source: { table: 'daily_result', narrowed: {}, inOrder: 'daily_result_article' },
  keys: [articleKey, queryKey, localeKey],
  metrics: ['result-clicks', 'shown'],
  by: 'result-clicks',
};

const titleColumn: Column = {
  key: 'title',
  name: 'Title',
  kind: 'text',
  definition: 'The published title, in the language it was first written in; empty where nothing is published.',
  read: (row) => row['title'] ?? null,
};

/** The same report with the titles of its articles. */
export function titled(report: Report): Report {
  const addTitles = async (d1: D1Database, site: number, rows: readonly ReportRow[]) => {
    const numbers = rows.map(({ article }) => Number(article));
    const titles = await readTitles(d1, site, numbers);
    return rows.map((row) => Object.assign({}, row, { title: titles.get(Number(row['article']))?.title ?? null }));
  };
  const [first, ...rest] = report.columns;
  return {
    ...report,
    columns: first ? [first, titleColumn, ...rest] : [],
    readTop: async (d1, scope, limit) => addTitles(d1, scope.site, await report.readTop(d1, scope, limit)),
    async readPage(d1, scope, ...page) {
      const { rows, next } = await report.readPage(d1, scope, ...page);
      return { rows: await addTitles(d1, scope.site, rows), next };
    },
  };
}

export const articleReports: readonly Report[] = [
  ...[byArticle, byTranslation, articleDays, articleQueries].map((report) => titled(measuredReport(report))),
  measuredReport(articlesByDay),
  editedReport,
];
