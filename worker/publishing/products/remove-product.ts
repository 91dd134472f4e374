import { refused, type Result } from '../../result.ts';
import { commitChange, type Change } from '../change.ts';
import { keepSlugs } from '../change-names.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { findStoredProduct, valueOf } from './product-value.ts';

export type ProductRemoval = { site: string; product: number; base: number; author: string };
export type RemoveProductFailure = Conflict | { reason: 'missing' | 'used' };

/** Removes a product that no article is about. Its number is never given again. */
export async function removeProduct(
  env: PublishingBindings,
  { site, product, base, author }: ProductRemoval,
): Promise<Result<undefined, RemoveProductFailure>> {
  const there = await findStoredProduct(env.DB, site, product);
  if (!there) return refused({ reason: 'missing' });
  const change: Change = { site, kind: 'product', entity: there.key, base, before: valueOf(there), after: null, author };
  const done = await commitChange(env, change, [
    abortWhere(env.DB, change, 'EXISTS (SELECT 1 FROM article_product WHERE product_id = ?2)', there.id),
    ...keepSlugs(env.DB, site, 'product', there.number, there.names, {}),
    env.DB.prepare('DELETE FROM product WHERE id = ?1').bind(there.id),
  ]);
  if (done.ok) return done;
  const used = await env.DB.prepare('SELECT 1 FROM article_product WHERE product_id = ? LIMIT 1').bind(there.id).first();
  return used === null ? done : refused({ reason: 'used' });
}
