import { type LocaleModel, makeLocaleModel } from '../markets/locale-model.ts';
import { pageStatement, shownTranslation, visibleHere } from '../markets/locale-rows.ts';
import type { Place } from '../markets/read-page.ts';

/** Google takes 50,000 addresses a sitemap; fewer keep it under its 50 MB. */
export const addressesPerSitemap = 40_000;

export type SitemapEntry = { number: number; slug: string; updatedAt: string | null };
export type SitemapPages = { locale: string; articles: number; updatedAt: string | null };

/** Native articles of locale `l` of site `s` on market `m`: what search engines may have. */
const native = `FROM site s JOIN locale l ON l.site_id = s.id JOIN market m ON m.id = l.market_id
  JOIN article a ON a.site_id = s.id JOIN translation t INDEXED BY translation_mapped ON t.article_id = a.id AND t.language = l.language AND t.live_revision IS NOT NULL
  WHERE s.key = ?1 AND ${visibleHere('a')}`;

/** How many articles each locale of the site shows in its own language, and when one last changed. */
export async function countNative(d1: D1Database, site: string): Promise<SitemapPages[]> {
  const { results } = await d1
    .withSession('first-unconstrained')
    .prepare(`SELECT l.key AS locale, count(*) AS articles, max(t.updated_at) AS updatedAt ${native} GROUP BY l.id ORDER BY l.position LIMIT 1000`)
    .bind(site)
    .all<SitemapPages>();
  return results;
}

/** One sitemap's locale and articles, by number; pages count from 1. Undefined if there is no such site or locale. */
export function findSitemap(d1: D1Database, { site, locale }: Place, page: number): Promise<Listing<SitemapEntry> | undefined> {
  const sql = `SELECT a.number AS number, t.slug AS slug, t.updated_at AS updatedAt ${native} AND l.key = ?2 ORDER BY a.number LIMIT ?3 OFFSET ?4`;
  return readListing(d1, { site, locale }, (session) => session.prepare(sql).bind(site, locale, addressesPerSitemap, (page - 1) * addressesPerSitemap));
}

export type MachineArticle = SitemapEntry & { language: string; topicId: number; title: string; summary: string };

/** A locale and its answers, topic by topic, for llms.txt: no more are read than it holds. Undefined if there is no such site or locale. */
export function findAll(d1: D1Database, { site, locale }: Place): Promise<Listing<MachineArticle> | undefined> {
  const sql = `SELECT a.number AS number, a.topic_id AS topicId, t.language AS language, t.slug AS slug, t.updated_at AS updatedAt, t.title AS title, t.summary AS summary
    FROM site s JOIN locale l ON l.site_id = s.id AND l.key = ?2 JOIN market m ON m.id = l.market_id
    CROSS JOIN topic c ON c.site_id = s.id CROSS JOIN article a ON a.topic_id = c.id ${shownTranslation('a')}
    WHERE s.key = ?1 AND ${visibleHere('a')} ORDER BY c.number, a.position, a.number LIMIT 5000`;
  return readListing(d1, { site, locale }, (session) => session.prepare(sql).bind(site, locale));
}

type Listing<Article> = { model: LocaleModel; articles: Article[] };
type LocaleColumns = { localeVersion: number; localeRows: string };

/** More rows than fit into one, so two statements; yet one round trip. */
async function readListing<Article>(
  d1: D1Database,
  { site, locale }: Place,
  list: (session: D1DatabaseSession) => D1PreparedStatement,
): Promise<Listing<Article> | undefined> {
  const session = d1.withSession('first-unconstrained');
  const [locales, articles] = await session.batch<Article & LocaleColumns>([session.prepare(pageStatement('')).bind(site, locale, 0), list(session)]);
  const row = locales?.results[0];
  return row && { model: makeLocaleModel(JSON.parse(row.localeRows), row.localeVersion), articles: articles?.results ?? [] };
}
