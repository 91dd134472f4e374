/** What is shown of an article beside its numbers: its published title, and when that text last changed. */
export type ArticleTitle = { title: string; language: string; changedOn: string | null };

/**
 * Published titles by article number: in the first of `languages` that has one, else in the site's source
 * language, else in any. A text that nobody can read
 * yet is none of a report's business.
 */
export async function readTitles(
  d1: D1Database,
  site: number,
  articles: readonly number[],
  languages: readonly string[] = [],
): Promise<Map<number, ArticleTitle>> {
  if (articles.length === 0) return new Map();
  const { results } = await d1
    .prepare(
      `SELECT a.number AS article, t.language AS language, r.title AS title, substr(t.updated_at, 1, 10) AS changedOn
      FROM json_each(?1) n CROSS JOIN site s ON s.id = ?2 CROSS JOIN article a ON a.site_id = s.id AND a.number = n.value
        CROSS JOIN translation t ON t.article_id = a.id AND t.live_revision IS NOT NULL
        CROSS JOIN revision r ON r.translation_id = t.id AND r.number = t.live_revision
      ORDER BY n.key, t.language = s.source_language DESC, t.language`,
    )
    .bind(JSON.stringify([...new Set(articles)]), site)
    .all<ArticleTitle & { article: number }>();
  const titles = new Map<number, ArticleTitle>();
  for (const { article, ...title } of results) {
    const known = titles.get(article);
    if (!known || rank(title, languages) < rank(known, languages)) titles.set(article, title);
  }
  return titles;
}

const rank = ({ language }: ArticleTitle, languages: readonly string[]) => {
  const index = languages.indexOf(language);
  return index === -1 ? languages.length : index;
};
