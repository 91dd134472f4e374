import { atRandom } from '../analytics/at-random.ts';
import { openText, sealText } from '../sealed-text.ts';

/** How long an address is kept that nobody has answered. */
const keptDays = 30;
const daySeconds = 86_400;
const dayLength = daySeconds * 1000;

type Stores = Pick<Env, 'DB' | 'KV'>;
/** An address as its row has it. */
export type Sealed = { id: string; keyId: string; sealed: string };

/** `reply-key/<id>`: 256 random bits for one address. Written with it, read with it, forgotten with it or after 30 days. */
const keyName = (id: string) => `reply-key/${id}`;

/**
 * Keeps where an answer to a comment should go, so that neither the database nor a copy of it can be read without KV. Of the
 * time it keeps the day alone, which leads to nothing else that happened then. Given again, it is the one that was corrected.
 */
export async function keepAddress({ DB, KV }: Stores, { site, id, mail, now }: { site: string; id: string; mail: string; now: number }): Promise<void> {
  const [keyId, secret] = [crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(32))];
  const sealed = await sealText(await keyOf(secret), mail, id);
  const today = now - (now % dayLength);
  const before = await DB.prepare('SELECT key_id AS keyId FROM reply_address WHERE id = ?').bind(id).first<{ keyId: string }>();
  // KV tells everybody who lists its keys when they expire.
  await KV.put(keyName(keyId), secret, { expiration: today / 1000 + keptDays * daySeconds });
  await DB.prepare(
    `INSERT INTO reply_address (slot, id, site_id, key_id, sealed, at) SELECT ${atRandom}, ?2, id, ?3, ?4, CAST(?5 AS INTEGER) FROM site WHERE key = ?1
    ON CONFLICT (id) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed, at = excluded.at WHERE site_id = excluded.site_id`,
  )
    .bind(site, id, keyId, sealed, today)
    .run();
  if (before) await KV.delete(keyName(before.keyId));
}

/** The address that was given with a comment. `lost`: it is still here, but nothing can read it any more. */
export async function readAddress({ DB, KV }: Stores, site: number, id: string | null): Promise<{ mail: string } | 'lost' | undefined> {
  const row = await DB.prepare('SELECT id, key_id AS keyId, sealed FROM reply_address WHERE site_id = ? AND id = ?').bind(site, id).first<Sealed>();
  return row ? openAddress(KV, row) : undefined;
}

export async function openAddress(kv: KVNamespace, { id, keyId, sealed }: Sealed): Promise<{ mail: string } | 'lost'> {
  const secret = await kv.get(keyName(keyId), 'arrayBuffer');
  return secret === null ? 'lost' : { mail: await openText(await keyOf(new Uint8Array(secret)), sealed, id) };
}

/** Gone with its key, which comes first: without it no copy of the row says anything. `statements` are done with it. */
export async function dropAddress({ DB, KV }: Stores, site: number, id: string | null, statements: D1PreparedStatement[]): Promise<void> {
  const row = await DB.prepare('SELECT key_id AS keyId FROM reply_address WHERE site_id = ? AND id = ?').bind(site, id).first<{ keyId: string }>();
  if (row) await KV.delete(keyName(row.keyId));
  await DB.batch([DB.prepare('DELETE FROM reply_address WHERE site_id = ? AND id = ?').bind(site, id), ...statements]);
}

/** Of `what-is-due.ts`. */
export const addressesDue = `EXISTS (SELECT 1 FROM reply_address WHERE at < ?1 - ${keptDays * dayLength})`;

/** Nobody's address is kept for longer than 30 days. KV has forgotten its key by itself. */
export async function sweepAddresses(d1: D1Database, now: Date): Promise<void> {
  await d1
    .prepare('DELETE FROM reply_address WHERE at < CAST(? AS INTEGER)')
    .bind(now.getTime() - keptDays * dayLength)
    .run();
}

const keyOf = (secret: Uint8Array<ArrayBuffer>) => crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
