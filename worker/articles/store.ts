import { pageStatement, shownTranslation, visibleHere } from '../markets/locale-rows.ts';
import { readPage, type Place } from '../markets/read-page.ts';
import { movedTo } from '../redirects/store.ts';
import { listedJson } from './listing.ts';
import type { Heading, Segment } from './segments.ts';
import type { ArticleType } from './types.ts';

/** An article as a list shows it. Title and summary may hold fact slots. */
export type ListedArticle = { number: number; type: ArticleType; language: string; slug: string; title: string; summary: string };

/** An article in the language this locale shows it in. */
export type ShownArticle = ListedArticle & {
  topicId: number;
  visible: boolean;
  onlyIn: string[] | null;
  hiddenIn: string[] | null;
  revision: number;
  seoTitle: string | null;
  seoDescription: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
  verifiedAt: string | null;
  /** Whether its source has changed so much since that it may tell the reader what is wrong. */
  misleading: boolean;
  /** Every language it is published in, with that language's slug. */
  slugs: Record<string, string>;
  /** Numbers of the products it is about. */
  products: number[];
  /** What it links to, as this locale shows it; `related` ones first, in order. */
  targets: (ListedArticle & { related: boolean })[];
};

type ArticleColumns = { topicId: number | null; withdrawn: number; movedTo: string | null; article: string | null; segments: string; contents: string };

/** Related articles of `a` and those whose numbers are in a JSON list. */
export const targetsJson = (
  links: string,
) => `(SELECT json_group_array(${listedJson('b', 'bt', ", 'related', json(iif(w.position IS NULL, 'false', 'true'))")} ORDER BY w.position NULLS LAST)
  FROM (SELECT related_id AS id, position FROM related_article WHERE article_id = a.id
    UNION ALL SELECT y.id, NULL FROM json_each(${links}) k CROSS JOIN article y ON y.site_id = a.site_id AND y.number = k.value) w
  JOIN article b ON b.id = w.id ${shownTranslation('b', 'bt')}
  WHERE ${visibleHere('b')})`;

const statement = pageStatement(
  `a.topic_id AS topicId, EXISTS (SELECT 1 FROM translation w WHERE w.article_id = a.id AND w.published_at IS NOT NULL AND w.language IN (SELECT value FROM json_each(l.chain))) AS withdrawn,
  CASE WHEN t.id IS NULL THEN ${movedTo('?5')} END AS movedTo,
  CASE WHEN t.id IS NOT NULL THEN json_object('number', a.number, 'type', a.type, 'language', t.language, 'slug', t.slug, 'title', t.title,
    'summary', t.summary, 'topicId', a.topic_id, 'visible', json(iif(${visibleHere('a')}, 'true', 'false')),
    'onlyIn', json(a.only_in), 'hiddenIn', json(a.hidden_in), 'revision', t.live_revision,
    'seoTitle', t.seo_title, 'seoDescription', t.seo_description, 'publishedAt', t.published_at, 'updatedAt', t.updated_at, 'verifiedAt', t.verified_at,
    'misleading', json(iif(t.outdated = 'major', 'true', 'false')),
    'slugs', (SELECT json_group_object(g.language, g.slug) FROM translation g WHERE g.article_id = a.id AND g.live_revision IS NOT NULL),
    'products', (SELECT json_group_array(p.number ORDER BY ap.position) FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id),
    'targets', ${targetsJson('t.links')}) END AS article,
  t.segments AS segments, t.contents AS contents`,
  `LEFT JOIN article a ON a.site_id = s.id AND a.number = ?4 LEFT ${shownTranslation('a')}`,
);

/** An article's text, still as stored, so that an answer of 304 does not parse it. */
export type StoredBody = { segments: string; contents: string };

export function parseBody(body: StoredBody): { segments: Segment[]; contents: Heading[] } {
  return { segments: JSON.parse(body.segments), contents: JSON.parse(body.contents) };
}

/**
 * Finds an article by its permanent number, in the language that this locale shows it in. `article` is undefined where
 * no language of the locale's chain has it; then `withdrawn` tells that it was published once, and `movedTo` where the first of
 * the `addresses`, a JSON list, leads. `fingerprint` changes with all that the page shows besides the locale's own version.
 */
export async function findArticle(d1: D1Database, place: Place, number: number, addresses = '[]') {
  const page = await readPage<ArticleColumns>(d1, statement, place, number, addresses);
  if (!page) return undefined;
  const { row, model } = page;
  const article: ShownArticle | undefined = row.article === null ? undefined : JSON.parse(row.article);
  const { movedTo: target, topicId } = row;
  return { model, article, body: row satisfies StoredBody, fingerprint: row.article ?? '', withdrawn: row.withdrawn === 1, movedTo: target, topicId };
}
