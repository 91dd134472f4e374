import type { Grant } from '../../../db/schema/people.ts';
import { insertAudit } from '../audit.ts';
import type { Change } from '../change.ts';
import { abortWhere } from '../guard-change.ts';
import { carryGrants, type Ending } from './carry-grants.ts';

type Holder = { kind: 'user' | 'api_token'; id: number; name: string; grants: string };
/** How many grants of people and of programs name something on a site. */
export type Named = { people: number; programs: number };

const table = { topics: 'topic', markets: 'market' };

/** SQL: whether grants (a column) reach the site ?1 and name this key there. */
const names = (grants: string, limit: Ending['limit'], key: string) => `EXISTS (SELECT 1 FROM json_each(${grants}) g, json_each(g.value, '$.${limit}') k
  WHERE k.value = ${key} AND (g.value ->> 'sites' IS NULL OR EXISTS (SELECT 1 FROM json_each(g.value, '$.sites') s WHERE s.value = ?1)))`;

/** All who may still come in. */
const holders = (limit: Ending['limit'], key: string) => `SELECT 'user' AS kind, u.id AS id, u.email AS name, u.grants AS grants FROM user u
    WHERE u.removed_at IS NULL AND ${names('u.grants', limit, key)}
  UNION ALL SELECT 'api_token', t.id, t.name, t.grants FROM api_token t JOIN user u ON u.id = t.user_id
    WHERE t.revoked_at IS NULL AND u.removed_at IS NULL AND ${names('t.grants', limit, key)}`;

/** For the batch of a change that ends a topic or market: its holders' grants follow, each with a line in the audit log. Grants that were changed meanwhile abort it, also where they no longer name it: what is written was made of the old ones. */
export async function endGrants(d1: D1Database, change: Change, ending: Ending): Promise<D1PreparedStatement[]> {
  const { site, limit, key, into } = ending;
  const { results } = await d1.prepare(holders(limit, '?2')).bind(site, key).all<Holder>();
  const elsewhere = await d1
    .prepare(`SELECT DISTINCT s.key AS key FROM ${table[limit]} e JOIN site s ON s.id = e.site_id WHERE s.key <> ?1 AND e.key IN (?2, ?3)`)
    .bind(site, key, into)
    .all<{ key: string }>();
  const sites = elsewhere.results.map((each) => each.key);
  const seen = JSON.stringify(results.map(({ kind, id, grants }) => ({ kind, id, grants })));
  const now = `SELECT h.kind, h.id, h.grants FROM (${holders(limit, '?2')}) h`;
  const then = "SELECT e.value ->> 'kind', e.value ->> 'id', e.value ->> 'grants' FROM json_each(?3) e";
  const isOther = `EXISTS (SELECT * FROM (${now}) EXCEPT ${then}) OR EXISTS (${then} EXCEPT SELECT * FROM (${now}))`;
  return [abortWhere(d1, change, isOther, key, seen), ...results.flatMap((holder) => writeGrants(d1, change.author, holder, ending, sites))];
}

function writeGrants(d1: D1Database, actor: string, { kind, id, name, grants }: Holder, ending: Ending, elsewhere: readonly string[]): D1PreparedStatement[] {
  const before: Grant[] = JSON.parse(grants);
  const after = carryGrants(before, ending, elsewhere);
  if (JSON.stringify(after) === JSON.stringify(before)) return [];
  const action = kind === 'user' ? 'user.change' : 'token.change';
  return [
    d1.prepare(`UPDATE ${kind} SET grants = ?2 WHERE id = ?1 AND grants = ?3`).bind(id, JSON.stringify(after), grants),
    insertAudit(d1, { site: null, actor, action, entity: name, before: { grants: before }, after: { grants: after } }),
  ];
}

/** For whoever is about to end it. */
export async function countNamed(d1: D1Database, site: string, limit: Ending['limit'], key: string): Promise<Named> {
  const row = await d1
    .prepare(
      `SELECT count(*) FILTER (WHERE h.kind = 'user') AS people, count(*) FILTER (WHERE h.kind = 'api_token') AS programs FROM (${holders(limit, '?2')}) h`,
    )
    .bind(site, key)
    .first<Named>();
  return row ?? { people: 0, programs: 0 };
}
