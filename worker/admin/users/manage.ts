import type { Grant } from '../../../db/schema/people.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import type { Authority } from '../rights.ts';
import { auditLines, type Told } from './audit-lines.ts';

export type Person = { id: number; email: string; name: string; grants: Grant[] };
export type ManageFailure = { reason: 'last-owner' } | { reason: 'changed-meanwhile' } | { reason: 'exists' };

/**
 * Whether somebody may hand out, change or take away these grants: nobody gives more than they have. Only an owner makes
 * or unmakes an owner, and who looks after some sites gives nothing on others.
 */
export const mayGrant = (authority: Authority, grants: readonly Grant[]): boolean =>
  authority.every((own) => grants.every((given) => own.some((grant) => covers(grant, given))));

function covers(own: Grant, given: Grant): boolean {
  if (own.role !== 'owner' && (own.role !== 'admin' || given.role === 'owner')) return false;
  if ([own.languages, own.topics, own.markets].some((limit) => limit !== null)) return false;
  return own.sites === null || (given.sites?.every((site) => own.sites?.includes(site)) ?? false);
}

/** Who adds, changes or removes. `sites` are those of somebody who looks after some alone: the log of each tells of what is of it. */
export type Manager = { actor: string; sites: readonly string[] | null };

/** `l`: what `auditLines` wrote. */
const siteOf = "(SELECT id FROM site WHERE key = l.value ->> 'site')";

/** Adds somebody, or takes somebody back who was removed. */
export async function addUser(d1: D1Database, person: Omit<Person, 'id'>, { actor, sites }: Manager): Promise<Result<{ id: number }, ManageFailure>> {
  const { email, name, grants } = person;
  const [added] = await d1.batch<{ id: number }>([
    d1
      .prepare(
        `INSERT INTO user (email, name, grants) VALUES (?1, ?2, ?3)
        ON CONFLICT (email) DO UPDATE SET name = ?2, grants = ?3, removed_at = NULL WHERE user.removed_at IS NOT NULL RETURNING id`,
      )
      .bind(email, name, JSON.stringify(grants)),
    d1
      .prepare(
        `INSERT INTO audit (site_id, actor, action, entity, after)
        SELECT ${siteOf}, ?1, 'user.add', ?2, l.value ->> 'after' FROM json_each(?3) l WHERE changes() > 0`,
      )
      .bind(actor, email, auditLines(sites, { after: { name, grants } })),
  ]);
  const id = added?.results[0]?.id;
  return id === undefined ? refused({ reason: 'exists' }) : succeeded({ id });
}

const isOwner = `EXISTS (SELECT 1 FROM user u, json_each(u.grants) g WHERE u.id = ?1 AND u.removed_at IS NULL AND json_extract(g.value, '$.role') = 'owner')`;
const anotherOwner = `EXISTS (SELECT 1 FROM user o, json_each(o.grants) g WHERE o.id <> ?1 AND o.removed_at IS NULL AND json_extract(g.value, '$.role') = 'owner')`;

/** Gives somebody another name and other grants, if they are still as the form showed them. The last owner stays one. */
export async function changeUser(
  d1: D1Database,
  before: Person,
  after: Omit<Person, 'id' | 'email'>,
  { actor, sites }: Manager,
  told: Told & { action: string } = {
    action: 'user.change',
    before: { name: before.name, grants: before.grants },
    after,
  },
): Promise<Result<undefined, ManageFailure>> {
  const keepsOwner = after.grants.some(({ role }) => role === 'owner');
  if (!keepsOwner && (await isLastOwner(d1, before.id))) return refused({ reason: 'last-owner' });
  const same = `id = ?1 AND removed_at IS NULL AND grants = ?2 AND (?3 = 1 OR ${anotherOwner})`;
  const bound = [before.id, JSON.stringify(before.grants), keepsOwner ? 1 : 0] as const;
  const [, changed] = await d1.batch([
    d1
      .prepare(
        `INSERT INTO audit (site_id, actor, action, entity, before, after)
        SELECT ${siteOf}, ?4, ?5, u.email, l.value ->> 'before', l.value ->> 'after' FROM json_each(?6) l, (SELECT email FROM user WHERE ${same}) u`,
      )
      .bind(...bound, actor, told.action, auditLines(sites, told)),
    d1.prepare(`UPDATE user SET name = ?4, grants = ?5 WHERE ${same}`).bind(...bound, after.name, JSON.stringify(after.grants)),
  ]);
  return changed?.meta.changes === 1 ? succeeded(undefined) : refused({ reason: 'changed-meanwhile' });
}

/** Takes somebody's access away: their sessions, tokens and preview links end with it, whatever they are in the middle of. */
export async function removeUser(
  d1: D1Database,
  { id, email, grants }: Person,
  { actor, sites }: Manager,
  now: Date,
): Promise<Result<undefined, ManageFailure>> {
  const at = now.toISOString();
  const gone = 'EXISTS (SELECT 1 FROM user u WHERE u.id = ?1 AND u.removed_at = ?2)';
  const [removed] = await d1.batch([
    d1
      .prepare(`UPDATE user SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL AND grants = ?3 AND (NOT ${isOwner} OR ${anotherOwner})`)
      .bind(id, at, JSON.stringify(grants)),
    d1.prepare(`UPDATE session SET ended_at = ?2 WHERE user_id = ?1 AND ended_at IS NULL AND ${gone}`).bind(id, at),
    d1.prepare(`UPDATE api_token SET revoked_at = ?2 WHERE user_id = ?1 AND revoked_at IS NULL AND ${gone}`).bind(id, at),
    d1.prepare(`DELETE FROM sign_in_link WHERE user_id = ?1 AND ${gone}`).bind(id, at),
    // A program's name stands after its user's (`access/visitor.ts`).
    d1
      .prepare(`UPDATE preview_link SET revoked_at = ?2 WHERE revoked_at IS NULL AND (author = ?3 OR instr(author, ?3 || ' (') = 1) AND ${gone}`)
      .bind(id, at, email),
    d1
      .prepare(
        `INSERT INTO audit (site_id, actor, action, entity, before)
        SELECT ${siteOf}, ?3, 'user.remove', ?4, l.value ->> 'before' FROM json_each(?5) l WHERE ${gone}`,
      )
      .bind(id, at, actor, email, auditLines(sites, { before: { grants } })),
  ]);
  return removed?.meta.changes === 1 ? succeeded(undefined) : refused({ reason: (await isLastOwner(d1, id)) ? 'last-owner' : 'changed-meanwhile' });
}

async function isLastOwner(d1: D1Database, id: number): Promise<boolean> {
  const row = await d1.prepare(`SELECT ${isOwner} AND NOT ${anotherOwner} AS last`).bind(id).first<number>('last');
  return row === 1;
}
