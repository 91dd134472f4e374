type Table = 'schedule' | 'fact_schedule';

/** A run ends so many steps; what is left is due in the next, a minute later. */
const mostEnded = 50;
/** What cannot be carried out may fill that many without keeping others waiting. */
const mostTried = 500;
/** For how long a step is tried again that breaks off. It is in the way of others of the same thing. */
const patience = 60 * 60 * 1000;

const gaveUp = 'It was tried for an hour and broke off each time; the reason is in the log of the service. Do it by hand, or schedule it again.';
const toldOf = {
  schedule: `SELECT a.site_id, 'schedule', 'article.' || p.action || '-failed', a.key || '/' || p.language, json_object('error', ?2)
    FROM schedule p JOIN article a ON a.id = p.article_id`,
  fact_schedule: `SELECT p.site_id, 'schedule', 'fact.change-failed', p.fact, json_object('error', ?2) FROM fact_schedule p`,
} satisfies Record<Table, string>;

/** Carries out each planned step of a table that is due, oldest first, and so what was missed too. It goes past what has to wait. */
export async function carryOutEach(d1: D1Database, table: Table, now: Date, carryOut: (id: number) => Promise<void>): Promise<void> {
  const { results } = await d1
    .prepare(`SELECT id FROM ${table} WHERE done_at IS NULL AND at <= ?1 ORDER BY at, id LIMIT ${mostTried}`)
    .bind(now.toISOString())
    .all<{ id: number }>();
  const due = results.map(({ id }) => id);
  for (let ended = 0; ended < mostEnded && due.length > 0;) {
    const next = due.splice(0, mostEnded - ended);
    for (const id of next) await carryOutOne(d1, table, id, now, carryOut);
    ended += await countEnded(d1, table, next);
  }
}

/** A step that had to wait has not ended, though nothing broke off. */
async function countEnded(d1: D1Database, table: Table, ids: readonly number[]): Promise<number> {
  const select = d1.prepare(`SELECT count(*) AS n FROM ${table} WHERE id IN (SELECT value FROM json_each(?1)) AND done_at IS NOT NULL`);
  return (await select.bind(JSON.stringify(ids)).first<number>('n')) ?? 0;
}

/** Others are due too: one that breaks off is tried again in a minute, and has failed when that does not help. */
async function carryOutOne(d1: D1Database, table: Table, id: number, now: Date, carryOut: (id: number) => Promise<void>): Promise<void> {
  try {
    await carryOut(id);
    return;
  } catch (error) {
    console.error(`Planned step ${id} of ${table} could not be carried out.`, error);
  }
  try {
    const since = await breakOff(d1, table, id, now);
    if (since === null || now.getTime() - Date.parse(since) < patience) return;
    await d1.batch([
      d1.prepare(`INSERT INTO audit (site_id, actor, action, entity, after) ${toldOf[table]} WHERE p.id = ?1 AND p.done_at IS NULL`).bind(id, gaveUp),
      d1.prepare(`UPDATE ${table} SET done_at = ?2, outcome = 'failed', error = ?3 WHERE id = ?1 AND done_at IS NULL`).bind(id, now.toISOString(), gaveUp),
    ]);
  } catch (error) {
    console.error(`Planned step ${id} of ${table} could not be given up.`, error);
  }
}

/** Since when it breaks off: it may have been due for long before it was tried at all. */
const breakOff = (d1: D1Database, table: Table, id: number, now: Date): Promise<string | null> =>
  d1
    .prepare(`UPDATE ${table} SET broke_off_at = coalesce(broke_off_at, ?2) WHERE id = ?1 AND done_at IS NULL RETURNING broke_off_at AS since`)
    .bind(id, now.toISOString())
    .first<string>('since');
