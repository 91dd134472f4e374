import { refused, type Result } from '../../result.ts';
import { commitChange, newestChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';

/** Where something goes on its shelf: a step, or beside another, by its number (of a category, its id). */
type Step = { to: 'up' | 'down' } | { to: 'before' | 'after'; at: number };
type Place = { id: number; number: number };
/** Products of one category, or the categories. `base` is that of the order. */
export type OrderChange = { site: string; of: { product: number } | { category: number }; base: number; step: Step; author: string };

/** The order of products and categories has its own entry in the change log. No product has such a key. */
const order = '/order';

export const orderBase = (d1: D1Database, site: string): Promise<number> => newestChange(d1, site, 'product', order);

export async function changeOrder(
  env: PublishingBindings,
  { site, of, base, step, author }: OrderChange,
): Promise<Result<undefined, Conflict | { reason: 'nowhere' }>> {
  const isProduct = 'product' in of;
  const number = isProduct ? of.product : of.category;
  const before = isProduct ? await listShelf(env.DB, site, number) : await listCategories(env.DB, site);
  const after = moved(before, number, step);
  if (!after) return refused({ reason: 'nowhere' });
  const table = isProduct ? 'product' : 'product_category';
  const numbers = (places: readonly Place[]) => places.map((place) => place.number);
  const update = env.DB.prepare(`UPDATE ${table} SET position = e.key FROM json_each(?1) e WHERE ${table}.id = e.value`);
  const change = { site, kind: 'product', entity: order, base, before: { [table]: numbers(before) }, after: { [table]: numbers(after) }, author } as const;
  return commitChange(env, change, [update.bind(JSON.stringify(after.map(({ id }) => id)))]);
}

function moved(places: readonly Place[], number: number, step: Step): Place[] | undefined {
  const index = places.findIndex((place) => place.number === number);
  const own = places[index];
  const others = places.filter((place) => place !== own);
  const at = 'at' in step ? others.findIndex((place) => place.number === step.at) + (step.to === 'after' ? 1 : 0) : index + (step.to === 'up' ? -1 : 1);
  const found = !('at' in step) || others.some((place) => place.number === step.at);
  return own && found && at >= 0 && at <= others.length && at !== index ? [...others.slice(0, at), own, ...others.slice(at)] : undefined;
}

async function listShelf(d1: D1Database, site: string, product: number): Promise<Place[]> {
  const { results } = await d1
    .prepare(
      `SELECT o.id AS id, o.number AS number FROM product p JOIN site s ON s.id = p.site_id JOIN product o ON o.category_id = p.category_id
      WHERE s.key = ? AND p.number = ? ORDER BY o.position, o.id LIMIT 5000`,
    )
    .bind(site, product)
    .all<Place>();
  return results;
}

async function listCategories(d1: D1Database, site: string): Promise<Place[]> {
  const { results } = await d1
    .prepare('SELECT c.id AS id, c.id AS number FROM product_category c JOIN site s ON s.id = c.site_id WHERE s.key = ? ORDER BY c.position, c.id LIMIT 1000')
    .bind(site)
    .all<Place>();
  return results;
}
