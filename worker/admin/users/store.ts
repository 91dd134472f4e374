import { and, asc, eq, inArray, isNull, max, not, or, sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { audit, user, type Grant } from '../../../db/schema/people.ts';

export type StaffMember = { id: number; email: string; name: string; grants: Grant[]; seenAt: string | null; createdAt: string };

const columns = { id: user.id, email: user.email, name: user.name, grants: user.grants, seenAt: user.seenAt, createdAt: user.createdAt };

/** Everybody who may sign in, by name; of all sites, or of one alone. */
export const listUsers = (db: Database, site: string | undefined): Promise<StaffMember[]> =>
  db
    .select(columns)
    .from(user)
    .where(and(isNull(user.removedAt), site === undefined ? undefined : reaches(site)))
    .orderBy(asc(user.name))
    .limit(1000);

/** Somebody who works on a site and on no other. `since`: the newest line of the audit log about them that names another one, of whichever log: they came from there. */
export type OwnPerson = { email: string; since: number | null };

/** Those who were removed too: what is told of the rest is of more than this site. */
export async function listOwnPeople(db: Database, site: string): Promise<OwnPerson[]> {
  const { id, action, entity, before, after } = audit;
  const told = db
    .select({ entity, since: max(id).as('since') })
    .from(audit)
    .where(
      and(
        inArray(action, ['user.add', 'user.change', 'user.remove']),
        or(elsewhere(sql`${before} -> '$.grants'`, site), elsewhere(sql`${after} -> '$.grants'`, site)),
      ),
    )
    .groupBy(entity)
    .as('told');
  return db
    .select({ email: user.email, since: told.since })
    .from(user)
    .leftJoin(told, eq(told.entity, user.email))
    .where(and(reaches(site), not(elsewhere(sql`${user.grants}`, site))))
    .limit(5000);
}

const reaches = (site: string) => sql`EXISTS (SELECT 1 FROM json_each(${user.grants}) g
  WHERE json_extract(g.value, '$.sites') IS NULL OR EXISTS (SELECT 1 FROM json_each(g.value, '$.sites') s WHERE s.value = ${site}))`;

/** Whether grants, which are this SQL, name another site. */
export const elsewhere = (grants: SQL, site: string): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(${grants}) g, json_each(g.value, '$.sites') s WHERE s.value <> ${site})`;

/** By address, and for some by number too (`paths.ts`). One who was removed as well, since logs lead here. */
export async function findUser(db: Database, named: string, alsoByNumber: boolean): Promise<(StaffMember & { removedAt: string | null }) | undefined> {
  const rows = await db
    .select({ ...columns, removedAt: user.removedAt })
    .from(user)
    .where(alsoByNumber && /^\d+$/.test(named) ? eq(user.id, Number(named)) : eq(user.email, named))
    .limit(1);
  return rows[0];
}

export async function listSiteKeys(d1: D1Database): Promise<{ key: string; name: string }[]> {
  const { results } = await d1.prepare('SELECT key, name FROM site ORDER BY id LIMIT 1000').all<{ key: string; name: string }>();
  return results;
}
