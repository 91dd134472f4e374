import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { session } from '../../../db/schema/people.ts';

export type OwnSession = { id: number; device: string; createdAt: string; seenAt: string };

export function listSessions(db: Database, userId: number, now: Date): Promise<OwnSession[]> {
  return db
    .select({ id: session.id, device: session.device, createdAt: session.createdAt, seenAt: session.seenAt })
    .from(session)
    .where(and(eq(session.userId, userId), isNull(session.endedAt), gt(session.expiresAt, now.toISOString())))
    .orderBy(desc(session.seenAt))
    .limit(100);
}
