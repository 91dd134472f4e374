import { asciiKey } from '../articles/article-key.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { commitChange, newestChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { findReceipt, insertReceipt } from '../receipt.ts';
import { columnsOf } from './change-product.ts';
import { checkProduct, guardProduct, type ProductProblems } from './check-product.ts';
import type { ProductValue } from './product-value.ts';

export type ProductCreation = { site: string; name: string; value: ProductValue; author: string; once: string; locationOf: (number: number) => string };
export type CreateProductFailure = Conflict | { reason: 'invalid'; problems: ProductProblems };

const mostTries = 3;
/** The log that all new products are counted in, so that no two get the same number. No product has such a key. */
const numbers = '/numbers';

/** Makes a product, the last of its category; says where its form leads. The same form sent twice makes one. */
export async function createProduct(env: PublishingBindings, creation: ProductCreation): Promise<Result<string, CreateProductFailure>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = await findReceipt(env.DB, creation.once);
    if (before !== undefined) return succeeded(before);
    const problems = await checkProduct(env.DB, creation.site, creation.value);
    if (Object.keys(problems).length > 0) return refused({ reason: 'invalid', problems });
    const made = await insertProduct(env, creation);
    if (made.ok) return made;
  }
  return refused({ reason: 'conflict' });
}

async function insertProduct(env: PublishingBindings, { site, name, value, author, once, locationOf }: ProductCreation): Promise<Result<string, Conflict>> {
  const base = await newestChange(env.DB, site, 'product', numbers);
  const number = await nextNumber(env.DB, site);
  const key = await freeKey(env.DB, site, name, number);
  const location = locationOf(number);
  const change = { site, kind: 'product', entity: numbers, base, before: null, after: { product: key, number, ...value }, author } as const;
  const done = await commitChange(env, change, [
    insertReceipt(env.DB, once, location),
    guardProduct(env.DB, change, value),
    env.DB.prepare(
      `INSERT INTO product (site_id, number, key, category_id, position, model, skus, names, summaries, specifications, image, manuals, hidden_in)
      SELECT s.id, CAST(?2 AS INTEGER), ?3, c.id, CAST(?2 AS INTEGER), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
      FROM site s JOIN product_category c ON c.site_id = s.id AND c.key = ?4 WHERE s.key = ?1`,
    ).bind(site, number, key, value.category, ...columnsOf(value)),
  ]);
  return done.ok ? succeeded(location) : done;
}

/** A number is never given twice: of products that are gone, the slug history keeps it. */
async function nextNumber(d1: D1Database, site: string): Promise<number> {
  const last = await d1
    .prepare(
      `SELECT max(coalesce((SELECT max(p.number) FROM product p WHERE p.site_id = s.id), 0),
        coalesce((SELECT max(h.number) FROM slug_history h WHERE h.site_id = s.id AND h.kind = 'product'), 0), 200) AS number FROM site s WHERE s.key = ?`,
    )
    .bind(site)
    .first<number>('number');
  return (last ?? 200) + 1;
}

async function freeKey(d1: D1Database, site: string, name: string, number: number): Promise<string> {
  const key = asciiKey(name) ?? `product-${number}`;
  const taken = await d1.prepare('SELECT 1 FROM product p JOIN site s ON s.id = p.site_id WHERE s.key = ? AND p.key = ?').bind(site, key).first();
  return taken === null ? key : `${key}-${number}`;
}
