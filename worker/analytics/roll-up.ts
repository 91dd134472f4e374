import { mostMeasured } from './definitions.ts';
import { addDifference, selectThreads, type ThreadRow } from './difference.ts';

/** How many new events one run takes in a worker; how many runs follow each other before others get their turn. */
export const mostEvents = 1000;
export const mostRuns = 40;
/** How many rows of threads a run has in memory together, where a single event does not bring more. */
const mostRows = 5000;

/** Of `what-is-due.ts`. */
export const rollUpDue = 'EXISTS (SELECT 1 FROM event WHERE seq > coalesce((SELECT up_to FROM rollup WHERE id = 1), 0))';

/** Brings the rollups up to the newest event, as far as one go of the cron should. Undefined work is left for the next. */
export async function rollUp(d1: D1Database, atOnce = mostEvents): Promise<{ events: number; left: boolean }> {
  let events = 0;
  for (let run = 0; run < mostRuns; run++) {
    const taken = await rollUpOnce(d1, atOnce);
    events += taken;
    if (taken === 0) return { events, left: false };
  }
  return { events, left: true };
}

/**
 * Takes the next events in the order of their insertion. Each of their threads is measured twice, with and without them,
 * and the difference is added in one batch with the new watermark: so an event counts once however late it comes, and what
 * dies half way has changed nothing. Returns how many were taken.
 */
export async function rollUpOnce(d1: D1Database, atOnce = mostEvents): Promise<number> {
  const begun = await readWatermark(d1);
  const { upTo } = begun;
  const taken = asManyAsFit(await listNext(d1, upTo, atOnce));
  const newest = taken.at(-1)?.seq;
  if (newest === undefined) return 0;
  const rows = await readThreads(d1, upTo, newest);
  const added = addDifference(d1, rows, { before: ({ seq }) => seq <= upTo, after: () => true });
  await d1.batch([moveWatermark(d1, begun, newest), ...added]);
  return taken.length;
}

/** A new event, and how much of its thread is read with it that was there before. */
type Next = { seq: number; thread: string; before: number };

async function listNext(d1: D1Database, upTo: number, limit: number): Promise<Next[]> {
  const { results } = await d1
    .prepare(
      `WITH next AS MATERIALIZED (SELECT seq, thread FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2), sized AS MATERIALIZED (
        SELECT t.thread, (SELECT count(*) FROM (SELECT 1 FROM event e WHERE e.thread = t.thread AND e.seq <= ?1 LIMIT ${mostMeasured})) AS before
        FROM (SELECT DISTINCT thread FROM next) t)
      SELECT next.seq, next.thread, sized.before FROM next JOIN sized USING (thread) ORDER BY next.seq`,
    )
    .bind(upTo, limit)
    .all<Next>();
  return results;
}

/** The first events, as far as their threads may be read together; one in any case. */
function asManyAsFit(next: readonly Next[]): readonly Next[] {
  const seen = new Set<string>();
  let rows = 0;
  const end = next.findIndex(({ thread, before }, index) => {
    rows += seen.has(thread) ? 1 : before + 1;
    seen.add(thread);
    return index > 0 && rows > mostRows;
  });
  return end < 0 ? next : next.slice(0, end);
}

type Watermark = { upTo: number; removals: number };

/** How far the rollups have come, and how often events were taken out of them by hand. */
export async function readWatermark(d1: D1Database): Promise<Watermark> {
  return (await d1.prepare('SELECT up_to AS upTo, removals FROM rollup WHERE id = 1').first<Watermark>()) ?? { upTo: 0, removals: 0 };
}

/** The threads of the new events, as far as they are measured. */
async function readThreads(d1: D1Database, after: number, upTo: number): Promise<ThreadRow[]> {
  const { results } = await d1.prepare(selectThreads('SELECT seq FROM event WHERE seq > ?1 AND seq <= ?2')).bind(after, upTo).all<ThreadRow>();
  return results;
}

/** Fails the batch if another run has moved it meanwhile, or events were taken out: the column takes no null. */
function moveWatermark(d1: D1Database, { upTo, removals }: Watermark, to: number): D1PreparedStatement {
  return d1
    .prepare('INSERT INTO rollup (id, up_to) VALUES (1, ?2) ON CONFLICT (id) DO UPDATE SET up_to = iif(up_to = ?1 AND removals = ?3, ?2, NULL)')
    .bind(upTo, to, removals);
}
