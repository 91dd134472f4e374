import { type LocaleModel, makeLocaleModel } from '../markets/locale-model.ts';
import { pageStatement, shownTranslation, visibleHere } from '../markets/locale-rows.ts';
import type { Place } from '../markets/read-page.ts';

/** Google takes 50,000 addresses a sitemap; fewer keep it under its 50 MB. */
export const addressesPerSitemap = 40_000;
const mostSitemaps = 50_000;

export type SitemapEntry = { number: number; slug: string; updatedAt: string | null };
/** `page` counts from 1: a sitemap holds what its locale shows of a stretch of numbers, so that nobody has to count articles. */
export type SitemapFile = { locale: string; page: number; updatedAt: string | null };

/** Whether article `a` and its translation `t` are native in locale `l` on market `m`: what search engines may have. */
const native = `t.article_id = a.id AND t.language = l.language AND t.live_revision IS NOT NULL AND ${visibleHere('a')}`;
/** The first article of the site after these numbers, as the page it is on. */
const pageAfter = (numbers: string) =>
  `(SELECT (a.number - 1) / ${addressesPerSitemap} + 1 FROM article a WHERE a.site_id = (SELECT id FROM site WHERE key = ?1) AND a.number > ${numbers} ORDER BY a.number LIMIT 1)`;

/**
 * Each locale's newest text is the first of an index; a locale without one has no sitemap. Of the pages that there are
 * articles for, those are listed that show one; the first names topics and products besides, so it is never empty.
 */
const sitemapFiles = `WITH RECURSIVE stretch(page) AS (
    SELECT ${pageAfter('0')} UNION ALL SELECT ${pageAfter(`stretch.page * ${addressesPerSitemap}`)} FROM stretch WHERE page IS NOT NULL),
  newest AS MATERIALIZED (SELECT l.id AS locale, (
      SELECT coalesce(t.updated_at, '') FROM translation t INDEXED BY translation_newest CROSS JOIN article a ON a.site_id = l.site_id AND ${native}
      WHERE t.language = l.language AND t.live_revision IS NOT NULL ORDER BY t.updated_at DESC LIMIT 1) AS updatedAt
    FROM site s JOIN locale l ON l.site_id = s.id JOIN market m ON m.id = l.market_id WHERE s.key = ?1)
  SELECT l.key AS locale, f.page AS page, nullif(n.updatedAt, '') AS updatedAt
  FROM newest n JOIN locale l ON l.id = n.locale JOIN market m ON m.id = l.market_id
  CROSS JOIN (SELECT 1 AS page UNION SELECT page FROM stretch WHERE page > 1) f
  WHERE n.updatedAt IS NOT NULL AND (f.page = 1 OR EXISTS (
    SELECT 1 FROM article a CROSS JOIN translation t INDEXED BY translation_mapped ON ${native}
    WHERE a.site_id = l.site_id AND a.number > (f.page - 1) * ${addressesPerSitemap} AND a.number <= f.page * ${addressesPerSitemap}))
  ORDER BY l.position, f.page LIMIT ${mostSitemaps}`;

/** The sitemaps of a site's locales, and when a text of the locale last changed. */
export async function listSitemaps(d1: D1Database, site: string): Promise<SitemapFile[]> {
  const { results } = await d1.withSession('first-unconstrained').prepare(sitemapFiles).bind(site).all<SitemapFile>();
  return results;
}

/** One sitemap's locale and articles, by number. Undefined if there is no such site or locale. */
export function findSitemap(d1: D1Database, { site, locale }: Place, page: number): Promise<Listing<SitemapEntry> | undefined> {
  const sql = `SELECT a.number AS number, t.slug AS slug, t.updated_at AS updatedAt
    FROM site s JOIN locale l ON l.site_id = s.id JOIN market m ON m.id = l.market_id
    JOIN article a ON a.site_id = s.id JOIN translation t INDEXED BY translation_mapped ON ${native}
    WHERE s.key = ?1 AND l.key = ?2 AND a.number > ?3 AND a.number <= ?4 ORDER BY a.number LIMIT ${addressesPerSitemap}`;
  return readListing(d1, { site, locale }, (session) => session.prepare(sql).bind(site, locale, (page - 1) * addressesPerSitemap, page * addressesPerSitemap));
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
