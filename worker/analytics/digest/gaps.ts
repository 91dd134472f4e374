import { rareVisits } from '../definitions.ts';
import type { GapAction } from '../gaps/actions.ts';
import { isSurelyLess } from './sure.ts';

export type OpenGap = { id: number; label: string; language: string; action: GapAction; failed: number };
export type ClosedGap = { id: number; label: string; language: string; was: number; is: number };

type Week = { site: number; from: string; to: string };

/** As in exports: what hardly anybody searched in the days that are told of, where the gap is, stays in the admin. */
const isUsual = `(SELECT sum(q.visits) FROM daily_query q WHERE q.site_id = gap.site_id AND q.query = gap.label
  AND q.locale IN (SELECT value ->> 'locale' FROM json_each(gap.locales)) AND q.day BETWEEN ?2 AND ?3) >= ${rareVisits}`;

/** Open ones, the highest score first. */
export async function listTopGaps(d1: D1Database, { site, from, to }: Week, limit: number): Promise<OpenGap[]> {
  const { results } = await d1
    .prepare(
      `SELECT id, label, language, action, failed FROM gap WHERE site_id = ?1 AND state = 'open' AND score > 0 AND ${isUsual} ORDER BY score DESC, id LIMIT ?4`,
    )
    .bind(site, from, to, limit)
    .all<OpenGap>();
  return results;
}

type Measured = ClosedGap & { searchesBefore: number; searchesAfter: number };

/** Marked as done, and searches for them surely fail less than before; `was` and `is` are shares. The most searched first. */
export async function listClosedGaps(d1: D1Database, { site, from, to }: Week, since: string, limit: number): Promise<ClosedGap[]> {
  const { results } = await d1
    .prepare(
      `SELECT id, label, language, (before ->> 'failed') * 1.0 / (before ->> 'searches') AS was, (after ->> 'failed') * 1.0 / (after ->> 'searches') AS "is",
        before ->> 'searches' AS searchesBefore, after ->> 'searches' AS searchesAfter
      FROM gap WHERE site_id = ?1 AND state = 'done' AND ${isUsual} AND done_on >= ?4 AND before ->> 'searches' > 0 AND after ->> 'searches' > 0
      ORDER BY after ->> 'searches' DESC, id LIMIT 500`,
    )
    .bind(site, from, to, since)
    .all<Measured>();
  const isSure = ({ was, is, searchesBefore, searchesAfter }: Measured) => isSurelyLess({ share: is, of: searchesAfter }, { share: was, of: searchesBefore });
  return results.filter(isSure).slice(0, limit);
}
