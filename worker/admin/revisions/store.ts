import type { DraftText } from '../../../db/schema/editing.ts';
import type { revisionStatuses } from '../../../db/schema/article.ts';
import type { AdminSite } from '../admin-site.ts';

/** One saved state of a text, without the text. */
export type ListedRevision = {
  number: number;
  status: (typeof revisionStatuses)[number];
  title: string;
  significance: 'minor' | 'medium' | 'major';
  basedOn: number | null;
  author: string;
  note: string | null;
  createdAt: string;
};
export type FullRevision = ListedRevision & { text: DraftText };
/** What the revisions are of; `head` is the number of the newest one. */
export type RevisedText = { articleId: number; key: string; title: string; head: number; live: number | null };

export const revisionsAtOnce = 50;

const columns = `r.number AS number, r.status AS status, r.title AS title, r.significance AS significance, r.based_on AS basedOn, r.author AS author, r.note AS note,
  r.created_at AS createdAt`;

/** Undefined: there is no such article, or nothing of it is written in this language. */
export async function findRevised(d1: D1Database, site: AdminSite, number: number, language: string): Promise<RevisedText | undefined> {
  const row = await d1
    .prepare(
      `SELECT a.id AS articleId, a.key AS key, t.head_title AS title, t.head_revision AS head, t.live_revision AS live
      FROM article a JOIN translation t ON t.article_id = a.id AND t.language = ?3 WHERE a.site_id = ?1 AND a.number = ?2 AND t.head_revision IS NOT NULL`,
    )
    .bind(site.id, number, language)
    .first<RevisedText>();
  return row ?? undefined;
}

/** Newest first, from below a number on; one more than a page, to tell whether there are older ones. */
export async function listRevisions(d1: D1Database, article: number, language: string, before: number): Promise<ListedRevision[]> {
  const { results } = await d1
    .prepare(
      `SELECT ${columns} FROM translation t JOIN revision r ON r.translation_id = t.id
      WHERE t.article_id = ?1 AND t.language = ?2 AND r.number < ?3 ORDER BY r.number DESC LIMIT ${revisionsAtOnce + 1}`,
    )
    .bind(article, language, before)
    .all<ListedRevision>();
  return results;
}

/** Those of these numbers that there are. */
export async function findRevisions(d1: D1Database, article: number, language: string, numbers: number[]): Promise<Map<number, FullRevision>> {
  const { results } = await d1
    .prepare(
      `SELECT ${columns}, json_object('title', r.title, 'slug', r.slug, 'summary', r.summary, 'body', r.body,
        'seoTitle', coalesce(r.seo_title, ''), 'seoDescription', coalesce(r.seo_description, '')) AS text
      FROM translation t JOIN revision r ON r.translation_id = t.id
      WHERE t.article_id = ?1 AND t.language = ?2 AND r.number IN (SELECT value FROM json_each(?3))`,
    )
    .bind(article, language, JSON.stringify(numbers))
    .all<ListedRevision & { text: string }>();
  return new Map(results.map(({ text, ...rest }) => [rest.number, { ...rest, text: JSON.parse(text) }]));
}
