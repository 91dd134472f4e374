import type { Grant } from '../../../db/schema/people.ts';
import type { Authority } from '../rights.ts';

/** Who asks. `actor` is how logs name them: a program by its user and its token. `session` is the row of theirs, if a browser has one. */
export type Visitor = { id: number; email: string; name: string; authority: Authority; actor: string; by: Way; session: number | null };
/** How somebody says who they are. */
export type Way = 'token' | 'access' | 'session';

export type UserRow = { id: number; email: string; name: string; grants: string };
export type SessionRow = UserRow & { session: number; seenAt: string };
export type TokenRow = UserRow & { tokenName: string; tokenGrants: string; token: number };

/** A session that nobody used for a week is over, and any after a month. */
const idleSeconds = 7 * 86_400;
export const sessionSeconds = 30 * 86_400;

export const tokenPrefix = 'signpost_';

export function sessionStatement(d1: D1Database, hash: string, now: Date): D1PreparedStatement {
  const idleSince = new Date(now.getTime() - idleSeconds * 1000).toISOString();
  return d1
    .prepare(
      `SELECT u.id AS id, u.email AS email, u.name AS name, u.grants AS grants, s.id AS session, s.seen_at AS seenAt FROM session s JOIN user u ON u.id = s.user_id
      WHERE s.hash = ?1 AND s.ended_at IS NULL AND s.expires_at > ?2 AND s.seen_at > ?3 AND u.removed_at IS NULL`,
    )
    .bind(hash, now.toISOString(), idleSince);
}

export function tokenStatement(d1: D1Database, hash: string, now: Date): D1PreparedStatement {
  return d1
    .prepare(
      `SELECT u.id AS id, u.email AS email, u.name AS name, u.grants AS grants, t.id AS token, t.name AS tokenName, t.grants AS tokenGrants FROM api_token t JOIN user u ON u.id = t.user_id
      WHERE t.hash = ?1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?2) AND u.removed_at IS NULL`,
    )
    .bind(hash, now.toISOString());
}

export function accessStatement(d1: D1Database, email: string): D1PreparedStatement {
  return d1.prepare('SELECT id, email, name, grants FROM user WHERE email = ?1 AND removed_at IS NULL').bind(email.toLowerCase());
}

export const visitorOfSession = (row: SessionRow): Visitor => ({ ...parseUser(row), actor: row.email, by: 'session', session: row.session });
export const visitorOfAccess = (row: UserRow): Visitor => ({ ...parseUser(row), actor: row.email, by: 'access', session: null });

/** A token's own grants, as far as its user still has them. */
export function visitorOfToken(row: TokenRow): Visitor {
  const granted: Grant[] = JSON.parse(row.tokenGrants);
  const { authority, ...user } = parseUser(row);
  return { ...user, authority: [...authority, granted], actor: `${row.email} (${row.tokenName})`, by: 'token', session: null };
}

function parseUser({ id, email, name, grants }: UserRow) {
  const own: Grant[] = JSON.parse(grants);
  return { id, email, name, authority: [own] };
}
