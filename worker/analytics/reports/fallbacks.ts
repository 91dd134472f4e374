import { within, type ReportScope } from './scope.ts';

/** How many article views of a locale showed a language that is not its own. */
export type Fallback = { locale: string; language: string; views: number; foreign: number };

/** Those with most of them first. */
export async function readFallbacks(d1: D1Database, scope: ReportScope): Promise<Fallback[]> {
  const where = within(scope, { market: true, product: 'article' });
  const { results } = await d1
    .prepare(
      `SELECT d.locale AS locale, l.language AS language, sum(d.views) AS views, sum(iif(d.language NOT IN ('', l.language), d.views, 0)) AS "foreign"
      FROM (SELECT locale, language, sum(views) AS views FROM daily_article WHERE ${where.sql} GROUP BY locale, language) d
        CROSS JOIN locale l ON l.site_id = ? AND l.key = d.locale
      GROUP BY d.locale ORDER BY "foreign" DESC, views DESC, d.locale LIMIT 200`,
    )
    .bind(...where.values, scope.site)
    .all<Fallback>();
  return results;
}
