import type { Market } from '../../markets/market.ts';
import { newestChange } from '../../publishing/change.ts';
import { readMarket } from '../../publishing/markets/market-row.ts';
import { param, type AdminContext } from '../screen.ts';
import type { Difference } from '../ui/conflict.tsx';
import { refuse } from '../ui/refusals.tsx';
import { findArticles } from './find-articles.ts';
import { sendMarketPage, type MarketPageProps } from './market-page.tsx';
import { listFeatured } from './store.ts';

type Shown = Partial<Pick<MarketPageProps, 'typed' | 'problems' | 'status' | 'base'>> & {
  differencesFrom?: (stored: Market) => Difference[];
  featuredDifferences?: Difference[];
};

/** The page of the market in the address. */
export async function showMarket(c: AdminContext, { differencesFrom, featuredDifferences, base, ...shown }: Shown = {}): Promise<Response> {
  const { site } = c.var;
  const key = param(c, 'market');
  const market = site.markets.find((each) => each.key === key);
  const row = await readMarket(c.env.DB, site.key, key);
  if (!market || !row) return refuse(c, 'not-found');
  const { id: _id, ...stored } = row;
  const words = (c.req.query('find') ?? '').trim();
  return sendMarketPage(c, {
    ...shown,
    market,
    stored,
    base: base ?? (await newestChange(c.env.DB, site.key, 'site', `market/${key}`)),
    differences: differencesFrom?.(stored),
    featured: {
      articles: await listFeatured(c.env.DB, site, key),
      base: await newestChange(c.env.DB, site.key, 'site', `featured/${key}`),
      differences: featuredDifferences,
      find: { words, found: await findArticles(c.env.DB, site, words) },
    },
  });
}
