import * as v from 'valibot';
import type { DraftText } from '../../db/schema/editing.ts';
import { refused, succeeded, type Result } from '../result.ts';

/** Whose copy of which translation. `article` is the row id. */
export type CopyPlace = { article: number; language: string; user: number };
/** What somebody typed and has not saved, and on which revision they began. */
export type WorkingCopy = { base: number; version: number; text: DraftText; savedAt: string };
/** The one that a tab knows: 0 for none. What was kept since, elsewhere, is not in what that tab sends. */
export type KnownCopy = { user: number; version: number };
type Kept = Pick<WorkingCopy, 'version' | 'savedAt'>;

/** More than the compiler takes, less than D1 does. */
const longest = 600_000;
const line = v.pipe(v.string(), v.maxLength(5000));
const DraftTextSchema = v.object({
  title: line,
  slug: line,
  summary: line,
  body: v.pipe(v.string(), v.maxLength(longest)),
  seoTitle: line,
  seoDescription: line,
});
/** A copy as the editor sends it. */
export const CopySchema = v.object({
  base: v.pipe(v.number(), v.integer(), v.minValue(0)),
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  text: DraftTextSchema,
});

export async function findCopy(d1: D1Database, { article, language, user }: CopyPlace): Promise<WorkingCopy | undefined> {
  const row = await d1
    .prepare('SELECT base, version, text, saved_at AS savedAt FROM working_copy WHERE article_id = ?1 AND language = ?2 AND user_id = ?3')
    .bind(article, language, user)
    .first<Omit<WorkingCopy, 'text'> & { text: string }>();
  return row === null ? undefined : { ...row, text: JSON.parse(row.text) };
}

/**
 * Keeps what is typed. `version` is the one this tab kept last, 0 for none. A conflict: another tab of the same person kept,
 * saved or discarded one since; nothing was written. Versions come from the clock, so that none is ever used twice.
 */
export async function keepCopy(
  d1: D1Database,
  { article, language, user }: CopyPlace,
  { base, version, text }: Omit<WorkingCopy, 'savedAt'>,
): Promise<Result<Kept, { reason: 'conflict' }>> {
  const own = 'w.article_id = ?1 AND w.language = ?2 AND w.user_id = ?3';
  const row = await d1
    .prepare(
      `INSERT INTO working_copy (article_id, language, user_id, base, version, text)
      SELECT CAST(?1 AS INTEGER), ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), max(CAST(?5 AS INTEGER) + 1, CAST(unixepoch('subsec') * 1000 AS INTEGER)), ?6
      WHERE ?5 = 0 OR EXISTS (SELECT 1 FROM working_copy w WHERE ${own} AND w.version = ?5)
      ON CONFLICT (article_id, language, user_id) DO UPDATE SET base = excluded.base, version = excluded.version, text = excluded.text,
        saved_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE working_copy.version = ?5
      RETURNING version, saved_at AS savedAt`,
    )
    .bind(article, language, user, base, version, JSON.stringify(text))
    .first<Kept>();
  return row === null ? refused({ reason: 'conflict' }) : succeeded(row);
}

/** For the batch that saves the text, or to discard it. A copy that was kept elsewhere since stays, to be offered. */
export const removeCopy = (d1: D1Database, place: { article: number; language: string }, { user, version }: KnownCopy): D1PreparedStatement =>
  d1
    .prepare('DELETE FROM working_copy WHERE article_id = ?1 AND language = ?2 AND user_id = ?3 AND version = ?4')
    .bind(place.article, place.language, user, version);
