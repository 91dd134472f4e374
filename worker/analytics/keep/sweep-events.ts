import * as v from 'valibot';
import { SiteSettingsSchema } from '../../sites/site.ts';
import { removeArchived } from '../archive/remove-archived.ts';
import { columnOf } from '../difference.ts';
import { ageGaps } from '../gaps/age-gaps.ts';
import { rollups } from '../measure/tally.ts';
import { recountWeek } from '../recount-week.ts';
import { readWatermark } from '../roll-up.ts';
import { dayOf } from '../salt.ts';
import { mondayOf } from '../week.ts';
import { forgetRare } from './forget-rare.ts';
import { cutoffsOf, retentionOf } from './retention.ts';

type SweepBindings = Pick<Env, 'DB' | 'MEDIA'>;
type Due = { id: number; key: string; settings: string };

const dayLength = 86_400_000;
/** A thread is a visit, so of one day; or a search with what came of it within half an hour, or a vote with its reasons. */
const longestThread = 3_600_000;
const deadDays = 90;
const mostSites = 1000;
/** Rows that one statement deletes; and milliseconds after which a run leaves the rest to the next minute. */
const mostRows = 2000;
const runLength = 10_000;

/** Of the moment ?1, whose UTC day begins at a multiple of its length. */
const notSwept = `coalesce(w.swept_at, 0) < ?1 - CAST(?1 AS INTEGER) % ${dayLength}`;
const isForgotten = `died_at < ?1 - ${deadDays * dayLength}`;

/** Of `what-is-due.ts`. */
export const eventSweepDue = `EXISTS (SELECT 1 FROM site s LEFT JOIN event_sweep w ON w.site_id = s.id WHERE ${notSwept})
  OR EXISTS (SELECT 1 FROM dead_message WHERE ${isForgotten})`;

/** Once a day for each site, as much a minute as is good for others: what readers did and was counted too long ago is deleted. */
export async function sweepEvents(env: SweepBindings, now: number): Promise<void> {
  const begun = performance.now();
  const isLate = () => performance.now() - begun > runLength;
  for (const site of await listDue(env.DB, now)) {
    if (isLate() || !(await sweepSite(env, site, now, isLate))) return;
    await env.DB.prepare('UPDATE event_sweep SET swept_at = ?2 WHERE site_id = ?1').bind(site.id, now).run();
  }
  await deleteSome(env.DB, `DELETE FROM dead_message WHERE rowid IN (SELECT rowid FROM dead_message WHERE ${isForgotten} LIMIT ${mostRows})`, isLate, [now]);
}

async function listDue(d1: D1Database, now: number): Promise<Due[]> {
  const { results } = await d1
    .prepare(
      `SELECT s.id, s.key, s.settings FROM site s LEFT JOIN event_sweep w ON w.site_id = s.id
      WHERE ${notSwept} ORDER BY coalesce(w.swept_at, 0), s.id LIMIT ${mostSites}`,
    )
    .bind(now)
    .all<Due>();
  return results;
}

/** Whether it is through. */
async function sweepSite(env: SweepBindings, site: Due, now: number, isLate: () => boolean): Promise<boolean> {
  const cutoffs = cutoffsOf(retentionOf(v.parse(SiteSettingsSchema, JSON.parse(site.settings))), now);
  const from = await closeBefore(env.DB, site.id, cutoffs.events);
  if (!(await isMeasured(env.DB, site.id, from + longestThread))) return false;
  // Nobody did what the demo made up, and it can be taken out of the counts only as long as it is there.
  const events = `DELETE FROM event WHERE seq IN (SELECT seq FROM event WHERE site_id = ?1 AND at < ?2 AND id NOT GLOB 'demo/*' LIMIT ${mostRows})`;
  if (!(await deleteSome(env.DB, events, isLate, [site.id, from]))) return false;
  if (!(await removeArchived(env, site, from, now))) return false;
  const monday = mondayOf(cutoffs.day);
  for (const rollup of Object.keys(rollups)) {
    const old = `DELETE FROM ${rollup} WHERE rowid IN (SELECT rowid FROM ${rollup} WHERE site_id = ?1 AND ${columnOf('day')} < ?2 LIMIT ${mostRows})`;
    // The week with the edge in it is counted anew below, and is there until then.
    if (!(await deleteSome(env.DB, old, isLate, [site.id, rollup === 'weekly_article' ? monday : cutoffs.day]))) return false;
  }
  await env.DB.batch(recountWeek(env.DB, site.id, monday));
  const forget = ({ table, condition }: { table: string; condition: string }, values: string[]) =>
    deleteSome(env.DB, `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE site_id = ?1 AND ${condition} LIMIT ${mostRows})`, isLate, [
      site.id,
      ...values,
    ]);
  if (!(await forgetRare(env.DB, site.id, from, now, forget))) return false;
  if (!(await ageGaps(env.DB, site.id, cutoffs.day))) return false;
  // Until the site takes nothing of their days any more, none of these may come back.
  const names = `DELETE FROM deleted_comment WHERE rowid IN (SELECT rowid FROM deleted_comment WHERE site_id = ?1 AND day < ?2 LIMIT ${mostRows})`;
  if (!(await deleteSome(env.DB, names, isLate, [site.id, dayOf(from)]))) return false;
  const comments = `DELETE FROM feedback WHERE id IN (SELECT id FROM feedback WHERE site_id = ?1 AND day < ?2 LIMIT ${mostRows})`;
  return deleteSome(env.DB, comments, isLate, [site.id, cutoffs.day]);
}

/**
 * From now on the site takes no event that could belong to one that goes: the rollups measure threads whole, so none of them
 * may change once a part of it is gone. Deleting itself changes no count. Never goes back, though the site may say so: what
 * is gone is gone. Returns before when events go.
 */
async function closeBefore(d1: D1Database, site: number, cutoff: number): Promise<number> {
  const keptFrom = await d1
    .prepare(
      `INSERT INTO event_sweep (site_id, kept_from, swept_at) VALUES (?1, CAST(?2 AS INTEGER), 0)
      ON CONFLICT (site_id) DO UPDATE SET kept_from = max(kept_from, excluded.kept_from) RETURNING kept_from AS keptFrom`,
    )
    .bind(site, cutoff + longestThread)
    .first<number>('keptFrom');
  return (keptFrom ?? 0) - longestThread;
}

/** Whether the rollups hold all that the site has of before a moment. What they have not reached yet is little, so each of it is looked at. */
async function isMeasured(d1: D1Database, site: number, before: number): Promise<boolean> {
  const { upTo } = await readWatermark(d1);
  return (await d1.prepare('SELECT 1 FROM event WHERE seq > ?1 AND +site_id = ?2 AND at < ?3 LIMIT 1').bind(upTo, site, before).first()) === null;
}

/** Runs a statement until it deletes no more rows. Whether it came so far in time. */
async function deleteSome(d1: D1Database, statement: string, isLate: () => boolean, values: (number | string)[]): Promise<boolean> {
  for (;;) {
    const { meta } = await d1
      .prepare(statement)
      .bind(...values)
      .run();
    if (meta.changes === 0) return true;
    if (isLate()) return false;
  }
}
