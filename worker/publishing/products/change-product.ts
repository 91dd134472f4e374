import { refused, succeeded, type Result } from '../../result.ts';
import { commitChange } from '../change.ts';
import { keepSlugs } from '../change-names.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { sameJson } from '../import/same-json.ts';
import { checkProduct, guardProduct, type ProductProblems } from './check-product.ts';
import { findStoredProduct, valueOf, type ProductValue, type StoredProduct } from './product-value.ts';

export type ProductChange = { site: string; product: number; base: number; value: Partial<ProductValue>; author: string };
export type ProductFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; problems: ProductProblems };

/** Says something else of a product; what is left out stays. Old slugs go into the history and lead to the new ones. */
export async function changeProduct(
  env: PublishingBindings,
  { site, product, base, value, author }: ProductChange,
): Promise<Result<{ changed: boolean }, ProductFailure>> {
  const there = await findStoredProduct(env.DB, site, product);
  if (!there) return refused({ reason: 'missing' });
  const before = valueOf(there);
  const after = { ...before, ...value };
  if (sameJson(before, after)) return succeeded({ changed: false });
  const problems = await checkProduct(env.DB, site, after);
  if (Object.keys(problems).length > 0) return refused({ reason: 'invalid', problems });
  const change = { site, kind: 'product', entity: there.key, base, before, after, author } as const;
  const statements = [
    guardProduct(env.DB, change, after),
    updateProduct(env.DB, site, there, after),
    ...keepSlugs(env.DB, site, 'product', there.number, before.names, after.names),
  ];
  const done = await commitChange(env, change, statements);
  if (done.ok) return succeeded({ changed: true });
  // Deleted between the look above and the batch.
  const gone = await checkProduct(env.DB, site, after);
  return Object.keys(gone).length > 0 ? refused({ reason: 'invalid', problems: gone }) : done;
}

function updateProduct(d1: D1Database, site: string, { id }: StoredProduct, value: ProductValue): D1PreparedStatement {
  return d1
    .prepare(
      `UPDATE product SET category_id = (SELECT c.id FROM product_category c JOIN site s ON s.id = c.site_id WHERE s.key = ?2 AND c.key = ?3),
        model = ?4, skus = ?5, names = ?6, summaries = ?7, specifications = ?8, image = ?9, manuals = ?10, hidden_in = ?11 WHERE id = ?1`,
    )
    .bind(id, site, value.category, ...columnsOf(value));
}

/** Model, SKUs, names, summaries, specifications, image, manuals, hidden in. */
export const columnsOf = ({ model, skus, names, summaries, specifications, image, manuals, hiddenIn }: ProductValue) => [
  model,
  JSON.stringify(skus),
  JSON.stringify(names),
  JSON.stringify(summaries),
  JSON.stringify(specifications),
  image,
  JSON.stringify(manuals),
  JSON.stringify(hiddenIn),
];
