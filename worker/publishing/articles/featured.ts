import { logChange, type Change } from '../change.ts';
import { localesOf, replaceFeatured } from '../markets/change-featured.ts';

type Lists = { market: string; articles: string[]; base: number }[];

/** What a change to the places of an article on home pages writes, and the keys of the locales that show it. */
export type Featuring = { statements: D1PreparedStatement[]; locales: string[] };
type Placing = { site: string; article: string; author: string; before: Record<string, number>; after: Record<string, number> };

/** Puts an article at a place of the lists that markets' home pages lead with, or takes it out: those behind it move on. */
export async function placeFeatured(d1: D1Database, { site, article, author, before, after }: Placing): Promise<Featuring> {
  const markets = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((market) => (before[market] ?? 0) !== (after[market] ?? 0));
  if (markets.length === 0) return { statements: [], locales: [] };
  const lists = await readLists(d1, site, markets);
  const statements: D1PreparedStatement[] = [];
  for (const { market, articles, base } of lists) {
    const others = articles.filter((key) => key !== article);
    const place = after[market] ?? 0;
    const placed = place === 0 ? others : others.toSpliced(place - 1, 0, article);
    // As an import logs the list, so that the two do not undo each other.
    const change: Change = { site, kind: 'site', entity: `featured/${market}`, base, before: articles, after: placed, author };
    statements.push(...logChange(d1, change), ...replaceFeatured(d1, site, market, placed));
  }
  return { statements, locales: await localesOf(d1, site, markets) };
}

async function readLists(d1: D1Database, site: string, markets: readonly string[]): Promise<Lists> {
  const { results } = await d1
    .prepare(
      `SELECT m.key AS market,
        (SELECT json_group_array(a.key ORDER BY f.position) FROM featured_article f JOIN article a ON a.id = f.article_id WHERE f.market_id = m.id) AS articles,
        coalesce((SELECT max(c.number) FROM change c WHERE c.site_id = s.id AND c.kind = 'site' AND c.entity = 'featured/' || m.key), 0) AS base
      FROM site s JOIN market m ON m.site_id = s.id WHERE s.key = ?1 AND m.key IN (SELECT value FROM json_each(?2)) ORDER BY m.id`,
    )
    .bind(site, JSON.stringify(markets))
    .all<{ market: string; articles: string; base: number }>();
  return results.map(({ market, articles, base }) => ({ market, articles: JSON.parse(articles), base }));
}
