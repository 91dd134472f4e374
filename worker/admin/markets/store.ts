import type { AdminSite } from '../admin-site.ts';

export type ListedMarket = { key: string; countries: string[]; facts: number };
export type Featured = { key: string; number: number; title: string; /** Whether its readers see it: in a language of the market's locales. */ live: boolean };

/** By key: countries, and how many facts are set. */
export async function listMarkets(d1: D1Database, site: number): Promise<Map<string, ListedMarket>> {
  const { results } = await d1
    .prepare(
      `SELECT m.key AS key, m.countries AS countries, (SELECT count(*) FROM market_fact mf WHERE mf.market_id = m.id) AS facts
      FROM market m WHERE m.site_id = ? ORDER BY m.id LIMIT 1000`,
    )
    .bind(site)
    .all<{ key: string; countries: string; facts: number }>();
  return new Map(results.map((row) => [row.key, Object.assign(row, { countries: JSON.parse(row.countries) })]));
}

/** What its home page leads with, in order. */
export async function listFeatured(d1: D1Database, site: AdminSite, market: string): Promise<Featured[]> {
  const { results } = await d1
    .prepare(
      `SELECT a.key AS key, a.number AS number, coalesce(own.head_title, a.key) AS title,
        EXISTS (SELECT 1 FROM locale l, json_each(l.chain) c JOIN translation x ON x.article_id = a.id AND x.language = c.value AND x.live_revision IS NOT NULL
          WHERE l.market_id = m.id) AS live
      FROM market m JOIN featured_article f ON f.market_id = m.id JOIN article a ON a.id = f.article_id
      LEFT JOIN translation own ON own.article_id = a.id AND own.language = ?3
      WHERE m.site_id = ?1 AND m.key = ?2 ORDER BY f.position LIMIT 1000`,
    )
    .bind(site.id, market, site.sourceLanguage)
    .all<Omit<Featured, 'live'> & { live: number }>();
  return results.map(({ key, number, title, live }) => ({ key, number, title, live: live === 1 }));
}
