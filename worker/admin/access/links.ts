import { insertAudit } from '../../publishing/audit.ts';
import { hashSecret, makeSecret } from './secret.ts';
import { sessionSeconds } from './visitor.ts';

const linkSeconds = 15 * 60;
/** Links that one person may have under way at once, asked for by mail. */
const mostPending = 5;

type LinkRow = { userId: number | null; email: string | null; browser: string | null };
/** A link that can still be spent. `first`: the operator's, which makes its holder the owner. */
export type OpenLink = { first: boolean; email: string | null; browser: string | null };

/** Makes a link for a user; null: the operator's, for the first owner. Returns the secret, which nothing else keeps. */
export async function makeLink(d1: D1Database, userId: number | null, browser: string | null, now: Date): Promise<string> {
  const secret = makeSecret();
  await insertLink(d1, await hashSecret(secret), userId, browser, now).run();
  return secret;
}

/** The same, made by somebody for somebody else, which is told in the audit log: whoever has it acts under that name. */
export async function makeLinkFor(d1: D1Database, user: { id: number; email: string } | undefined, actor: string, now: Date): Promise<string> {
  const secret = makeSecret();
  await d1.batch([
    insertLink(d1, await hashSecret(secret), user?.id ?? null, null, now),
    insertAudit(d1, { site: null, actor, action: 'link.make', entity: user?.email ?? 'first owner' }),
  ]);
  return secret;
}

function insertLink(d1: D1Database, hash: string, userId: number | null, browser: string | null, now: Date): D1PreparedStatement {
  const expires = new Date(now.getTime() + linkSeconds * 1000).toISOString();
  return d1
    .prepare('INSERT INTO sign_in_link (hash, user_id, browser, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)')
    .bind(hash, userId, browser, now.toISOString(), expires);
}

/** Who may ask for a link with this address: a user who has not asked too often of late. */
export function findAsker(d1: D1Database, email: string, now: Date): Promise<{ id: number; name: string } | null> {
  return d1
    .prepare(
      `SELECT u.id AS id, u.name AS name FROM user u WHERE u.email = ?1 AND u.removed_at IS NULL
        AND (SELECT count(*) FROM sign_in_link l WHERE l.user_id = u.id AND l.browser IS NOT NULL AND l.expires_at > ?2) < ${mostPending}`,
    )
    .bind(email.toLowerCase(), now.toISOString())
    .first();
}

/** Looks without spending: mail scanners open links too. */
export async function findOpenLink(d1: D1Database, secret: string, now: Date): Promise<OpenLink | undefined> {
  const row = await d1
    .prepare(
      `SELECT l.user_id AS userId, u.email AS email, l.browser AS browser FROM sign_in_link l LEFT JOIN user u ON u.id = l.user_id
      WHERE l.hash = ?1 AND l.used_at IS NULL AND l.expires_at > ?2 AND u.removed_at IS NULL AND (l.user_id IS NOT NULL OR ${noOwner})`,
    )
    .bind(await hashSecret(secret), now.toISOString())
    .first<LinkRow>();
  return row === null ? undefined : { first: row.userId === null, email: row.email, browser: row.browser };
}

const noOwner = `NOT EXISTS (SELECT 1 FROM user o, json_each(o.grants) g WHERE o.removed_at IS NULL AND json_extract(g.value, '$.role') = 'owner')`;
const ownerGrants = JSON.stringify([{ role: 'owner', sites: null, languages: null, topics: null, markets: null }]);

/** Who the operator's link makes the first owner. */
export type FirstOwner = { email: string; name: string };

/**
 * Spends a link for a session, at most once whoever else tries: one batch, of which every statement asks again whether the
 * link is open. Returns the session's secret; undefined where the link was spent, expired or withdrawn meanwhile.
 */
export async function spendLink(d1: D1Database, secret: string, device: string, owner: FirstOwner | undefined, now: Date): Promise<string | undefined> {
  const hash = await hashSecret(secret);
  const session = makeSecret();
  const at = now.toISOString();
  const expires = new Date(now.getTime() + sessionSeconds * 1000).toISOString();
  const open = 'l.hash = ?1 AND l.used_at IS NULL AND l.expires_at > ?2';
  const results = await d1.batch([
    ...(owner ? makeOwner(d1, hash, owner, at) : []),
    d1
      .prepare(
        `INSERT INTO session (hash, user_id, device, created_at, seen_at, expires_at)
        SELECT ?3, u.id, ?4, ?2, ?2, ?5 FROM sign_in_link l JOIN user u ON u.id = l.user_id WHERE ${open} AND u.removed_at IS NULL`,
      )
      .bind(hash, at, await hashSecret(session), device, expires),
    d1
      .prepare(
        `INSERT INTO audit (actor, action, entity, after) SELECT u.email, 'session.start', u.email, json_object('device', ?3)
        FROM sign_in_link l JOIN user u ON u.id = l.user_id WHERE ${open} AND u.removed_at IS NULL`,
      )
      .bind(hash, at, device),
    d1.prepare(`UPDATE user SET seen_at = ?2 WHERE id = (SELECT l.user_id FROM sign_in_link l WHERE ${open})`).bind(hash, at),
    d1.prepare(`UPDATE sign_in_link AS l SET used_at = ?2 WHERE ${open} AND l.user_id IS NOT NULL`).bind(hash, at),
  ]);
  return results.at(-1)?.meta.changes === 1 ? session : undefined;
}

/** Where nobody owns the help center yet, and the link is the operator's and open. */
function makeOwner(d1: D1Database, hash: string, { email, name }: FirstOwner, at: string): D1PreparedStatement[] {
  return [
    d1
      .prepare(
        `INSERT INTO user (email, name, grants, created_at) SELECT ?3, ?4, ?5, ?2 FROM sign_in_link l
        WHERE l.hash = ?1 AND l.used_at IS NULL AND l.expires_at > ?2 AND l.user_id IS NULL AND ${noOwner}
        ON CONFLICT (email) DO UPDATE SET grants = ?5, removed_at = NULL`,
      )
      .bind(hash, at, email, name, ownerGrants),
    d1
      .prepare(
        "INSERT INTO audit (actor, action, entity, after) SELECT 'operator', 'user.add', ?1, json_object('name', ?2, 'grants', json(?3)) WHERE changes() > 0",
      )
      .bind(email, name, ownerGrants),
    d1
      .prepare(
        `UPDATE sign_in_link SET user_id = (SELECT u.id FROM user u, json_each(u.grants) g WHERE u.email = ?2 AND u.removed_at IS NULL AND json_extract(g.value, '$.role') = 'owner')
        WHERE hash = ?1 AND user_id IS NULL AND used_at IS NULL`,
      )
      .bind(hash, email),
  ];
}

export async function endSession(d1: D1Database, id: number, userId: number, actor: string, now: Date): Promise<void> {
  const own = 'id = ?1 AND user_id = ?2 AND ended_at IS NULL';
  await d1.batch([
    d1
      .prepare(`INSERT INTO audit (actor, action, entity, before) SELECT ?3, 'session.end', ?3, json_object('device', device) FROM session WHERE ${own}`)
      .bind(id, userId, actor),
    d1.prepare(`UPDATE session SET ended_at = ?3 WHERE ${own}`).bind(id, userId, now.toISOString()),
  ]);
}

/** Of `what-is-due.ts`. */
export const accessDue = `EXISTS (SELECT 1 FROM sign_in_link WHERE expires_at < ?3) OR EXISTS (SELECT 1 FROM session WHERE expires_at < ?3 OR ended_at < ?3)
  OR EXISTS (SELECT 1 FROM preview_link WHERE expires_at < ?3) OR EXISTS (SELECT 1 FROM form_receipt WHERE created_at < ?3)`;

/** Removes what can no longer be used, a day after: nobody needs it, and hashes of secrets are better gone. */
export async function sweepAccess(d1: D1Database, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString();
  await d1.batch([
    d1.prepare('DELETE FROM sign_in_link WHERE expires_at < ?').bind(yesterday),
    d1.prepare('DELETE FROM session WHERE expires_at < ?1 OR ended_at < ?1').bind(yesterday),
    d1.prepare('DELETE FROM preview_link WHERE expires_at < ?').bind(yesterday),
    d1.prepare('DELETE FROM form_receipt WHERE created_at < ?').bind(yesterday),
  ]);
}
