import { rareVisits } from '../definitions.ts';
import type { GapAction } from '../gaps/actions.ts';

export type OpenGap = { id: number; label: string; language: string; action: GapAction; failed: number };
export type ClosedGap = { id: number; label: string; language: string; was: number; is: number };

/** As in exports: what hardly anybody searched stays in the admin. */
const isUsual = `(SELECT sum(q.visits) FROM daily_query q WHERE q.site_id = gap.site_id AND q.query = gap.label) >= ${rareVisits}`;

/** Open ones, the highest score first. */
export async function listTopGaps(d1: D1Database, site: number, limit: number): Promise<OpenGap[]> {
  const { results } = await d1
    .prepare(
      `SELECT id, label, language, action, failed FROM gap WHERE site_id = ? AND state = 'open' AND score > 0 AND ${isUsual} ORDER BY score DESC, id LIMIT ?`,
    )
    .bind(site, limit)
    .all<OpenGap>();
  return results;
}

/** Searches that tell something: fewer may be chance. */
const fewestSearches = 10;

/** Marked as done, and searches for them fail less than before; `was` and `is` are shares. The most searched first. */
export async function listClosedGaps(d1: D1Database, site: number, since: string, limit: number): Promise<ClosedGap[]> {
  const { results } = await d1
    .prepare(
      `SELECT id, label, language, (before ->> 'failed') * 1.0 / (before ->> 'searches') AS was, (after ->> 'failed') * 1.0 / (after ->> 'searches') AS "is"
      FROM gap WHERE site_id = ?1 AND state = 'done' AND ${isUsual} AND done_on >= ?2 AND before ->> 'searches' >= ?3 AND after ->> 'searches' >= ?3
        AND (after ->> 'failed') * (before ->> 'searches') < (before ->> 'failed') * (after ->> 'searches')
      ORDER BY after ->> 'searches' DESC, id LIMIT ?4`,
    )
    .bind(site, since, fewestSearches, limit)
    .all<ClosedGap>();
  return results;
}
