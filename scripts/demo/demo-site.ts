/** What the demo must know of a site: its locales as readers find them, what each article is shown in there, and when that was last edited. */
export type DemoLocale = { key: string; language: string; market: string; chain: string[]; timeZone: string; channels: string[] };
type DemoArticle = {
  number: number;
  key: string;
  onlyIn: string[] | null;
  hiddenIn: string[] | null;
  revisions: Record<string, number>;
  edited: Record<string, string>;
};
export type DemoSite = {
  id: number;
  key: string;
  locales: DemoLocale[];
  articles: Map<string, DemoArticle>;
  byNumber: Map<number, DemoArticle>;
  /** Numbers by key. */
  products: Map<string, number>;
};
export type ShownIn = { article: number; language: string; revision: number };

/** Undefined where there is no such site. */
export async function readDemoSite(d1: D1Database, key: string): Promise<DemoSite | undefined> {
  const id = await d1.prepare('SELECT id FROM site WHERE key = ?').bind(key).first<number>('id');
  if (id === null) return undefined;
  const articles = await readArticles(d1, id);
  const { results: products } = await d1
    .prepare('SELECT number, key FROM product WHERE site_id = ? ORDER BY number LIMIT 1000')
    .bind(id)
    .all<{ number: number; key: string }>();
  return {
    id,
    key,
    locales: await readLocales(d1, id),
    articles: new Map(articles.map((article) => [article.key, article])),
    byNumber: new Map(articles.map((article) => [article.number, article])),
    products: new Map(products.map((product) => [product.key, product.number])),
  };
}

/** How an article is shown in a locale: in the first language of its chain. Undefined where it is not. */
export function shownIn({ number, onlyIn, hiddenIn, revisions }: DemoArticle, { market, chain }: DemoLocale): ShownIn | undefined {
  if (onlyIn?.includes(market) === false || hiddenIn?.includes(market)) return undefined;
  const language = chain.find((each) => revisions[each] !== undefined);
  return language === undefined ? undefined : { article: number, language, revision: revisions[language] ?? 1 };
}

async function readLocales(d1: D1Database, site: number): Promise<DemoLocale[]> {
  const { results } = await d1
    .prepare(
      `SELECT l.key, l.language, m.key AS market, l.chain, m.time_zone AS timeZone,
        (SELECT json_group_array(json_extract(value, '$.kind')) FROM json_each(m.channels)) AS channels
      FROM locale l JOIN market m ON m.id = l.market_id WHERE l.site_id = ? ORDER BY l.position LIMIT 200`,
    )
    .bind(site)
    .all<Omit<DemoLocale, 'chain' | 'channels'> & { chain: string; channels: string }>();
  return results.map(({ chain, channels, ...rest }) => Object.assign(rest, { chain: parseList(chain) ?? [], channels: parseList(channels) ?? [] }));
}

async function readArticles(d1: D1Database, site: number): Promise<DemoArticle[]> {
  const { results } = await d1
    .prepare(
      `SELECT a.number, a.key, a.only_in AS onlyIn, a.hidden_in AS hiddenIn, json_group_object(t.language, t.live_revision) AS revisions,
        json_group_object(t.language, substr(t.updated_at, 1, 10)) FILTER (WHERE t.updated_at > t.published_at) AS edited
      FROM article a JOIN translation t ON t.article_id = a.id
      WHERE a.site_id = ? AND a.archived_at IS NULL AND t.live_revision IS NOT NULL GROUP BY a.id ORDER BY a.number LIMIT 2000`,
    )
    .bind(site)
    .all<{ number: number; key: string; onlyIn: string | null; hiddenIn: string | null; revisions: string; edited: string }>();
  return results.map(({ number, key, onlyIn, hiddenIn, revisions, edited }) => ({
    number,
    key,
    onlyIn: parseList(onlyIn),
    hiddenIn: parseList(hiddenIn),
    revisions: JSON.parse(revisions),
    edited: JSON.parse(edited),
  }));
}

const parseList = (text: string | null): string[] | null => (text === null ? null : JSON.parse(text));
