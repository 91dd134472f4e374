import { dropAddress } from '../../feedback/reply-address.ts';
import { contains, momentsOf, type RemovalScope } from './scope.ts';

type Stores = Pick<Env, 'DB' | 'KV'>;
type Comment = { event: string; comment: string };
type Dead = { id: string; body: string; site: string | null };

const mostRows = 1000;

/** Comments of a scope and where their answers should have gone; the names of their events. */
export async function findComments(d1: D1Database, scope: RemovalScope): Promise<string[]> {
  const { after, before } = momentsOf(scope);
  const comments = await readAll<Comment>((last) =>
    d1
      .prepare(`SELECT event, comment FROM feedback WHERE site_id = ?1 AND at >= ?2 AND at < ?3 AND event > ?4 ORDER BY event LIMIT ${mostRows}`)
      .bind(scope.site.id, after, before, last?.event ?? ''),
  );
  return comments.filter(({ comment }) => scope.text === null || contains(scope.text, comment)).map(({ event }) => event);
}

/** Addresses for answers: of these comments; of all of a scope's days where no text is asked for, which they never hold readably. */
export async function findAddresses(d1: D1Database, scope: RemovalScope, comments: readonly string[]): Promise<string[]> {
  const { after, before } = momentsOf(scope);
  const { results } = await d1
    .prepare(
      `SELECT y.id, f.event FROM reply_address y LEFT JOIN feedback f ON f.site_id = y.site_id AND f.reply = y.id
      WHERE y.site_id = ?1 AND y.at >= ?2 AND y.at < ?3 ORDER BY y.id LIMIT 100000`,
    )
    .bind(scope.site.id, after, before)
    .all<{ id: string; event: string | null }>();
  const own = new Set(comments);
  return results.filter(({ event }) => scope.text === null || (event !== null && own.has(event))).map(({ id }) => id);
}

/** When it happened, as a dead letter says. */
const saidAt = `iif(json_valid(d.body), json_extract(d.body, '$.at'), NULL)`;

/** Dead letters of a scope, which happened or were given up on its days: those that say they are of its site; of no site that is known, whichever is asked for. */
export async function findDead(d1: D1Database, scope: RemovalScope): Promise<string[]> {
  const { after, before } = momentsOf(scope);
  const rows = await readAll<Dead>((last) =>
    d1
      .prepare(
        `SELECT d.id, d.body, s.key AS site FROM dead_message d LEFT JOIN site s ON s.key = iif(json_valid(d.body), json_extract(d.body, '$.site'), NULL)
        WHERE ((d.died_at >= ?1 AND d.died_at < ?2) OR (${saidAt} >= ?1 AND ${saidAt} < ?2)) AND d.id > ?3 ORDER BY d.id LIMIT ${mostRows}`,
      )
      .bind(after, before, last?.id ?? ''),
  );
  return rows.filter(({ site, body }) => (site === null || site === scope.site.key) && (scope.text === null || contains(scope.text, body))).map(({ id }) => id);
}

export async function deleteComments(stores: Stores, { site }: RemovalScope, comments: readonly string[], addresses: readonly string[]): Promise<void> {
  for (const id of addresses) await dropAddress(stores, site.id, id, []);
  await deleteListed(stores.DB, 'DELETE FROM feedback WHERE site_id = ?2 AND event IN (SELECT value FROM json_each(?1))', comments, site.id);
}

export const deleteDead = (d1: D1Database, ids: readonly string[]) =>
  deleteListed(d1, 'DELETE FROM dead_message WHERE id IN (SELECT value FROM json_each(?1))', ids);

async function readAll<Row>(page: (last: Row | undefined) => D1PreparedStatement): Promise<Row[]> {
  for (const rows: Row[] = []; ;) {
    const { results } = await page(rows.at(-1)).all<Row>();
    rows.push(...results);
    if (results.length < mostRows) return rows;
  }
}

async function deleteListed(d1: D1Database, statement: string, ids: readonly string[], ...more: number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += mostRows)
    await d1
      .prepare(statement)
      .bind(JSON.stringify(ids.slice(at, at + mostRows)), ...more)
      .run();
}
