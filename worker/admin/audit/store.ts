import { and, desc, eq, gte, isNull, like, lt, not, or, sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { audit } from '../../../db/schema/people.ts';
import { isKnownAt, nameAt } from '../people/known.ts';
import { elsewhere, type OwnPerson } from '../users/store.ts';

/** What a log is narrowed to. `action` is a whole name or what it begins with ("fact"); days are in UTC, both included. */
export type AuditFilter = { actor: string; action: string; entity: string; from: string; to: string };
export type AuditLine = { id: number; at: string; actor: string; action: string; entity: string; before: unknown; after: unknown };

const { id, createdAt, actor, action, entity, before, after, siteId } = audit;

/** Before a program's name (`access/visitor.ts`). */
const emailOf = sql`substr(${actor}, 1, instr(${actor} || ' (', ' (') - 1)`;

/** A site's lines, and those of no site: of everybody (`people` null), or of these people alone, as far as they are of this site. */
export type AuditScope = { site: number; key: string; people: readonly OwnPerson[] | null };

/** The newest lines first, before the one with this id. */
export function listAudit(db: Database, scope: AuditScope, filter: AuditFilter, beforeId: number | undefined, limit: number): Promise<AuditLine[]> {
  return db
    .select({ id, at: createdAt, actor, action, entity, before, after })
    .from(audit)
    .where(and(inScope(scope), beforeId === undefined ? undefined : lt(id, beforeId), ...conditions(scope, filter)))
    .orderBy(desc(id))
    .limit(limit);
}

const inScope = ({ site, key, people }: AuditScope) =>
  people === null
    ? or(eq(siteId, site), isNull(siteId))
    : or(and(eq(siteId, site), or(not(like(action, 'user.%')), ofSite(key))), and(isNull(siteId), isAbout(people, key)));

/** Lines that name no other site than this. */
const ofSite = (key: string) => and(...[before, after].map((said) => not(elsewhere(sql`${said} -> '$.grants'`, key))));

/**
 * Lines about a user name them; all others are of who did it. What was somebody's on another site, and all that they did
 * before they came from there, is not for this one, whatever they may do today.
 */
function isAbout(people: readonly OwnPerson[], key: string): SQL | undefined {
  const subject = sql`CASE WHEN ${action} LIKE 'user.%' OR ${action} = 'link.make' THEN ${entity} ELSE ${emailOf} END`;
  const addresses = JSON.stringify(people.map(({ email }) => email));
  const moved = JSON.stringify(people.filter(({ since }) => since !== null));
  return and(
    sql`${subject} IN (SELECT value FROM json_each(${addresses}))`,
    sql`${id} > coalesce((SELECT max(p.value ->> 'since') FROM json_each(${moved}) p WHERE p.value ->> 'email' = ${subject}), 0)`,
    ofSite(key),
  );
}

function conditions(scope: AuditScope, filter: AuditFilter): (SQL | undefined)[] {
  return [
    filter.actor === '' ? undefined : isBy(scope, filter.actor),
    filter.action === '' ? undefined : or(eq(action, filter.action), like(action, `${filter.action.slice(0, 40)}.%`)),
    filter.entity === '' ? undefined : sql`instr(lower(${entity}), lower(${filter.entity})) > 0`,
    filter.from === '' ? undefined : gte(createdAt, filter.from),
    filter.to === '' ? undefined : lt(createdAt, nextDay(filter.to)),
  ];
}

/** By words of an address, of a program's name, or of a person's, as the site knows it. */
function isBy({ site, people }: AuditScope, words: string): SQL {
  const key = `(SELECT w.key FROM site w WHERE w.id = ${site})`;
  const known = sql.raw(people === null ? 'TRUE' : isKnownAt(key));
  const named = sql`SELECT u.email FROM user u WHERE instr(lower(${sql.raw(nameAt(key))}), lower(${words})) > 0 AND ${known}`;
  return sql`(instr(lower(${actor}), lower(${words})) > 0 OR ${emailOf} IN (${named}))`;
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
