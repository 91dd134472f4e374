import { hourLength } from './object-key.ts';
import { markHours, unmarkedEvents } from './mark-hours.ts';
import { writeHour } from './write-hour.ts';

type ArchiveBindings = Pick<Env, 'DB' | 'MEDIA'>;
type Hour = { siteId: number; site: string; hour: number; dueTo: number };

/** An hour is closed once what readers did in it has come through the queue, as a rule; what comes later has it written again. */
const closedAfter = 5 * 60_000;
const mostHours = 100;
/** In milliseconds: what a run has begun by then it ends, and leaves the rest to the next minute. */
const runLength = 20_000;
/** Longer than the platform lets a run live, so that no two ever write the same object. */
const claimLength = 20 * 60_000;

const isDue = `a.due_to > a.up_to AND a.hour < CAST((?1 - ${closedAfter}) / ${hourLength} AS INTEGER) AND a.claimed_until < ?1 AND coalesce(a.written_at, 0) < ?1 - ${hourLength}`;

/** Of `what-is-due.ts`. */
export const archiveDue = `${unmarkedEvents} OR EXISTS (SELECT 1 FROM archived_hour a WHERE ${isDue})`;

/** Writes every hour that is closed and not, or not wholly, in the archive: within an hour after it ended, and again an hour after late events came. */
export async function archiveEvents(env: ArchiveBindings, now: number): Promise<number> {
  const begun = performance.now();
  await markHours(env.DB);
  let written = 0;
  for (const hour of await listDue(env.DB, now)) {
    if (performance.now() - begun > runLength) break;
    if (await archiveHour(env, hour, now)) written += 1;
  }
  return written;
}

async function listDue(d1: D1Database, now: number): Promise<Hour[]> {
  const { results } = await d1
    .prepare(
      `SELECT a.site_id AS siteId, s.key AS site, a.hour, a.due_to AS dueTo FROM archived_hour a JOIN site s ON s.id = a.site_id
      WHERE ${isDue} ORDER BY a.hour LIMIT ${mostHours}`,
    )
    .bind(now)
    .all<Hour>();
  return results;
}

/**
 * Claims an hour, writes its object, and says so: whoever dies in between leaves it due. False where another has claimed it,
 * or something was taken out of it meanwhile, so that it is due again.
 */
async function archiveHour(env: ArchiveBindings, { siteId, site, hour, dueTo }: Hour, now: number): Promise<boolean> {
  const claim = crypto.randomUUID();
  const claimed = await env.DB.prepare(
    'UPDATE archived_hour SET claim = ?3, claimed_until = CAST(?4 AS INTEGER) WHERE site_id = ?1 AND hour = ?2 AND claimed_until < ?5',
  )
    .bind(siteId, hour, claim, now + claimLength, now)
    .run();
  if (claimed.meta.changes === 0) return false;
  const { key, events, bytes } = await writeHour(env, { siteId, site, hour, dueTo });
  const done = await env.DB.prepare(
    events === 0
      ? 'DELETE FROM archived_hour WHERE site_id = ?1 AND hour = ?2 AND claim = ?3 AND due_to = CAST(?4 AS INTEGER)'
      : `UPDATE archived_hour SET up_to = CAST(?4 AS INTEGER), events = CAST(?5 AS INTEGER), bytes = CAST(?6 AS INTEGER), written_at = CAST(?7 AS INTEGER), claim = NULL, claimed_until = 0
        WHERE site_id = ?1 AND hour = ?2 AND claim = ?3`,
  )
    .bind(siteId, hour, claim, dueTo, ...(events === 0 ? [] : [events, bytes, now]))
    .run();
  if (done.meta.changes > 0) return true;
  // Something was taken out meanwhile: the object may hold it still, and nobody else has touched it.
  const freed = await env.DB.prepare('UPDATE archived_hour SET claimed_until = 0 WHERE site_id = ?1 AND hour = ?2 AND claim IS NULL').bind(siteId, hour).run();
  if (freed.meta.changes === 0) await env.MEDIA.delete(key);
  return false;
}
