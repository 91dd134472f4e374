import type { AdminSite } from '../../admin-site.ts';
import type { StateRow } from '../../articles/article-states.ts';

/** The article that was begun for a gap. */
export type Begun = {
  number: number;
  /** Of its newest text in the site's source language. */
  title: string;
  source: StateRow;
  /** Whether its readers can read it: in the gap's language. */
  isLive: boolean;
  scheduledAt: string | null;
};
type Row = Omit<Begun, 'source' | 'isLive'> & StateRow & { isLive: number };

/** Undefined where none was begun, or it was put away since. */
export async function findBegun(d1: D1Database, site: AdminSite, gap: { draft: number | null; language: string }): Promise<Begun | undefined> {
  if (gap.draft === null) return undefined;
  const row = await d1
    .prepare(
      `SELECT a.number AS number, coalesce(t.head_title, a.key) AS title, t.head_revision AS headRevision, t.head_status AS headStatus,
        t.live_revision AS liveRevision, t.outdated AS outdated,
        EXISTS (SELECT 1 FROM translation r WHERE r.article_id = a.id AND r.language = ?4 AND r.live_revision IS NOT NULL) AS isLive,
        (SELECT min(s.at) FROM schedule s WHERE s.article_id = a.id AND s.done_at IS NULL AND s.action = 'publish') AS scheduledAt
      FROM article a LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?3
      WHERE a.site_id = ?1 AND a.number = ?2 AND a.archived_at IS NULL`,
    )
    .bind(site.id, gap.draft, site.sourceLanguage, gap.language)
    .first<Row>();
  if (!row) return undefined;
  const { number, title, isLive, scheduledAt, ...source } = row;
  return { number, title, source, isLive: isLive === 1, scheduledAt };
}
