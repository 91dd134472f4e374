import type { ReportScope } from './scope.ts';

/** A published text of an article, and when it last changed. */
export type ArticleText = { language: string; title: string; changedOn: string; publishedOn: string; revision: number };

/** In the order of the languages' names; at most as many as a site has languages. */
export async function readTexts(d1: D1Database, site: number, article: number): Promise<ArticleText[]> {
  const { results } = await d1
    .prepare(
      `SELECT t.language AS language, r.title AS title, substr(t.updated_at, 1, 10) AS changedOn, substr(t.published_at, 1, 10) AS publishedOn, t.live_revision AS revision
      FROM article a CROSS JOIN translation t ON t.article_id = a.id AND t.live_revision IS NOT NULL
        CROSS JOIN revision r ON r.translation_id = t.id AND r.number = t.live_revision
      WHERE a.site_id = ? AND a.number = ? ORDER BY t.language LIMIT 100`,
    )
    .bind(site, article)
    .all<ArticleText>();
  return results;
}

/** Where a query led: articles that stood at its top, were followed, or were read after it where none had been. */
export type QueryArticle = { article: number; shown: number; clicks: number; reached: number };

export async function readQueryArticles(d1: D1Database, { site, from, to }: ReportScope, query: string, locale: string): Promise<QueryArticle[]> {
  const where = 'site_id = ?1 AND day BETWEEN ?2 AND ?3 AND query = ?4 AND locale = ?5';
  const { results } = await d1
    .prepare(
      `SELECT article, sum(shown) AS shown, sum(clicks) AS clicks, sum(reached) AS reached FROM (
        SELECT article, shown, clicks, 0 AS reached FROM daily_result WHERE ${where}
        UNION ALL SELECT article, 0, 0, searches FROM daily_reached WHERE ${where}
      ) GROUP BY article HAVING sum(shown) + sum(clicks) + sum(reached) > 0 ORDER BY clicks DESC, reached DESC, shown DESC, article LIMIT 20`,
    )
    .bind(site, from, to, query, locale)
    .all<QueryArticle>();
  return results;
}
