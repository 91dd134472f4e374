import type { Votes } from '../../analytics/wilson.ts';

/** What readers said of a revision. `since` is the day it was written. */
export type RevisionVotes = Votes & { revision: number; since: string | null };
/** Of the live text of an article in a language, and of the newest revision before it that anybody voted on. */
export type VotesByRevision = { now: RevisionVotes; before: RevisionVotes | undefined };
export type VotedText = { site: number; article: number; language: string; locales: string[] | null };

type Row = { revision: number; live: number; since: string | null; yes: number; no: number };

/** Undefined where nothing is published. `locales`: those whose readers count; null: all. */
export async function readVotes(d1: D1Database, { site, article, language, locales }: VotedText): Promise<VotesByRevision | undefined> {
  const { results } = await d1
    .prepare(
      `SELECT r.number AS revision, t.live_revision AS live, substr(r.created_at, 1, 10) AS since, coalesce(v.yes, 0) AS yes, coalesce(v.no, 0) AS no
      FROM article a JOIN translation t ON t.article_id = a.id AND t.language = ?3
      JOIN revision r ON r.translation_id = t.id AND r.number <= t.live_revision
      LEFT JOIN (SELECT revision, sum(yes) AS yes, sum(no) AS no FROM daily_vote INDEXED BY daily_vote_article
        WHERE site_id = ?1 AND article = ?2 AND language = ?3 AND (?4 IS NULL OR locale IN (SELECT value FROM json_each(?4))) GROUP BY revision) v ON v.revision = r.number
      WHERE a.site_id = ?1 AND a.number = ?2 AND (r.number = t.live_revision OR v.yes + v.no > 0) ORDER BY r.number DESC LIMIT 2`,
    )
    .bind(site, article, language, locales === null ? null : JSON.stringify(locales))
    .all<Row>();
  const [now, before] = results.map(({ live: _live, ...row }) => row);
  return now && { now, before };
}
