import { asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { user, type Grant } from '../../../db/schema.ts';

export type StaffMember = { id: number; email: string; name: string; grants: Grant[]; seenAt: string | null; createdAt: string };

const columns = { id: user.id, email: user.email, name: user.name, grants: user.grants, seenAt: user.seenAt, createdAt: user.createdAt };

/** Everybody who may sign in, by name. */
export const listUsers = (db: Database): Promise<StaffMember[]> =>
  db.select(columns).from(user).where(isNull(user.removedAt)).orderBy(asc(user.name)).limit(1000);

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
