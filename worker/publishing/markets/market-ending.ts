import type { FactType, FactValue } from '../../markets/facts.ts';
import type { Market } from '../../markets/market.ts';
import type { Texts } from '../../sites/texts.ts';
import { newestChange } from '../change.ts';
import { newestEntry } from '../compile-context.ts';
import { countNamed, type Named } from '../grants/end-grants.ts';
import { hashJson } from '../import/text-hash.ts';
import { readMarket } from './market-row.ts';
import { listNamingTexts, type NamingText } from './named-by-texts.ts';

type NamedArticle = { key: string; number: number; name: string };
/** What stands on a market, so that it cannot go. */
export type Standing = {
  isLast: boolean;
  locales: string[];
  /** Articles that only it and others of a list see. */
  onlyIn: NamedArticle[];
  /** Facts that are scheduled to change in it. */
  plans: { fact: string; labels: Texts | null }[];
  /** Drafts too: a site whose drafts name no market of it could not be imported elsewhere. */
  texts: NamingText[];
};
/** What goes with it, or is changed by it. */
export type Lost = {
  market: Market;
  facts: { key: string; type: FactType; labels: Texts; value: FactValue }[];
  featured: NamedArticle[];
  /** What is hidden in it: that it is hidden in others stays. */
  hidden: { articles: NamedArticle[]; products: NamedArticle[] };
  named: Named;
};
/** The newest rows by then: what was written after them was not seen. */
type SeenRows = { asOf: number; revision: number; schedule: number };
export type MarketEnding = {
  id: number;
  base: number;
  rows: SeenRows;
  standing: Standing;
  lost: Lost;
  /** Tells this ending from one in which something else is lost. */ seen: string;
};

/** What deleting a market would meet and do, as it is now. Undefined: there is no such market. */
export async function readMarketEnding(d1: D1Database, site: string, market: string): Promise<MarketEnding | undefined> {
  // First: what is written while the rest is read aborts the batch.
  const rows = await readSeenRows(d1);
  const found = await readMarket(d1, site, market);
  if (!found) return undefined;
  const { id, ...stored } = found;
  const lists = await readLists(d1, site, id, market);
  const lost: Lost = {
    market: stored,
    facts: lists.facts,
    featured: lists.featured,
    hidden: { articles: lists.hiddenArticles, products: lists.hiddenProducts },
    named: await countNamed(d1, site, 'markets', market),
  };
  const standing = {
    isLast: lists.others === 0,
    locales: lists.locales,
    onlyIn: lists.onlyIn,
    plans: lists.plans,
    texts: await listNamingTexts(d1, site, market),
  };
  return { id, base: await newestChange(d1, site, 'site', `market/${market}`), rows, standing, lost, seen: await hashJson(lost) };
}

export const isHeld = ({ isLast, locales, onlyIn, plans, texts }: Standing): boolean =>
  isLast || locales.length + onlyIn.length + plans.length + texts.length > 0;

async function readSeenRows(d1: D1Database): Promise<SeenRows> {
  const row = await d1
    .prepare(`SELECT ${newestEntry} AS asOf, (SELECT coalesce(max(id), 0) FROM revision) AS revision, (SELECT coalesce(max(id), 0) FROM schedule) AS schedule`)
    .first<SeenRows>();
  return row ?? { asOf: 0, revision: 0, schedule: 0 };
}

type Lists = {
  others: number;
  locales: string[];
  onlyIn: NamedArticle[];
  plans: Standing['plans'];
  facts: Lost['facts'];
  featured: NamedArticle[];
  hiddenArticles: NamedArticle[];
  hiddenProducts: NamedArticle[];
};

/** Over `site`, the market's id ?2 and key ?3. */
const title = `coalesce((SELECT t.head_title FROM translation t WHERE t.article_id = a.id AND t.language = site.source_language), a.key)`;
const article = `json_object('key', a.key, 'number', a.number, 'name', ${title})`;
const productName = `coalesce((SELECT n.value FROM json_each(p.names) n WHERE n.key = site.source_language), p.key)`;
const names = (list: string) => `EXISTS (SELECT 1 FROM json_each(${list}) k WHERE k.value = ?3)`;
const articlesWhere = (list: string) => `(SELECT json_group_array(${article} ORDER BY a.number) FROM article a WHERE a.site_id = site.id AND ${names(list)})`;

async function readLists(d1: D1Database, site: string, id: number, market: string): Promise<Lists> {
  const lists = await d1
    .prepare(
      `SELECT json_object(
        'others', (SELECT count(*) FROM market o WHERE o.site_id = site.id AND o.id <> ?2),
        'locales', (SELECT json_group_array(l.key ORDER BY l.position) FROM locale l WHERE l.market_id = ?2),
        'onlyIn', ${articlesWhere('a.only_in')},
        'plans', (SELECT json_group_array(json_object('fact', q.fact, 'labels', json(q.labels)) ORDER BY q.fact) FROM (SELECT DISTINCT p.fact AS fact, f.labels AS labels
          FROM fact_schedule p JOIN json_each(p.cells) c ON c.key = ?3 LEFT JOIN fact f ON f.site_id = p.site_id AND f.key = p.fact
          WHERE p.site_id = site.id AND p.done_at IS NULL) q),
        'facts', (SELECT json_group_array(json_object('key', f.key, 'type', f.type, 'labels', json(f.labels), 'value', json(v.value)) ORDER BY f.position, f.id)
          FROM market_fact v JOIN fact f ON f.id = v.fact_id WHERE v.market_id = ?2),
        'featured', (SELECT json_group_array(${article} ORDER BY e.position) FROM featured_article e JOIN article a ON a.id = e.article_id WHERE e.market_id = ?2),
        'hiddenArticles', ${articlesWhere('a.hidden_in')},
        'hiddenProducts', (SELECT json_group_array(json_object('key', p.key, 'number', p.number, 'name', ${productName}) ORDER BY p.number)
          FROM product p WHERE p.site_id = site.id AND ${names('p.hidden_in')})) AS lists
      FROM site WHERE site.key = ?1`,
    )
    .bind(site, id, market)
    .first<string>('lists');
  if (lists === null) throw new Error(`The site ${site} is not in the database`);
  return JSON.parse(lists);
}
