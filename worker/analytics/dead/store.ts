import { insertAudit } from '../../publishing/audit.ts';
import { storeEvents } from '../store-events.ts';
import { diagnose, type DeadLetter } from './diagnose.ts';

/** Whose dead letters somebody sees: a site's; and those of no site that is here, where they look after all. */
export type DeadScope = { site: { id: number; key: string }; withStray: boolean };

/** Read at once; and how long "all" goes on, in milliseconds. */
const mostReplayed = 500;
const replayLength = 10_000;

const ofScope = `SELECT d.id, d.body, d.died_at AS diedAt, d.tried_at AS triedAt, s.key AS site, coalesce(w.kept_from, 0) AS keptFrom FROM dead_message d
  LEFT JOIN site s ON s.key = iif(json_valid(d.body), json_extract(d.body, '$.site'), NULL) LEFT JOIN event_sweep w ON w.site_id = s.id
  WHERE (s.id = ?1 OR (?2 AND s.id IS NULL))`;

/** Dead letters, the newest first; those before one of them, or by name. */
export async function listDead(
  d1: D1Database,
  { site, withStray }: DeadScope,
  limit: number,
  { before, ids }: { before?: { diedAt: number; id: string } | undefined; ids?: readonly string[] | undefined } = {},
): Promise<DeadLetter[]> {
  const { results } = await d1
    .prepare(
      `${ofScope} AND (?3 IS NULL OR (d.died_at, d.id) < (?3, ?4)) AND (?5 IS NULL OR d.id IN (SELECT value FROM json_each(?5)))
      ORDER BY d.died_at DESC, d.id DESC LIMIT ${limit}`,
    )
    .bind(site.id, withStray ? 1 : 0, before?.diedAt ?? null, before?.id ?? null, ids === undefined ? null : JSON.stringify(ids))
    .all<DeadLetter>();
  return results;
}

export type Replayed = { written: number; failed: number };

/**
 * Puts dead letters in again, straight into the database. Each event has its name, so whatever of it was written before, or
 * is put in twice, counts once. What cannot be written stays, with the moment of the try. `ids` undefined: all, those first that
 * were never tried or longest ago, until the time of one go is up.
 */
export async function replayDead(d1: D1Database, scope: DeadScope, ids: readonly string[] | undefined, actor: string, now: number): Promise<Replayed> {
  if (ids !== undefined) return replay(d1, scope, await listDead(d1, scope, mostReplayed, { ids }), actor, now);
  const begun = performance.now();
  const all = { written: 0, failed: 0 };
  do {
    const letters = await listUntried(d1, scope, now);
    const { written, failed } = await replay(d1, scope, letters, actor, now);
    all.written += written;
    all.failed += failed;
    if (letters.length < mostReplayed) break;
  } while (performance.now() - begun < replayLength);
  return all;
}

/** What was not tried since this go began. */
async function listUntried(d1: D1Database, { site, withStray }: DeadScope, now: number): Promise<DeadLetter[]> {
  const { results } = await d1
    .prepare(`${ofScope} AND coalesce(d.tried_at, 0) < ?3 ORDER BY coalesce(d.tried_at, 0), d.died_at DESC, d.id DESC LIMIT ${mostReplayed}`)
    .bind(site.id, withStray ? 1 : 0, now)
    .all<DeadLetter>();
  return results;
}

async function replay(d1: D1Database, scope: DeadScope, letters: readonly DeadLetter[], actor: string, now: number): Promise<Replayed> {
  const written: string[] = [];
  for (const letter of letters) if (await isWritten(d1, letter, now)) written.push(letter.id);
  const failed = letters.map(({ id }) => id).filter((id) => !written.includes(id));
  const counts = { written: written.length, failed: failed.length };
  if (letters.length === 0) return counts;
  await d1.batch([
    deleteThem(d1, written),
    d1.prepare('UPDATE dead_message SET tried_at = CAST(?2 AS INTEGER) WHERE id IN (SELECT value FROM json_each(?1))').bind(JSON.stringify(failed), now),
    insertAudit(d1, { site: scope.site.key, actor, action: 'events.replay', entity: scope.site.key, after: counts }),
  ]);
  return counts;
}

async function isWritten(d1: D1Database, letter: DeadLetter, now: number): Promise<boolean> {
  const read = diagnose(letter, now);
  if (!read.ok) return false;
  try {
    await storeEvents(d1, [read.value]);
    return true;
  } catch (error) {
    console.error('A dead letter could not be written.', error);
    return false;
  }
}

/** Throws them away for ever. */
export async function discardDead(d1: D1Database, scope: DeadScope, ids: readonly string[], actor: string): Promise<number> {
  const own = (await listDead(d1, scope, mostReplayed, { ids })).map(({ id }) => id);
  if (own.length === 0) return 0;
  const told = { site: scope.site.key, actor, action: 'events.discard', entity: scope.site.key, after: { discarded: own.length } };
  await d1.batch([deleteThem(d1, own), insertAudit(d1, told)]);
  return own.length;
}

const deleteThem = (d1: D1Database, ids: readonly string[]): D1PreparedStatement =>
  d1.prepare('DELETE FROM dead_message WHERE id IN (SELECT value FROM json_each(?1))').bind(JSON.stringify(ids));
