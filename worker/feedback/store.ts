/** Whether readers have had this revision of an article before them: what a form says was shown may be anything. */
export async function wasPublished(d1: D1Database, site: string, text: { article: number; language: string; revision: number }): Promise<boolean> {
  const found = await d1
    .prepare(
      `SELECT 1 AS found FROM site s JOIN article a ON a.site_id = s.id AND a.number = ?2 JOIN translation t ON t.article_id = a.id AND t.language = ?3
      JOIN revision r ON r.translation_id = t.id AND r.number = ?4 WHERE s.key = ?1 AND r.status = 'published' AND t.live_revision IS NOT NULL`,
    )
    .bind(site, text.article, text.language, text.revision)
    .first<number>('found');
  return found === 1;
}
