import { insertAudit } from '../../publishing/audit.ts';
import { archiveEvents } from '../archive/archive.ts';
import { archiveKey } from '../archive/object-key.ts';
import { findEvents } from './find-events.ts';
import type { RemovalScope } from './scope.ts';
import { countCounts, takeOutCounts } from './take-out-counts.ts';
import { takeOutEvents } from './take-out-events.ts';
import { takeOutGaps } from './take-out-gaps.ts';
import { deleteDead, findAddresses, findComments, findDead, takeOutComments } from './take-out-words.ts';

type Stores = Pick<Env, 'DB' | 'KV' | 'MEDIA'>;

/** How much a removal touches, or took. `hours` of the archive; `counts` are rows of the rollups. */
export type Removed = { events: number; hours: number; comments: number; addresses: number; counts: number; dead: number };

const mostPasses = 3;

/** What a removal would take. */
export async function countRemoval(env: Stores, scope: RemovalScope): Promise<Removed> {
  const { DB } = env;
  let events = 0;
  for await (const seqs of findEvents(DB, scope)) events += seqs.length;
  const comments = await findComments(DB, scope);
  const [addresses, counts, dead, hours] = [
    await findAddresses(env, scope, comments),
    await countCounts(DB, scope),
    await findDead(DB, scope),
    await countHours(DB, scope),
  ];
  return { events, hours, comments: comments.length, addresses: addresses.length, counts, dead: dead.length };
}

/**
 * Deletes what readers did, wrote, and was counted of it. Addresses first, then texts, events and counts: so whoever is
 * interrupted has the most personal behind them, and can run it again. What comes in meanwhile stays, and its counts with it.
 */
export async function remove(env: Stores, scope: RemovalScope, now: number): Promise<Removed> {
  const before = await countRemoval(env, scope);
  const comments = await findComments(env.DB, scope);
  await takeOutComments(env, scope, comments, await findAddresses(env, scope, comments));
  await deleteDead(env.DB, await findDead(env.DB, scope));
  await takeOutGaps(env.DB, scope);
  for await (const seqs of findEvents(env.DB, scope)) await takeOutEvents(env.DB, seqs);
  const counts = await takeOutCounts(env.DB, scope);
  // And what was counted for the last time.
  await takeOutGaps(env.DB, scope);
  const hours = await cleanArchive(env, scope, now);
  const { site, from, to, text } = scope;
  const told = { from, to, text: text === null ? 'everything' : 'what contains a text', ...before, counts, hours };
  await insertAudit(env.DB, { site: site.key, actor: 'operator', action: 'analytics.delete', entity: site.key, after: told }).run();
  return { ...before, counts, hours };
}

/** Only hours that have an object. Where a text is asked for, which of them hold it is known when its events are taken out. */
async function countHours(d1: D1Database, { site, from, to, text }: RemovalScope): Promise<number> {
  if (text !== null) return 0;
  const statement = `SELECT count(*) AS n FROM archived_hour WHERE site_id = ?1 AND strftime('%Y-%m-%d', hour * 3600, 'unixepoch') BETWEEN ?2 AND ?3`;
  return (
    (await d1
      .prepare(statement)
      .bind(site.id, from ?? '', to ?? '9999-12-31')
      .first<number>('n')) ?? 0
  );
}

/** Objects that held what was taken out go at once, and are written anew from what is left. Those that a job is writing just now follow within 20 minutes. */
async function cleanArchive(env: Stores, { site }: RemovalScope, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    'SELECT hour FROM archived_hour WHERE site_id = ?1 AND up_to = 0 AND written_at IS NULL AND bytes > 0 ORDER BY hour LIMIT 100000',
  )
    .bind(site.id)
    .all<{ hour: number }>();
  const keys = results.map(({ hour }) => archiveKey(site.key, hour));
  for (let at = 0; at < keys.length; at += 1000) await env.MEDIA.delete(keys.slice(at, at + 1000));
  for (let pass = 0; pass < mostPasses || pass * 50 < keys.length; pass++) if ((await archiveEvents(env, now)) === 0) break;
  return keys.length;
}
