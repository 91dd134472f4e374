import type { TextPlace } from '../../publishing/comments.ts';

export type Comment = {
  id: number;
  revision: number;
  quote: string | null;
  body: string;
  author: string;
  createdAt: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
};
/** The last step of the review: who took it, and when. */
export type LastStep = { actor: string; action: string; createdAt: string };

const mostComments = 200;

/** What was said about a text, the newest first; and how its review came to where it is. One round trip. */
export async function readReview(d1: D1Database, { site, article, language }: TextPlace): Promise<{ comments: Comment[]; lastStep: LastStep | undefined }> {
  const [comments, steps] = await d1.batch<Comment & LastStep>([
    d1
      .prepare(
        `SELECT id, revision, quote, body, author, created_at AS createdAt, resolved_at AS resolvedAt, resolved_by AS resolvedBy FROM comment
        WHERE article_id = ?1 AND language = ?2 ORDER BY resolved_at IS NOT NULL, id DESC LIMIT ${mostComments}`,
      )
      .bind(article.id, language),
    d1
      .prepare(
        `SELECT actor, action, created_at AS createdAt FROM audit
        WHERE entity = ?1 AND action IN ('review.request', 'review.approve', 'review.return') AND site_id = (SELECT id FROM site WHERE key = ?2) ORDER BY id DESC LIMIT 1`,
      )
      .bind(`${article.key}/${language}`, site),
  ]);
  return { comments: comments?.results ?? [], lastStep: steps?.results[0] };
}

export type StoredLines = { title: string; summary: string; body: string };

/** A revision's text, as far as a reviewer reads it. */
export async function findText(d1: D1Database, article: number, language: string, revision: number): Promise<StoredLines | undefined> {
  const row = await d1
    .prepare(
      `SELECT r.title AS title, r.summary AS summary, r.body AS body FROM translation t JOIN revision r ON r.translation_id = t.id
      WHERE t.article_id = ?1 AND t.language = ?2 AND r.number = ?3`,
    )
    .bind(article, language, revision)
    .first<StoredLines>();
  return row ?? undefined;
}
