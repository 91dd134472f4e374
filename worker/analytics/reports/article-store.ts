import { daysOf } from './days.ts';
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

/** Day by day, the query is found by its key; else all of the period would be read. */
export async function readQueryArticles(d1: D1Database, scope: ReportScope, query: string, locale: string): Promise<QueryArticle[]> {
  const found = (table: string) => `json_each(?1) d CROSS JOIN ${table} r ON r.site_id = ?2 AND r.day = d.value AND r.query = ?3 AND r.locale = ?4`;
  const { results } = await d1
    .prepare(
      `SELECT article, sum(shown) AS shown, sum(clicks) AS clicks, sum(reached) AS reached FROM (
        SELECT r.article AS article, r.shown AS shown, r.clicks AS clicks, 0 AS reached FROM ${found('daily_result')}
        UNION ALL SELECT r.article, 0, 0, r.searches FROM ${found('daily_reached')}
      ) GROUP BY article HAVING sum(shown) + sum(clicks) + sum(reached) > 0 ORDER BY clicks DESC, reached DESC, shown DESC, article LIMIT 20`,
    )
    .bind(JSON.stringify(daysOf(scope)), scope.site, query, locale)
    .all<QueryArticle>();
  return results;
}
