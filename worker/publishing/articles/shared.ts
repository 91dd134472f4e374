import type { ArticleType } from '../../articles/types.ts';

/** What all texts of an article share, by key, and where home pages lead with it: by market, its place from 1 on. */
export type Shared = {
  type: ArticleType;
  topic: string;
  products: string[];
  labels: string[];
  owner: string | null;
  reviewDays: number | null;
  related: string[];
  onlyIn: string[] | null;
  hiddenIn: string[] | null;
  featured: Record<string, number>;
};

/** `base` is the number of its newest change, by whom and when: 0 where it has not changed since it was made. */
export type SharedArticle = {
  id: number;
  number: number;
  key: string;
  archivedAt: string | null;
  base: number;
  changedBy: string | null;
  changedAt: string | null;
  shared: Shared;
};

type Row = Omit<SharedArticle, 'shared' | 'base'> & { base: number | null; shared: string };

const placeIn = `(SELECT count(*) FROM featured_article o WHERE o.market_id = f.market_id AND o.position <= f.position)`;

/** By its permanent number. */
export async function findShared(d1: D1Database, site: string, number: number): Promise<SharedArticle | undefined> {
  const row = await d1
    .prepare(
      `SELECT a.id AS id, a.number AS number, a.key AS key, a.archived_at AS archivedAt, c.number AS base, c.author AS changedBy, c.created_at AS changedAt,
        json_object('type', a.type, 'topic', o.key, 'labels', json(a.labels), 'owner', a.owner, 'reviewDays', a.review_days, 'onlyIn', json(a.only_in), 'hiddenIn', json(a.hidden_in),
          'products', (SELECT json_group_array(p.key ORDER BY ap.position) FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id),
          'related', (SELECT json_group_array(b.key ORDER BY r.position) FROM related_article r JOIN article b ON b.id = r.related_id WHERE r.article_id = a.id),
          'featured', (SELECT json_group_object(m.key, ${placeIn}) FROM featured_article f JOIN market m ON m.id = f.market_id WHERE f.article_id = a.id)) AS shared
      FROM site s JOIN article a ON a.site_id = s.id AND a.number = ?2 JOIN topic o ON o.id = a.topic_id
      LEFT JOIN change c ON c.site_id = s.id AND c.kind = 'article' AND c.entity = a.key
      WHERE s.key = ?1 ORDER BY c.number DESC LIMIT 1`,
    )
    .bind(site, number)
    .first<Row>();
  return row === null ? undefined : { ...row, base: row.base ?? 0, shared: JSON.parse(row.shared) };
}
