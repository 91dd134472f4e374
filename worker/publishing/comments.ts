import { refused, succeeded, type Result } from '../result.ts';
import { commitQuietly, type Conflict } from './commit.ts';
import { insertReceipt } from './receipt.ts';

/** A translation, whether or not it was begun. */
export type TextPlace = { site: string; article: { id: number; key: string }; language: string };
/** `revision` is the newest one that its writer saw; `quote` the words it is about, or empty. */
type NewComment = TextPlace & { revision: number; quote: string; body: string; author: string };

/** Says something about a text. A conflict: the same form was carried out before. */
export function addComment(d1: D1Database, comment: NewComment, receipt: { once: string; location: string }): Promise<Result<undefined, Conflict>> {
  const { site, article, language, quote, body, author } = comment;
  const after = { ...(quote !== '' && { quote }), body };
  const told = { site, actor: author, action: 'comment.add', entity: `${article.key}/${language}`, after };
  return commitQuietly(d1, [insertReceipt(d1, receipt.once, receipt.location), insertComment(d1, comment)], told);
}

/** The row alone, for a batch that does more. */
export const insertComment = (d1: D1Database, { article, language, revision, quote, body, author }: NewComment): D1PreparedStatement =>
  d1
    .prepare('INSERT INTO comment (article_id, language, revision, quote, body, author) VALUES (?1, ?2, CAST(?3 AS INTEGER), ?4, ?5, ?6)')
    .bind(article.id, language, revision, quote === '' ? null : quote, body, author);

type Settling = TextPlace & { comment: number; resolved: boolean; author: string };

/** Folds a comment away as dealt with, or takes it out again. One that is already so stays as it is. */
export async function settleComment(d1: D1Database, settling: Settling, now: Date): Promise<Result<undefined, { reason: 'missing' }>> {
  const { site, article, language, comment, resolved, author } = settling;
  const row = await d1
    .prepare('SELECT body, resolved_at AS resolvedAt FROM comment WHERE id = ?1 AND article_id = ?2 AND language = ?3')
    .bind(comment, article.id, language)
    .first<{ body: string; resolvedAt: string | null }>();
  if (!row) return refused({ reason: 'missing' });
  if ((row.resolvedAt !== null) === resolved) return succeeded(undefined);
  const [at, by] = resolved ? [now.toISOString(), author] : [null, null];
  const change = d1.prepare('UPDATE comment SET resolved_at = ?2, resolved_by = ?3 WHERE id = ?1').bind(comment, at, by);
  const action = resolved ? 'comment.resolve' : 'comment.reopen';
  const told = { site, actor: author, action, entity: `${article.key}/${language}`, after: { comment, body: row.body } };
  await commitQuietly(d1, [change], told);
  return succeeded(undefined);
}
