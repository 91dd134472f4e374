import type { Rules } from './rules.ts';

const mostRules = 20_000;

/** All redirects of a site. */
export async function readRules(d1: D1Database, site: string): Promise<Rules> {
  const { results } = await d1
    .prepare(
      `SELECT r.source AS source, r.target AS target FROM redirect r JOIN site s ON s.id = r.site_id WHERE s.key = ? ORDER BY r.source LIMIT ${mostRules}`,
    )
    .bind(site)
    .all<{ source: string; target: string }>();
  return new Map(results.map(({ source, target }) => [source, target]));
}

/** Writes rules that are new or lead elsewhere now; notes of those that are there stay unless one is given. */
export function writeRules(
  d1: D1Database,
  site: string,
  rules: readonly { source: string; target: string; note?: string | null }[],
  author: string,
): D1PreparedStatement {
  return d1
    .prepare(
      `INSERT INTO redirect (site_id, source, target, note, author)
      SELECT s.id, e.value ->> 'source', e.value ->> 'target', e.value ->> 'note', ?3 FROM site s, json_each(?2) e WHERE s.key = ?1
      ON CONFLICT (site_id, source) DO UPDATE SET target = excluded.target, note = coalesce(excluded.note, note), author = excluded.author`,
    )
    .bind(site, JSON.stringify(rules), author);
}
