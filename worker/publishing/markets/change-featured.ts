import { succeeded, type Result } from '../../result.ts';
import { commitChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { sameJson } from '../import/same-json.ts';
import { namesNoMarket } from './known-markets.ts';

export type FeaturedChange = { site: string; market: string; base: number; articles: string[]; author: string };

/** Replaces the articles a market's home page leads with, by key and in order. Keys of no article are left out. */
export async function changeFeatured(
  env: PublishingBindings,
  { site, market, base, articles, author }: FeaturedChange,
): Promise<Result<{ changed: boolean }, Conflict>> {
  const before = await listFeaturedKeys(env.DB, site, market);
  if (sameJson(before, articles)) return succeeded({ changed: false });
  const change = { site, kind: 'site', entity: `featured/${market}`, base, before, after: articles, author } as const;
  const known = abortWhere(env.DB, change, namesNoMarket('?2'), JSON.stringify([market]));
  const done = await commitChange(env, change, [known, ...replaceFeatured(env.DB, site, market, articles)], {
    search: { tuning: await localesOf(env.DB, site, [market]) },
  });
  return done.ok ? succeeded({ changed: true }) : done;
}

/** The list itself, whatever stood there before. */
export function replaceFeatured(d1: D1Database, site: string, market: string, articles: readonly string[]): D1PreparedStatement[] {
  const id = '(SELECT m.id FROM market m JOIN site s ON s.id = m.site_id WHERE s.key = ?1 AND m.key = ?2)';
  return [
    d1.prepare(`DELETE FROM featured_article WHERE market_id = ${id}`).bind(site, market),
    d1
      .prepare(
        `INSERT INTO featured_article (market_id, article_id, position) SELECT ${id}, a.id, f.key FROM json_each(?3) f
        JOIN article a ON a.key = f.value AND a.site_id = (SELECT id FROM site WHERE key = ?1)`,
      )
      .bind(site, market, JSON.stringify(articles)),
  ];
}

async function listFeaturedKeys(d1: D1Database, site: string, market: string): Promise<string[]> {
  const { results } = await d1
    .prepare(
      `SELECT a.key AS key FROM site s JOIN market m ON m.site_id = s.id AND m.key = ?2 JOIN featured_article f ON f.market_id = m.id
        JOIN article a ON a.id = f.article_id WHERE s.key = ?1 ORDER BY f.position LIMIT 1000`,
    )
    .bind(site, market)
    .all<{ key: string }>();
  return results.map(({ key }) => key);
}

/** The keys of the locales of these markets, in order. */
export async function localesOf(d1: D1Database, site: string, markets: readonly string[]): Promise<string[]> {
  const { results } = await d1
    .prepare(
      `SELECT l.key AS key FROM site s JOIN locale l ON l.site_id = s.id JOIN market m ON m.id = l.market_id
      WHERE s.key = ?1 AND m.key IN (SELECT value FROM json_each(?2)) ORDER BY l.position`,
    )
    .bind(site, JSON.stringify(markets))
    .all<{ key: string }>();
  return results.map(({ key }) => key);
}
