import type { Texts } from '../../sites/texts.ts';

export type CategoryRow = { id: number; key: string; names: Texts; image: string | null };
export type ProductRow = {
  id: number;
  number: number;
  key: string;
  category: string;
  model: string;
  names: Texts;
  articles: number;
  hash: string | null;
  image: string | null;
};
export type ProductArticle = { number: number; title: string; language: string };

export async function listCategories(d1: D1Database, site: number): Promise<CategoryRow[]> {
  const { results } = await d1
    .prepare('SELECT id, key, names, image FROM product_category WHERE site_id = ? ORDER BY position, id LIMIT 1000')
    .bind(site)
    .all<Omit<CategoryRow, 'names'> & { names: string }>();
  return results.map((row) => Object.assign(row, { names: JSON.parse(row.names) }));
}

/** All products of a site in its order, with how many articles each has. */
export async function listProducts(d1: D1Database, site: number): Promise<ProductRow[]> {
  const { results } = await d1
    .prepare(
      `SELECT p.id AS id, p.number AS number, p.key AS key, c.key AS category, p.model AS model, p.names AS names, p.image AS image,
        (SELECT count(*) FROM article_product ap WHERE ap.product_id = p.id) AS articles,
        (SELECT f.hash FROM media f WHERE f.site_id = p.site_id AND f.key = p.image) AS hash
      FROM product p JOIN product_category c ON c.id = p.category_id WHERE p.site_id = ? ORDER BY c.position, p.position, p.id LIMIT 5000`,
    )
    .bind(site)
    .all<Omit<ProductRow, 'names'> & { names: string }>();
  return results.map((row) => Object.assign(row, { names: JSON.parse(row.names) }));
}

/** The articles about a product, in the source language or another. */
export async function listProductArticles(d1: D1Database, product: number, source: string): Promise<ProductArticle[]> {
  const { results } = await d1
    .prepare(
      `SELECT a.number AS number, coalesce(t.head_title, a.key) AS title, coalesce(t.language, ?2) AS language FROM article_product ap JOIN article a ON a.id = ap.article_id
      LEFT JOIN translation t ON t.id = (SELECT x.id FROM translation x WHERE x.article_id = a.id AND x.head_revision IS NOT NULL ORDER BY x.language <> ?2, x.language LIMIT 1)
      WHERE ap.product_id = ?1 ORDER BY a.number LIMIT 500`,
    )
    .bind(product, source)
    .all<ProductArticle>();
  return results;
}

/** Files that fields offer: pictures, or documents. */
export async function listFileKeys(d1: D1Database, site: number, mimes: 'image/' | 'application/pdf'): Promise<string[]> {
  const { results } = await d1
    .prepare('SELECT key FROM media WHERE site_id = ?1 AND substr(mime, 1, length(?2)) = ?2 ORDER BY id DESC LIMIT 500')
    .bind(site, mimes)
    .all<{ key: string }>();
  return results.map(({ key }) => key);
}
