import type { LocaleEntry } from '../../sites/locale.ts';

/** The site's locales in its order, as the change log keeps them. */
export async function readLocales(d1: D1Database, site: string): Promise<LocaleEntry[]> {
  const { results } = await d1
    .prepare(
      `SELECT l.key AS key, l.language AS language, m.key AS market, l.chain AS chain, l.direction AS direction
      FROM locale l JOIN site s ON s.id = l.site_id JOIN market m ON m.id = l.market_id WHERE s.key = ? ORDER BY l.position LIMIT 1000`,
    )
    .bind(site)
    .all<Omit<LocaleEntry, 'chain'> & { chain: string }>();
  return results.map((row) => Object.assign(row, { chain: JSON.parse(row.chain) }));
}
