import type { LocaleOutcome } from './actions.ts';

type Worded = { id: number; label: string; locales: string; left: string };
type Reworded = { id: number; label: string; locales: LocaleOutcome[] };

const mostQueries = 2000;
const mostGaps = 500;

/**
 * Takes from the gaps of a site what readers typed and no count has any more: those of days before `before` are gone. A gap
 * without queries goes; one that people decided about stays as their decision, without words, and what it became part of. Whether it came to the end.
 */
export async function ageGaps(d1: D1Database, site: number, before: string): Promise<boolean> {
  const aged = `SELECT rowid FROM gap_query q WHERE q.site_id = ?1
    AND NOT EXISTS (SELECT 1 FROM daily_query d WHERE d.site_id = ?1 AND d."query" = q."query" AND d.day >= ?2) LIMIT ${mostQueries}`;
  const { meta } = await d1.prepare(`DELETE FROM gap_query WHERE rowid IN (${aged})`).bind(site, before).run();
  await d1
    .prepare(
      `DELETE FROM gap AS g WHERE g.site_id = ?1 AND g.version = 0 AND g.draft IS NULL AND NOT EXISTS (SELECT 1 FROM gap_query q WHERE q.gap_id = g.id)
        AND NOT EXISTS (SELECT 1 FROM gap m WHERE m.site_id = ?1 AND m.merged_into = g.id)`,
    )
    .bind(site)
    .run();
  const worded = await listWorded(d1, site);
  if (worded.length > 0) await reword(d1, site, worded);
  return meta.changes < mostQueries && worded.length < mostGaps;
}

/** Gaps that name a query which they have no more; `left` are the others, the most searched first. */
async function listWorded(d1: D1Database, site: number): Promise<Reworded[]> {
  const isLeft = (text: string) => `EXISTS (SELECT 1 FROM gap_query q WHERE q.site_id = g.site_id AND q.language = g.language AND q."query" = ${text})`;
  const { results } = await d1
    .prepare(
      `SELECT g.id AS id, g.label AS label, g.locales AS locales, (SELECT json_group_array("query") FROM
        (SELECT "query" FROM gap_query q WHERE q.gap_id = g.id ORDER BY q.searches DESC, "query" LIMIT 1500)) AS left
      FROM gap g WHERE g.site_id = ?1 AND ((g.label <> '' AND NOT ${isLeft('g.label')})
        OR EXISTS (SELECT 1 FROM json_each(g.locales) l WHERE l.value ->> 'label' <> '' AND NOT ${isLeft("(l.value ->> 'label')")}))
      ORDER BY g.id LIMIT ${mostGaps}`,
    )
    .bind(site)
    .all<Worded>();
  return results.map(({ id, label, locales, left }) => {
    const queries: string[] = JSON.parse(left);
    const places: LocaleOutcome[] = JSON.parse(locales);
    const kept = new Set(queries);
    return {
      id,
      label: kept.has(label) ? label : (queries[0] ?? ''),
      locales: places.map((place) => Object.assign(place, { label: kept.has(place.label) ? place.label : '' })),
    };
  });
}

/** Why it was a gap may name what is gone; it says so again when it is found again. */
const reword = (d1: D1Database, site: number, gaps: readonly Reworded[]) =>
  d1
    .prepare(
      `UPDATE gap SET label = g.value ->> 'label', locales = g.value -> 'locales', reason = '', words = NULL
      FROM json_each(?2) g WHERE gap.id = g.value ->> 'id' AND gap.site_id = ?1`,
    )
    .bind(site, JSON.stringify(gaps))
    .run();
