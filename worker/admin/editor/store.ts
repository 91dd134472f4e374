import type { DraftText } from '../../../db/schema/editing.ts';

/** The newest revision of a text: its number (0: none), who wrote it and when. */
type Newest = { article: number; number: number; author: string | null; createdAt: string | null };

export async function findNewest(d1: D1Database, site: number, article: number, language: string): Promise<Newest | undefined> {
  const row = await d1
    .prepare(
      `SELECT a.id AS article, coalesce(r.number, 0) AS number, r.author AS author, r.created_at AS createdAt
      FROM article a LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?3
      LEFT JOIN revision r ON r.translation_id = t.id AND r.number = (SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id)
      WHERE a.site_id = ?1 AND a.number = ?2`,
    )
    .bind(site, article, language)
    .first<Newest>();
  return row ?? undefined;
}

/** The text of a revision; undefined where there is none of this number. */
export async function findText(d1: D1Database, article: number, language: string, number: number): Promise<DraftText | undefined> {
  const row = await d1
    .prepare(
      `SELECT r.title AS title, r.slug AS slug, r.summary AS summary, r.body AS body, coalesce(r.seo_title, '') AS seoTitle, coalesce(r.seo_description, '') AS seoDescription
      FROM translation t JOIN revision r ON r.translation_id = t.id WHERE t.article_id = ?1 AND t.language = ?2 AND r.number = ?3`,
    )
    .bind(article, language, number)
    .first<DraftText>();
  return row ?? undefined;
}

/** The revision that a translation made now is made from: the source's live one, else its newest. Undefined: there is no source text. */
export async function findSourceRevision(d1: D1Database, article: number, sourceLanguage: string): Promise<number | undefined> {
  const number = await d1
    .prepare(
      `SELECT coalesce(t.live_revision, (SELECT max(r.number) FROM revision r WHERE r.translation_id = t.id)) AS number
      FROM translation t WHERE t.article_id = ?1 AND t.language = ?2`,
    )
    .bind(article, sourceLanguage)
    .first<number>('number');
  return number ?? undefined;
}
