import { addDifference, selectThreads, type ThreadRow } from './difference.ts';

/** How many new events one run takes in a worker; how many runs follow each other before others get their turn. */
const mostEvents = 1000;
const mostRuns = 40;

/** Brings the rollups up to the newest event, as far as one go of the cron should. Undefined work is left for the next. */
export async function rollUp(d1: D1Database, atOnce = mostEvents): Promise<{ events: number; left: boolean }> {
  let events = 0;
  for (let run = 0; run < mostRuns; run++) {
    const taken = await rollUpOnce(d1, atOnce);
    events += taken;
    if (taken < atOnce) return { events, left: false };
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
  const newest = await d1
    .prepare(`SELECT max(seq) AS seq, count(*) AS n FROM (SELECT seq FROM event WHERE seq > ? ORDER BY seq LIMIT ?)`)
    .bind(upTo, atOnce)
    .first<{ seq: number | null; n: number }>();
  if (!newest || newest.seq === null) return 0;
  const rows = await readThreads(d1, upTo, newest.seq);
  const added = addDifference(d1, rows, { before: ({ seq }) => seq <= upTo, after: () => true });
  await d1.batch([moveWatermark(d1, begun, newest.seq), ...added]);
  return newest.n;
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
