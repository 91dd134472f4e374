import type { Grant } from '../../../db/schema/people.ts';
import { nameAt } from '../people/known.ts';
import { mayAnywhere } from '../rights.ts';

export type Assignable = { email: string; name: string };

/** Who of a site may answer readers: whom a comment can be assigned to, by name. */
export async function listAssignable(d1: D1Database, site: string): Promise<Assignable[]> {
  const { results } = await d1
    .prepare(
      `SELECT u.email AS email, ${nameAt('?1')} AS name, u.grants AS grants FROM user u WHERE u.removed_at IS NULL AND EXISTS (
        SELECT 1 FROM json_each(u.grants) g WHERE g.value ->> 'sites' IS NULL OR EXISTS (SELECT 1 FROM json_each(g.value, '$.sites') s WHERE s.value = ?1))
      ORDER BY name, u.email LIMIT 500`,
    )
    .bind(site)
    .all<Assignable & { grants: string }>();
  return results.flatMap(({ email, name, grants }) => {
    const own: Grant[] = JSON.parse(grants);
    return mayAnywhere([own], 'report.act', site) ? [{ email, name: name.trim() || email }] : [];
  });
}
