import type { Specification } from '../../db/schema/structure.ts';
import { listJson } from '../articles/listing.ts';
import type { ListedArticle } from '../articles/store.ts';
import { pageStatement } from '../markets/locale-rows.ts';
import { readPage, type Place } from '../markets/read-page.ts';
import { movedTo } from '../redirects/store.ts';
import type { Texts } from '../sites/texts.ts';

export type ManualFile = { language: string; hash: string; name: string; bytes: number };
export type ProductDetails = { skus: string[]; summaries: Texts; hiddenIn: string[]; specifications: Specification[]; manuals: ManualFile[] };

const mostArticles = 200;

const detailsJson = `json_object('skus', json(p.skus), 'summaries', json(p.summaries), 'hiddenIn', json(p.hidden_in), 'specifications', json(p.specifications),
  'manuals', (SELECT json_group_array(json_object('language', json_extract(x.value, '$.language'), 'hash', f.hash,
      'name', replace(f.key, rtrim(f.key, replace(f.key, '/', '')), ''), 'bytes', f.bytes) ORDER BY x.key)
    FROM json_each(p.manuals) x JOIN media f ON f.site_id = s.id AND f.key = json_extract(x.value, '$.file')))`;

const statement = pageStatement(
  `CASE WHEN p.id IS NOT NULL THEN ${detailsJson} END AS details,
  CASE WHEN p.id IS NULL OR EXISTS (SELECT 1 FROM json_each(p.hidden_in) h WHERE h.value = m.key) THEN ${movedTo('?5')} END AS movedTo,
  ${listJson('article_product ap JOIN article a ON a.id = ap.article_id', 'ap.product_id = p.id', 'ap.article_number', mostArticles)} AS articles`,
  'LEFT JOIN product p ON p.site_id = s.id AND p.number = ?4',
);

/**
 * Finds a product by its permanent number; `product` is undefined if there is none or this market does not sell it, and then
 * `movedTo` is where one of the `addresses` leads.
 */
export async function findProduct(d1: D1Database, place: Place, number: number, addresses: string) {
  const page = await readPage<{ details: string | null; movedTo: string | null; articles: string }>(d1, statement, place, number, addresses);
  if (!page) return undefined;
  const { model, row } = page;
  const details: ProductDetails | undefined = row.details === null ? undefined : JSON.parse(row.details);
  const articles: ListedArticle[] = JSON.parse(row.articles);
  return { model, product: model.products.get(number), movedTo: row.movedTo, details, articles, fingerprint: `${row.details}${row.articles}` };
}
