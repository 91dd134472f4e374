import type { Change } from '../change.ts';
import { abortWhere } from '../guard-change.ts';
import { namesNoMarket } from '../markets/known-markets.ts';
import type { ProductValue } from './product-value.ts';

/** What is wrong with what a product refers to, by field. */
export type ProductProblems = Partial<Record<'category' | 'image' | 'manuals', string>>;

const keysOf = ({ image, manuals }: Pick<ProductValue, 'image' | 'manuals'>) => [...(image === null ? [] : [image]), ...manuals.map(({ file }) => file)];

/** Aborts the batch of a change where one of them, or a market, was deleted by then. */
export const guardProduct = (d1: D1Database, change: Change, value: ProductValue): D1PreparedStatement =>
  abortWhere(
    d1,
    change,
    `NOT EXISTS (SELECT 1 FROM product_category c WHERE c.site_id = site.id AND c.key = ?2)
      OR EXISTS (SELECT 1 FROM json_each(?3) k WHERE NOT EXISTS (SELECT 1 FROM media f WHERE f.site_id = site.id AND f.key = k.value))
      OR ${namesNoMarket('?4')}`,
    value.category,
    JSON.stringify(keysOf(value)),
    JSON.stringify(value.hiddenIn),
  );

/** Files and categories that a product names must be there; of the right kind. */
export async function checkProduct(
  d1: D1Database,
  site: string,
  { category, image, manuals }: Pick<ProductValue, 'category' | 'image' | 'manuals'>,
): Promise<ProductProblems> {
  const keys = keysOf({ image, manuals });
  const { results } = await d1
    .prepare('SELECT f.key AS key, f.mime AS mime FROM media f JOIN site s ON s.id = f.site_id WHERE s.key = ?1 AND f.key IN (SELECT value FROM json_each(?2))')
    .bind(site, JSON.stringify(keys))
    .all<{ key: string; mime: string }>();
  const mimes = new Map(results.map((row) => [row.key, row.mime]));
  const shelf = await d1.prepare('SELECT 1 FROM product_category c JOIN site s ON s.id = c.site_id WHERE s.key = ? AND c.key = ?').bind(site, category).first();
  const missing = manuals.find(({ file }) => !mimes.has(file));
  return {
    ...(shelf === null && { category: 'This category is not there any more. Choose another one.' }),
    ...(image !== null &&
      !mimes.get(image)?.startsWith('image/') && { image: `There is no picture "${image}" among the media. Choose one of the list, or upload it first.` }),
    ...(missing && { manuals: `There is no file "${missing.file}" among the media. Choose one of the list, or upload it first.` }),
  };
}
