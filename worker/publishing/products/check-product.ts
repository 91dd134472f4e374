import type { ProductValue } from './product-value.ts';

/** What is wrong with what a product refers to, by field. */
export type ProductProblems = Partial<Record<'category' | 'image' | 'manuals', string>>;

/** Files and categories that a product names must be there; of the right kind. */
export async function checkProduct(
  d1: D1Database,
  site: string,
  { category, image, manuals }: Pick<ProductValue, 'category' | 'image' | 'manuals'>,
): Promise<ProductProblems> {
  const keys = [...(image === null ? [] : [image]), ...manuals.map(({ file }) => file)];
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
