import { asciiKey } from '../articles/article-key.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import type { Texts } from '../../sites/texts.ts';
import { commitChange, newestChange, type Change } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { sameJson } from '../import/same-json.ts';

export type CategoryValue = { names: Texts; image: string | null };
export type StoredCategory = CategoryValue & { id: number; key: string; position: number };
type CategoryFailure = Conflict | { reason: 'missing' | 'no-image' };

/** As an import names it in the change log. */
export const categoryEntity = (key: string) => `category/${key}`;

export async function findCategory(d1: D1Database, site: string, id: number): Promise<StoredCategory | undefined> {
  const row = await d1
    .prepare(
      'SELECT c.id AS id, c.key AS key, c.position AS position, c.names AS names, c.image AS image FROM product_category c JOIN site s ON s.id = c.site_id WHERE s.key = ? AND c.id = ?',
    )
    .bind(site, id)
    .first<Omit<StoredCategory, 'names'> & { names: string }>();
  return row ? { ...row, names: JSON.parse(row.names) } : undefined;
}

/** Makes a category, the last one; answers its id. A form sent twice finds the one of its key. */
export async function createCategory(
  env: PublishingBindings,
  { site, name, value, author }: { site: string; name: string; value: CategoryValue; author: string },
): Promise<Result<number, CategoryFailure | { reason: 'taken' }>> {
  if (!(await hasImage(env.DB, site, value.image))) return refused({ reason: 'no-image' });
  const key = asciiKey(name) ?? `category-${crypto.randomUUID().slice(0, 8)}`;
  const find = () =>
    env.DB.prepare('SELECT c.id AS id FROM product_category c JOIN site s ON s.id = c.site_id WHERE s.key = ? AND c.key = ?')
      .bind(site, key)
      .first<number>('id');
  if ((await find()) !== null) return refused({ reason: 'taken' });
  const entity = categoryEntity(key);
  const change: Change = { site, kind: 'site', entity, base: await newestChange(env.DB, site, 'site', entity), before: null, after: value, author };
  const done = await commitChange(env, change, [
    env.DB.prepare(
      `INSERT INTO product_category (site_id, key, position, names, image)
      SELECT s.id, ?2, coalesce((SELECT max(c.position) FROM product_category c WHERE c.site_id = s.id), -1) + 1, ?3, ?4 FROM site s WHERE s.key = ?1`,
    ).bind(site, key, JSON.stringify(value.names), value.image),
  ]);
  return done.ok ? succeeded((await find()) ?? 0) : done;
}

type CategoryChange = { site: string; category: number; base: number; author: string };

export async function changeCategory(
  env: PublishingBindings,
  { site, category, base, author, value }: CategoryChange & { value: CategoryValue },
): Promise<Result<{ changed: boolean }, CategoryFailure>> {
  const there = await findCategory(env.DB, site, category);
  if (!there) return refused({ reason: 'missing' });
  if (!(await hasImage(env.DB, site, value.image))) return refused({ reason: 'no-image' });
  const before = { names: there.names, image: there.image };
  if (sameJson(before, value)) return succeeded({ changed: false });
  const update = env.DB.prepare('UPDATE product_category SET names = ?2, image = ?3 WHERE id = ?1').bind(there.id, JSON.stringify(value.names), value.image);
  const done = await commitChange(env, { site, kind: 'site', entity: categoryEntity(there.key), base, before, after: value, author }, [update]);
  return done.ok ? succeeded({ changed: true }) : done;
}

/** Removes a category in which no product is, not even one that came in at this moment. */
export async function removeCategory(
  env: PublishingBindings,
  { site, category, base, author }: CategoryChange,
): Promise<Result<undefined, Conflict | { reason: 'missing' | 'used' }>> {
  const there = await findCategory(env.DB, site, category);
  if (!there) return refused({ reason: 'missing' });
  const before = { names: there.names, image: there.image };
  const change: Change = { site, kind: 'site', entity: categoryEntity(there.key), base, before, after: null, author };
  const used = 'EXISTS (SELECT 1 FROM product WHERE category_id = ?2)';
  const done = await commitChange(env, change, [
    abortWhere(env.DB, change, used, there.id),
    env.DB.prepare('DELETE FROM product_category WHERE id = ?1').bind(there.id),
  ]);
  if (done.ok) return done;
  const product = await env.DB.prepare('SELECT 1 FROM product WHERE category_id = ? LIMIT 1').bind(there.id).first();
  return product === null ? done : refused({ reason: 'used' });
}

async function hasImage(d1: D1Database, site: string, image: string | null): Promise<boolean> {
  if (image === null) return true;
  const found = await d1
    .prepare("SELECT 1 FROM media f JOIN site s ON s.id = f.site_id WHERE s.key = ? AND f.key = ? AND f.mime LIKE 'image/%'")
    .bind(site, image)
    .first();
  return found !== null;
}
