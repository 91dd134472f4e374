import { desc, eq } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { apiToken, type Grant } from '../../../db/schema/people.ts';
import { hashSecret, makeSecret } from '../access/secret.ts';
import { tokenPrefix } from '../access/visitor.ts';
import { insertAudit } from '../../publishing/audit.ts';

export type OwnToken = Omit<typeof apiToken.$inferSelect, 'hash' | 'userId'>;

export function listTokens(db: Database, userId: number): Promise<OwnToken[]> {
  const { id, name, ending, grants, createdAt, expiresAt, usedAt, revokedAt } = apiToken;
  return db
    .select({ id, name, ending, grants, createdAt, expiresAt, usedAt, revokedAt })
    .from(apiToken)
    .where(eq(apiToken.userId, userId))
    .orderBy(desc(id))
    .limit(200);
}

type NewToken = { userId: number; name: string; grants: Grant[]; expiresAt: string | null };

/** Makes a token. Nobody can read it again: what is returned is the only copy. */
export async function makeToken(d1: D1Database, { userId, name, grants, expiresAt }: NewToken, actor: string): Promise<string> {
  const token = tokenPrefix + makeSecret();
  const ending = token.slice(-4);
  await d1.batch([
    d1
      .prepare('INSERT INTO api_token (hash, user_id, name, ending, grants, expires_at) VALUES (?, ?, ?, ?, ?, ?)')
      .bind(await hashSecret(token), userId, name, ending, JSON.stringify(grants), expiresAt),
    insertAudit(d1, { site: null, actor, action: 'token.make', entity: name, after: { ending, grants, expiresAt } }),
  ]);
  return token;
}

export async function revokeToken(d1: D1Database, id: number, userId: number, actor: string, now: Date): Promise<void> {
  await d1.batch([
    d1
      .prepare(
        `INSERT INTO audit (actor, action, entity, before) SELECT ?3, 'token.revoke', name, json_object('ending', ending) FROM api_token
        WHERE id = ?1 AND user_id = ?2 AND revoked_at IS NULL`,
      )
      .bind(id, userId, actor),
    d1.prepare('UPDATE api_token SET revoked_at = ?3 WHERE id = ?1 AND user_id = ?2 AND revoked_at IS NULL').bind(id, userId, now.toISOString()),
  ]);
}
