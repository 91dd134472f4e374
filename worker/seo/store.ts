import { shownTranslation, visibleHere } from '../markets/locale-rows.ts';

/** Google takes 50,000 addresses a sitemap; fewer keep it under its 50 MB. */
export const addressesPerSitemap = 40_000;

export type SitemapEntry = { number: number; slug: string; updatedAt: string | null };
export type SitemapPages = { locale: string; articles: number; updatedAt: string | null };

/** Native articles of locale `l` of site `s` on market `m`: what search engines may have. */
const native = `FROM site s JOIN locale l ON l.site_id = s.id JOIN market m ON m.id = l.market_id
  JOIN article a ON a.site_id = s.id JOIN translation t ON t.article_id = a.id AND t.language = l.language AND t.live_revision IS NOT NULL
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

/** One sitemap's articles, by number; pages count from 1. */
export async function listNative(d1: D1Database, site: string, locale: string, page: number): Promise<SitemapEntry[]> {
  const { results } = await d1
    .withSession('first-unconstrained')
    .prepare(`SELECT a.number AS number, t.slug AS slug, t.updated_at AS updatedAt ${native} AND l.key = ?2 ORDER BY a.number LIMIT ?3 OFFSET ?4`)
    .bind(site, locale, addressesPerSitemap, (page - 1) * addressesPerSitemap)
    .all<SitemapEntry>();
  return results;
}

export type MachineArticle = SitemapEntry & { language: string; topicId: number; title: string; summary: string };

/** Every answer of a locale, for llms.txt. */
export async function listAll(d1: D1Database, site: string, locale: string): Promise<MachineArticle[]> {
  const { results } = await d1
    .withSession('first-unconstrained')
    .prepare(
      `SELECT a.number AS number, a.topic_id AS topicId, t.language AS language, t.slug AS slug, t.updated_at AS updatedAt, t.title AS title, t.summary AS summary
      FROM site s JOIN locale l ON l.site_id = s.id AND l.key = ?2 JOIN market m ON m.id = l.market_id
      JOIN article a ON a.site_id = s.id ${shownTranslation('a')}
      WHERE s.key = ?1 AND ${visibleHere('a')} ORDER BY a.topic_id, a.position, a.number LIMIT 5000`,
    )
    .bind(site, locale)
    .all<MachineArticle>();
  return results;
}
