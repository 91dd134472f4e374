import { mostMeasured } from '../definitions.ts';
import { addDifference, selectThreads, type ThreadRow } from '../difference.ts';
import { readWatermark } from '../roll-up.ts';

/** Events taken out in one batch. */
const mostEvents = 500;
const mostTries = 8;

/**
 * Deletes events, and with them what the rollups hold of them: their threads are measured with and without them, and the
 * difference is added in the batch that deletes them. So the counts are those of what is left, as if these had never been,
 * to the event; and what dies half way has changed nothing. The hours of the archive that held them are due again.
 */
export async function takeOutEvents(d1: D1Database, seqs: readonly number[]): Promise<void> {
  for (let at = 0; at < seqs.length; at += mostEvents) await takeOut(d1, seqs.slice(at, at + mostEvents));
}

async function takeOut(d1: D1Database, seqs: readonly number[], tries = mostTries): Promise<void> {
  const { upTo, removals } = await readWatermark(d1);
  const taken = new Set(seqs);
  const list = JSON.stringify(seqs);
  const change = { before: () => true, after: ({ seq }: { seq: number }) => !taken.has(seq) };
  const statements = [
    d1
      .prepare(
        `INSERT INTO rollup (id, up_to, removals) VALUES (1, ?1, 1)
        ON CONFLICT (id) DO UPDATE SET up_to = iif(up_to = ?1 AND removals = ?2, ?1, NULL), removals = removals + 1`,
      )
      .bind(upTo, removals),
    ...addDifference(d1, await readThreads(d1, list, upTo), change),
    d1
      .prepare(
        `UPDATE archived_hour SET up_to = 0, written_at = NULL, claim = NULL
        WHERE (site_id, hour) IN (SELECT e.site_id, e.at / 3600000 FROM json_each(?1) j CROSS JOIN event e ON e.seq = j.value)`,
      )
      .bind(list),
    d1.prepare('DELETE FROM event WHERE seq IN (SELECT value FROM json_each(?1))').bind(list),
  ];
  try {
    await d1.batch(statements);
  } catch (error) {
    // The rollups went on meanwhile: what was measured does not fit any more.
    if (tries === 0 || !(error instanceof Error && error.message.includes('rollup.up_to'))) throw error;
    await takeOut(d1, seqs, tries - 1);
  }
}

/** The threads of some events as far as they are in the rollups: as many of each as are measured in order, before and after. */
async function readThreads(d1: D1Database, seqs: string, upTo: number): Promise<ThreadRow[]> {
  const { results } = await d1
    .prepare(selectThreads('SELECT value FROM json_each(?1)', mostMeasured + mostEvents))
    .bind(seqs, upTo)
    .all<ThreadRow>();
  return results;
}
