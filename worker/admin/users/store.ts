import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { user, type Grant } from '../../../db/schema.ts';

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

/** Of everybody who works on a site and on no other, those who were removed too: what is told of the rest is of more than this site. */
export async function listAddresses(db: Database, site: string): Promise<string[]> {
  const rows = await db
    .select({ email: user.email })
    .from(user)
    .where(and(reaches(site), sql`NOT ${elsewhere(site)}`))
    .limit(5000);
  return rows.map(({ email }) => email);
}

const reaches = (site: string) => sql`EXISTS (SELECT 1 FROM json_each(${user.grants}) g
  WHERE json_extract(g.value, '$.sites') IS NULL OR EXISTS (SELECT 1 FROM json_each(g.value, '$.sites') s WHERE s.value = ${site}))`;

const elsewhere = (site: string) => sql`EXISTS (SELECT 1 FROM json_each(${user.grants}) g, json_each(g.value, '$.sites') s WHERE s.value <> ${site})`;

/** One who was removed too, since logs lead here. */
export async function findUser(db: Database, id: number): Promise<(StaffMember & { removedAt: string | null }) | undefined> {
  const rows = await db
    .select({ ...columns, removedAt: user.removedAt })
    .from(user)
    .where(eq(user.id, id))
    .limit(1);
  return rows[0];
}

export async function listSiteKeys(d1: D1Database): Promise<{ key: string; name: string }[]> {
  const { results } = await d1.prepare('SELECT key, name FROM site ORDER BY id LIMIT 1000').all<{ key: string; name: string }>();
  return results;
}
