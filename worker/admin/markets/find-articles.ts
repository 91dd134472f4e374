import { containsWord } from '../articles/fold-text.ts';
import type { AdminSite } from '../admin-site.ts';

export type FoundArticle = { number: number; key: string; title: string };

const most = 20;
const mostWords = 6;

/** Articles by words of their title in any language, or by the number in their address. */
export async function findArticles(d1: D1Database, site: AdminSite, text: string): Promise<FoundArticle[]> {
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  if (words.length === 0) return [];
  const matches = words.map((word) => containsWord('t.head_title', word));
  const { results } = await d1
    .prepare(
      `SELECT a.number AS number, a.key AS key, coalesce(own.head_title, a.key) AS title
      FROM article a LEFT JOIN translation own ON own.article_id = a.id AND own.language = ?
      WHERE a.site_id = ? AND a.archived_at IS NULL AND (a.number = ? OR EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND ${matches.map(({ sql }) => sql).join(' AND ')}))
      ORDER BY a.touched_at DESC, a.id LIMIT ${most}`,
    )
    .bind(site.sourceLanguage, site.id, Number(text) || 0, ...matches.flatMap(({ values }) => values))
    .all<FoundArticle>();
  return results;
}

/** The title of each of these articles in the source language, by number. */
export async function titlesOf(d1: D1Database, site: AdminSite, numbers: readonly number[]): Promise<Map<number, string>> {
  const { results } = await d1
    .prepare(
      `SELECT a.number AS number, coalesce(own.head_title, a.key) AS title FROM article a LEFT JOIN translation own ON own.article_id = a.id AND own.language = ?1
      WHERE a.site_id = ?2 AND a.number IN (SELECT CAST(value AS INTEGER) FROM json_each(?3)) ORDER BY a.number LIMIT 2000`,
    )
    .bind(site.sourceLanguage, site.id, JSON.stringify(numbers))
    .all<{ number: number; title: string }>();
  return new Map(results.map(({ number, title }) => [number, title]));
}
