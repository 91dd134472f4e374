import { shownTranslation, visibleHere } from '../../markets/locale-rows.ts';
import type { Place } from '../../markets/read-page.ts';
import type { ArticleType } from '../../articles/types.ts';

/** An article as a locale shows it, still as stored: lists and segments are JSON. */
export type ArticleRow = {
  number: number;
  type: ArticleType;
  topicId: number;
  labels: string;
  products: string;
  language: string;
  slug: string;
  title: string;
  summary: string;
  segments: string;
};

/** Articles whose numbers lie strictly between the two. */
export type NumberRange = { after: number; before: number };

const rowsAtOnce = 300;
/** Compiled text in one answer; a body may have 2 MB. */
const bytesAtOnce = 4_000_000;

/** A page by number: where the articles are large, fewer of them. The window sees only what the innermost part let through. */
const statement = `
SELECT a.number AS number, a.type AS type, a.topic_id AS topicId, a.labels AS labels, t.language AS language, t.slug AS slug,
  t.title AS title, t.summary AS summary, t.segments AS segments,
  page.found AS found, (SELECT json_group_array(p.number ORDER BY ap.position) FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id) AS products
FROM (
  SELECT article, translation, count(*) OVER () AS found, sum(bytes) OVER (ORDER BY number) - bytes AS before FROM (
    SELECT a.number AS number, a.id AS article, t.id AS translation, octet_length(t.segments) AS bytes
    FROM site s
    JOIN locale l ON l.site_id = s.id AND l.key = ?2
    JOIN market m ON m.id = l.market_id
    JOIN article a ON a.site_id = s.id AND a.number > ?3 AND a.number < ?4 ${shownTranslation('a')}
    WHERE s.key = ?1 AND ${visibleHere('a')}
    ORDER BY a.number LIMIT ${rowsAtOnce})) page
JOIN article a ON a.id = page.article JOIN translation t ON t.id = page.translation
WHERE page.before < ${bytesAtOnce} ORDER BY a.number`;

/** All that the locale shows of a range, page by page in the order of their numbers; one statement a page. */
export async function* readArticleRows(d1: D1Database, { site, locale }: Place, { after, before }: NumberRange): AsyncGenerator<ArticleRow[]> {
  const prepared = d1.prepare(statement);
  for (let last = after; ;) {
    const { results } = await prepared.bind(site, locale, last, before).all<ArticleRow & { found: number }>();
    const end = results.at(-1);
    if (!end) return;
    yield results;
    if (end.found === results.length && end.found < rowsAtOnce) return;
    last = end.number;
  }
}
