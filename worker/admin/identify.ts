import type { Context } from 'hono';
import { adminSiteStatement, parseAdminSite, type AdminSite } from './admin-site.ts';
import { sessionCookie } from './access/cookies.ts';
import { hashSecret } from './access/secret.ts';
import {
  accessStatement,
  sessionStatement,
  tokenPrefix,
  tokenStatement,
  visitorOfAccess,
  visitorOfSession,
  visitorOfToken,
  type SessionRow,
  type TokenRow,
  type UserRow,
  type Visitor,
  type Way,
} from './access/visitor.ts';
import type { AdminContext } from './screen.ts';

type Identified = { site: AdminSite; visitor: Visitor | undefined; by: Way | undefined };

/** Seconds between two notes that a session is in use. */
const noteEvery = 300;

/** Who asks, and for which site: one round trip to D1. A token counts before Access, Access before a session. */
export async function identify(c: AdminContext, now: Date): Promise<Identified> {
  const claim = await claimOf(c, now);
  const d1 = c.env.DB;
  const statements = [adminSiteStatement(d1, c.env.site.key), ...(claim ? [claim.statement] : [])];
  const [site, found] = await d1.batch<Parameters<typeof parseAdminSite>[0] & SessionRow & TokenRow>(statements);
  const siteRow = site?.results[0];
  if (!siteRow) throw new Error(`The site ${c.env.site.key} is not in the database`);
  const row = found?.results[0];
  if (!claim || !row) return { site: parseAdminSite(siteRow), visitor: undefined, by: claim?.by };
  note(c, claim.by, row, now);
  return { site: parseAdminSite(siteRow), visitor: visitorOf(claim.by, row), by: claim.by };
}

async function claimOf(c: AdminContext, now: Date): Promise<{ by: Way; statement: D1PreparedStatement } | undefined> {
  const token = tokenOf(c);
  if (token !== undefined) return { by: 'token', statement: tokenStatement(c.env.DB, await hashSecret(token), now) };
  const email = await accessEmail(c);
  if (email !== undefined) return { by: 'access', statement: accessStatement(c.env.DB, email) };
  const secret = sessionCookie(c);
  return secret === undefined ? undefined : { by: 'session', statement: sessionStatement(c.env.DB, await hashSecret(secret), now) };
}

/** What a program says it is. */
export function tokenOf(c: Context): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  return bearer?.startsWith(tokenPrefix) ? bearer : undefined;
}

/** The address that Cloudflare Access vouches for, where it stands in front and its audience is ours. */
async function accessEmail(c: AdminContext): Promise<string | undefined> {
  const { access } = c.env;
  if (!access || c.env.ACCESS_AUDIENCE === '' || access.aud !== c.env.ACCESS_AUDIENCE) return undefined;
  return (await access.getIdentity())?.email;
}

function visitorOf(by: Way, row: UserRow & SessionRow & TokenRow): Visitor {
  if (by === 'token') return visitorOfToken(row);
  return by === 'access' ? visitorOfAccess(row) : visitorOfSession(row);
}

/** When a session or token was last used, after the answer and not more often than it says something. */
function note(c: AdminContext, by: Way, row: SessionRow & TokenRow, now: Date): void {
  const at = now.toISOString();
  if (by === 'token') c.executionCtx.waitUntil(c.env.DB.prepare('UPDATE api_token SET used_at = ?2 WHERE id = ?1').bind(row.token, at).run());
  if (by === 'access') c.executionCtx.waitUntil(noteAccess(c.env.DB, row, now));
  if (by !== 'session' || now.getTime() - Date.parse(row.seenAt) < noteEvery * 1000) return;
  c.executionCtx.waitUntil(
    c.env.DB.batch([
      c.env.DB.prepare('UPDATE session SET seen_at = ?2 WHERE id = ?1').bind(row.session, at),
      c.env.DB.prepare('UPDATE user SET seen_at = ?2 WHERE id = ?1').bind(row.id, at),
    ]),
  );
}

/** Access keeps its sessions to itself, so who comes back after a day counts as signing in. What is noted already is not noted twice. */
async function noteAccess(d1: D1Database, { id, email }: UserRow, now: Date): Promise<void> {
  const away = "(SELECT coalesce(seen_at, '') FROM user WHERE id = ?1) < ?2";
  const dayAgo = new Date(now.getTime() - 86_400_000).toISOString();
  await d1.batch([
    d1
      .prepare(`INSERT INTO audit (actor, action, entity, after) SELECT ?3, 'session.start', ?3, json_object('device', 'Cloudflare Access') WHERE ${away}`)
      .bind(id, dayAgo, email),
    d1.prepare(`UPDATE user SET seen_at = ?3 WHERE id = ?1 AND ${away}`).bind(id, dayAgo, now.toISOString()),
  ]);
}
