import { deleteComments } from '../../feedback/delete-comments.ts';
import { dropAddress, openAddress, type Sealed } from '../../feedback/reply-address.ts';
import { contains, firstDay, lastDay, momentsOf, type RemovalScope } from './scope.ts';

type Stores = Pick<Env, 'DB' | 'KV'>;
type Comment = { id: number; comment: string };
type Address = Sealed & { comment: number | null };
type Dead = { id: string; body: string; site: string | null };

const mostRows = 1000;
/** KV answers so many questions side by side. */
const openedAtOnce = 20;

/** Comments of a scope: their numbers. */
export async function findComments(d1: D1Database, scope: RemovalScope): Promise<number[]> {
  const comments = await readAll<Comment>((last) =>
    d1
      .prepare(`SELECT id, comment FROM feedback WHERE site_id = ?1 AND day >= ?2 AND day <= ?3 AND id > CAST(?4 AS INTEGER) ORDER BY id LIMIT ${mostRows}`)
      .bind(scope.site.id, firstDay(scope), lastDay(scope), last?.id ?? 0),
  );
  return comments.filter(({ comment }) => scope.text === null || contains(scope.text, comment)).map(({ id }) => id);
}

/** Addresses for answers of a scope's days: all, where no text is asked for; else those of these comments, and those that hold it, for which each is opened. */
export async function findAddresses({ DB, KV }: Stores, scope: RemovalScope, comments: readonly number[]): Promise<string[]> {
  const { after, before } = momentsOf(scope);
  const addresses = await readAll<Address>((last) =>
    DB.prepare(
      `SELECT y.id, y.key_id AS keyId, y.sealed, f.id AS comment FROM reply_address y LEFT JOIN feedback f ON f.site_id = y.site_id AND f.reply = y.id
      WHERE y.site_id = ?1 AND y.at >= ?2 AND y.at < ?3 AND y.id > ?4 ORDER BY y.id LIMIT ${mostRows}`,
    ).bind(scope.site.id, after, before, last?.id ?? ''),
  );
  const { text } = scope;
  if (text === null) return addresses.map(({ id }) => id);
  const own = new Set(comments);
  const found: string[] = [];
  for (let at = 0; at < addresses.length; at += openedAtOnce) {
    const some = addresses.slice(at, at + openedAtOnce);
    const holds = await Promise.all(some.map(async (address) => (address.comment !== null && own.has(address.comment)) || holdsText(KV, address, text)));
    found.push(...some.filter((_, index) => holds[index]).map(({ id }) => id));
  }
  return found;
}

async function holdsText(kv: KVNamespace, address: Sealed, text: string): Promise<boolean> {
  const opened = await openAddress(kv, address);
  return opened !== 'lost' && contains(text, opened.mail);
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
  return rows
    .filter(({ site, body }) => (site === null || site === scope.site.key) && (scope.text === null || contains(scope.text, ...wordsOf(body))))
    .map(({ id }) => id);
}

/** All that a body says, each as it was before it became JSON. */
function wordsOf(body: string): string[] {
  try {
    return leavesOf(JSON.parse(body));
  } catch {
    return [body];
  }
}

function leavesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, inner]) => [name, leavesOf(inner)].flat());
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

export async function takeOutComments(stores: Stores, { site }: RemovalScope, comments: readonly number[], addresses: readonly string[]): Promise<void> {
  for (const id of addresses) await dropAddress(stores, site.id, id, []);
  for (let at = 0; at < comments.length; at += mostRows) await stores.DB.batch(deleteComments(stores.DB, site.id, comments.slice(at, at + mostRows)));
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
