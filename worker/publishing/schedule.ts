import { refused, type Result } from '../result.ts';
import { commitQuietly, type Conflict } from './commit.ts';
import type { Significance } from './publish.ts';

/** A translation, for what is planned for it. */
type Place = { site: string; article: { id: number; key: string }; language: string };
/** `at` is in UTC; `wallTime` and `timeZone` are how it was asked for. */
export type Planning = Place & {
  action: 'publish' | 'unpublish';
  revision: number;
  significance: Significance;
  at: string;
  wallTime: string;
  timeZone: string;
  author: string;
};

/** Plans a publish of a saved text, or an unpublish. A conflict: one is planned already, or the article was archived meanwhile. */
export function plan(d1: D1Database, planning: Planning): Promise<Result<undefined, Conflict>> {
  const { site, article, language, action, revision, significance, at, wallTime, timeZone, author } = planning;
  const insert = d1
    .prepare(
      `INSERT INTO schedule (article_id, language, action, revision, significance, at, wall_time, time_zone, author)
      VALUES ((SELECT a.id FROM article a JOIN translation t ON t.article_id = a.id JOIN revision r ON r.translation_id = t.id
        WHERE a.id = ?1 AND a.archived_at IS NULL AND t.language = ?2 AND r.number = ?4), ?2, ?3, CAST(?4 AS INTEGER), ?5, ?6, ?7, ?8, ?9)`,
    )
    .bind(article.id, language, action, revision, significance, at, wallTime, timeZone, author);
  const after = { action, revision, at, wallTime, timeZone };
  return commitQuietly(d1, [insert], { site, actor: author, action: 'article.schedule', entity: `${article.key}/${language}`, after });
}

/** Takes a planned step back. Refused where it was carried out, or cancelled, already. */
export async function cancelPlan(
  d1: D1Database,
  place: Place & { plan: number; author: string },
  now: Date,
): Promise<Result<undefined, { reason: 'missing' | 'over' }>> {
  const { site, article, language, plan: id, author } = place;
  const row = await d1
    .prepare('SELECT action, revision, at FROM schedule WHERE id = ?1 AND article_id = ?2 AND language = ?3')
    .bind(id, article.id, language)
    .first<{ action: string; revision: number; at: string }>();
  if (!row) return refused({ reason: 'missing' });
  const told = { actor: author, action: 'article.schedule-cancel', entity: `${article.key}/${language}`, before: row };
  const done = await commitQuietly(d1, endPlan(d1, id, 'cancelled', now), { site, ...told });
  return done.ok ? done : refused({ reason: 'over' });
}

/** Ends a planned step in the batch that this is part of; where it was ended before, inserts it once more, which aborts the batch. */
export function endPlan(d1: D1Database, id: number, outcome: 'done' | 'cancelled' | 'failed', now: Date, error?: string): D1PreparedStatement[] {
  const columns = 'id, article_id, language, action, revision, significance, at, wall_time, time_zone, author, done_at';
  return [
    d1.prepare(`INSERT INTO schedule (${columns}) SELECT ${columns} FROM schedule WHERE id = ?1 AND done_at IS NOT NULL`).bind(id),
    d1.prepare('UPDATE schedule SET done_at = ?2, outcome = ?3, error = ?4 WHERE id = ?1').bind(id, now.toISOString(), outcome, error ?? null),
  ];
}
