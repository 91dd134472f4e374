import { sql } from './scope.ts';

/** The first and the last day of which anything is counted; undefined: nothing is. */
export async function readReach(d1: D1Database, site: number, locales: readonly string[] | null): Promise<{ first: string; last: string } | undefined> {
  const within = locales === null ? sql('') : sql('AND locale IN (SELECT value FROM json_each(?))', JSON.stringify(locales));
  const end = (direction: string) => `(SELECT day FROM daily WHERE site_id = ? ${within.sql} ORDER BY day ${direction} LIMIT 1)`;
  const row = await d1
    .prepare(`SELECT ${end('ASC')} AS first, ${end('DESC')} AS last`)
    .bind(site, ...within.values, site, ...within.values)
    .first<{ first: string | null; last: string | null }>();
  return row?.first && row.last ? { first: row.first, last: row.last } : undefined;
}
