/** How many articles readers can see in each language, and in any. */
export type LiveCounts = { languages: ReadonlyMap<string, number>; all: number };

export async function countLive(d1: D1Database, site: number): Promise<LiveCounts> {
  const { results } = await d1
    .prepare(
      `SELECT t.language AS language, count(*) AS articles FROM translation t JOIN article a ON a.id = t.article_id
      WHERE a.site_id = ?1 AND t.live_revision IS NOT NULL GROUP BY t.language
      UNION ALL SELECT '', count(*) FROM article a WHERE a.site_id = ?1 AND EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND t.live_revision IS NOT NULL)`,
    )
    .bind(site)
    .all<{ language: string; articles: number }>();
  const counts = new Map(results.map(({ language, articles }) => [language, articles]));
  return { all: counts.get('') ?? 0, languages: counts };
}
