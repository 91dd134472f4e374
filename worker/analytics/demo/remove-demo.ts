import { addDifference, columnOf, threadColumns, type ThreadRow } from '../difference.ts';
import { rollups } from '../measure/tally.ts';
import { rollUp } from '../roll-up.ts';
import { dayOf } from '../salt.ts';
import { mondayOf } from '../week.ts';
import { behindDemo, demoName } from './demo-name.ts';

const mostEvents = 2000;

/** `log` is a statement that is carried out with the first that are removed. */
type Options = { log?: D1PreparedStatement; atOnce?: number };

/**
 * Takes what demo readers did out of everything: their events, the comments they left, the gaps that nobody else had, and
 * what they added to the rollups, which then hold what real readers did and nothing else. What breaks off goes on with the
 * next call. Returns the number of events.
 */
export async function removeDemo(d1: D1Database, site: number, { log, atOnce = mostEvents }: Options = {}): Promise<number> {
  // What is not rolled up yet has added nothing that could be taken away.
  while ((await rollUp(d1, atOnce)).left);
  let removed = 0;
  for (;;) {
    const events = await nextThreads(d1, site, atOnce);
    if (events.length === 0) break;
    await removeThreads(d1, site, events, removed === 0 && log ? [log] : []);
    removed += events.length;
  }
  await removeGaps(d1, site);
  return removed;
}

/** The first threads, whole: the last one read may go on behind them. */
async function nextThreads(d1: D1Database, site: number, atOnce: number): Promise<ThreadRow[]> {
  const { results } = await d1
    .prepare(`SELECT ${threadColumns} FROM event WHERE thread >= ? AND thread < ? ORDER BY thread, seq LIMIT ?`)
    .bind(demoName(site), behindDemo(site), atOnce)
    .all<ThreadRow>();
  const last = results.at(-1)?.thread;
  return results.length < atOnce ? results : results.filter(({ thread }) => thread !== last);
}

/** These, and what they added, in one batch. It fails as a whole if somebody else has removed some of them meanwhile: the column takes no null. */
async function removeThreads(d1: D1Database, site: number, events: readonly ThreadRow[], more: D1PreparedStatement[]): Promise<void> {
  const range = [events[0]?.thread ?? '', events.at(-1)?.thread ?? ''];
  await d1.batch([
    ...more,
    d1
      .prepare(
        'UPDATE rollup SET removals = iif((SELECT count(*) FROM event WHERE thread BETWEEN ? AND ? AND seq <= up_to) = ?, removals + 1, NULL) WHERE id = 1',
      )
      .bind(...range, events.length),
    ...addDifference(d1, events, { before: () => true, after: () => false }),
    ...removeEmpty(
      d1,
      site,
      events.map(({ at }) => dayOf(at)),
    ),
    d1.prepare('DELETE FROM feedback WHERE event >= ? AND event < ?').bind(demoName(site), behindDemo(site)),
    d1.prepare('DELETE FROM event WHERE thread BETWEEN ? AND ?').bind(...range),
  ]);
}

/** Rows of these days, and of their weeks, in which nothing is counted any more. */
function removeEmpty(d1: D1Database, site: number, days: readonly string[]): D1PreparedStatement[] {
  const which = JSON.stringify([...new Set(days.flatMap((day) => [day, mondayOf(day)]))]);
  return Object.entries(rollups).map(([rollup, { counted }]) =>
    d1
      .prepare(
        `DELETE FROM ${rollup} WHERE site_id = ? AND day IN (SELECT value FROM json_each(?)) AND ${counted.map((name) => `${columnOf(name)} = 0`).join(' AND ')}`,
      )
      .bind(site, which),
  );
}

/**
 * Gaps whose words nobody has searched for now, whatever was decided about them; a decision that has no words any more stays.
 * What is left is looked at anew within a minute.
 */
async function removeGaps(d1: D1Database, site: number): Promise<void> {
  // Marked as part of themselves: without their queries they would not be known.
  const mark = `UPDATE gap AS g SET merged_into = id WHERE site_id = ?1 AND merged_into IS NULL AND EXISTS (SELECT 1 FROM gap_query q WHERE q.gap_id = g.id)
    AND NOT EXISTS (SELECT 1 FROM gap_query q JOIN daily_query d ON d.site_id = q.site_id AND d."query" = q."query" WHERE q.gap_id = g.id)`;
  const gone = '(SELECT id FROM gap WHERE site_id = ?1 AND merged_into = id)';
  const parts = `site_id = ?1 AND merged_into IN ${gone} AND merged_into <> id`;
  await d1.batch(
    [
      mark,
      // Their words are those of the whole; which were their own, the label says.
      `DELETE FROM gap WHERE ${parts} AND label IN (SELECT "query" FROM gap_query WHERE gap_id = merged_into)`,
      `UPDATE gap SET merged_into = NULL WHERE ${parts}`,
      `DELETE FROM gap_query WHERE gap_id IN ${gone}`,
      'DELETE FROM gap WHERE site_id = ?1 AND merged_into = id',
      'DELETE FROM gap_run WHERE site_id = ?1',
    ].map((sql) => d1.prepare(sql).bind(site)),
  );
}
