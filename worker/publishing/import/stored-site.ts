import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Database } from '../../../db/client.ts';
import type { FactValue } from '../../markets/facts.ts';
import { SiteSettingsSchema } from '../../sites/site.ts';
import { textDirection } from '../../sites/text-direction.ts';
import type { CategoryContent, FactContent, LocaleContent, MarketContent, ProductContent, SiteContent, SnippetText, TopicContent } from './site-content.ts';
import { featuredArticle, article } from '../../../db/schema/article.ts';
import { snippet, snippetTranslation } from '../../../db/schema/blocks.ts';
import { locale, market, fact, marketFact, site as siteTable, siteHost } from '../../../db/schema/site.ts';
import { topic, productCategory, product } from '../../../db/schema/structure.ts';

/** A site of D1 as plain data, without its articles and files. Undefined if there is none of that key. */
export async function readStoredSite(db: Database, key: string): Promise<SiteContent | undefined> {
  const [site] = await db.select().from(siteTable).where(eq(siteTable.key, key)).limit(1);
  if (!site) return undefined;
  return {
    key,
    scope: 'whole',
    hosts: await listHosts(db, site.id),
    site: { name: site.name, source: site.sourceLanguage, defaultLocale: site.defaultLocale, settings: v.parse(SiteSettingsSchema, site.settings) },
    locales: await listLocales(db, site.id),
    facts: await listFacts(db, site.id),
    markets: await listMarkets(db, site.id),
    topics: await listTopics(db, site.id),
    categories: await listCategories(db, site.id),
    products: await listProducts(db, site.id),
    snippets: await listSnippetTexts(db, site.id),
    articles: [],
    media: [],
  };
}

async function listHosts(db: Database, siteId: number): Promise<string[]> {
  const rows = await db
    .select({ host: siteHost.host })
    .from(siteHost)
    .where(eq(siteHost.siteId, siteId))
    .orderBy(sql`rowid`);
  return rows.map(({ host }) => host);
}

async function listLocales(db: Database, siteId: number): Promise<LocaleContent[]> {
  const rows = await db
    .select({ key: locale.key, language: locale.language, market: market.key, chain: locale.chain })
    .from(locale)
    .innerJoin(market, eq(market.id, locale.marketId))
    .where(eq(locale.siteId, siteId))
    .orderBy(asc(locale.position));
  return rows.map((row) => Object.assign(row, { direction: textDirection(row.language) }));
}

async function listFacts(db: Database, siteId: number): Promise<FactContent[]> {
  return db
    .select({ key: fact.key, position: fact.position, type: fact.type, labels: fact.labels })
    .from(fact)
    .where(eq(fact.siteId, siteId))
    .orderBy(asc(fact.position), asc(fact.id));
}

async function listMarkets(db: Database, siteId: number): Promise<MarketContent[]> {
  const facts = await listFactValues(db, siteId);
  const featured = await listFeatured(db, siteId);
  const { id: _id, siteId: _siteId, ...columns } = getTableColumns(market);
  const rows = await db.select(columns).from(market).where(eq(market.siteId, siteId)).orderBy(asc(market.key));
  return rows.map((row) => Object.assign(row, { facts: facts.get(row.key) ?? {}, featured: featured.get(row.key) ?? [] }));
}

async function listFactValues(db: Database, siteId: number): Promise<Map<string, Record<string, FactValue>>> {
  const rows = await db
    .select({ market: market.key, fact: fact.key, value: marketFact.value })
    .from(marketFact)
    .innerJoin(market, eq(market.id, marketFact.marketId))
    .innerJoin(fact, eq(fact.id, marketFact.factId))
    .where(eq(market.siteId, siteId))
    .orderBy(asc(fact.position), asc(fact.id));
  return groupBy(
    rows,
    (row) => row.market,
    (own) => Object.fromEntries(own.map((row) => [row.fact, row.value])),
  );
}

async function listFeatured(db: Database, siteId: number): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ market: market.key, article: article.key })
    .from(featuredArticle)
    .innerJoin(market, eq(market.id, featuredArticle.marketId))
    .innerJoin(article, eq(article.id, featuredArticle.articleId))
    .where(eq(market.siteId, siteId))
    .orderBy(asc(featuredArticle.position));
  return groupBy(
    rows,
    (row) => row.market,
    (own) => own.map((row) => row.article),
  );
}

async function listTopics(db: Database, siteId: number): Promise<TopicContent[]> {
  const rows = await db.select().from(topic).where(eq(topic.siteId, siteId)).orderBy(asc(topic.position), asc(topic.id));
  const keys = new Map(rows.map((row) => [row.id, row.key]));
  return rows.map(({ key, number, parentId, position, icon, names, summaries }) => ({
    key,
    number,
    parent: parentId === null ? null : (keys.get(parentId) ?? null),
    position,
    icon,
    names,
    summaries,
  }));
}

async function listCategories(db: Database, siteId: number): Promise<CategoryContent[]> {
  const { key, position, names, image } = getTableColumns(productCategory);
  return db
    .select({ key, position, names, image })
    .from(productCategory)
    .where(eq(productCategory.siteId, siteId))
    .orderBy(asc(position), asc(productCategory.id));
}

async function listProducts(db: Database, siteId: number): Promise<ProductContent[]> {
  const { id: _id, siteId: _siteId, categoryId: _categoryId, position: _position, ...columns } = getTableColumns(product);
  return db
    .select({ ...columns, category: productCategory.key })
    .from(product)
    .innerJoin(productCategory, eq(productCategory.id, product.categoryId))
    .where(eq(product.siteId, siteId))
    .orderBy(asc(product.position), asc(product.id));
}

async function listSnippetTexts(db: Database, siteId: number): Promise<SnippetText[]> {
  const rows = await db
    .select({ key: snippet.key, language: snippetTranslation.language, body: snippetTranslation.body })
    .from(snippetTranslation)
    .innerJoin(snippet, eq(snippet.id, snippetTranslation.snippetId))
    .where(eq(snippet.siteId, siteId))
    .orderBy(asc(snippet.key), asc(snippetTranslation.language));
  return rows.map((row) => Object.assign(row, { place: { file: `snippets/${row.key}/${row.language}.md`, line: 1 } }));
}

function groupBy<Row, Value>(rows: readonly Row[], keyOf: (row: Row) => string, make: (rows: Row[]) => Value): Map<string, Value> {
  return new Map([...Map.groupBy(rows, keyOf)].map(([key, own]) => [key, make(own)]));
}
