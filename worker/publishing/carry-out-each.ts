type Table = 'schedule' | 'fact_schedule';

const mostAtOnce = 50;
/** What cannot be carried out may fill that many without keeping others waiting. */
const mostPages = 10;
/** For how long a step is tried again that breaks off. It is in the way of others of the same thing. */
const patience = 60 * 60 * 1000;

const gaveUp = 'It was tried for an hour and broke off each time; the reason is in the log of the service. Do it by hand, or schedule it again.';
const toldOf = {
  schedule: `SELECT a.site_id, 'schedule', 'article.' || p.action || '-failed', a.key || '/' || p.language, json_object('error', ?2)
    FROM schedule p JOIN article a ON a.id = p.article_id`,
  fact_schedule: `SELECT p.site_id, 'schedule', 'fact.change-failed', p.fact, json_object('error', ?2) FROM fact_schedule p`,
} satisfies Record<Table, string>;

type Due = { id: number; at: string };

/** Carries out each planned step of a table that is due, oldest first, and so what was missed too. */
export async function carryOutEach(d1: D1Database, table: Table, now: Date, carryOut: (id: number) => Promise<void>): Promise<void> {
  let last: Due = { id: 0, at: '' };
  for (let page = 0; page < mostPages; page += 1) {
    const { results } = await d1
      .prepare(`SELECT id, at FROM ${table} WHERE done_at IS NULL AND at <= ?1 AND (at, id) > (?2, ?3) ORDER BY at, id LIMIT ${mostAtOnce}`)
      .bind(now.toISOString(), last.at, last.id)
      .all<Due>();
    let broken = 0;
    for (const due of results) {
      last = due;
      if (!(await isCarriedOut(d1, table, due, now, carryOut))) broken += 1;
    }
    if (broken === 0 || results.length < mostAtOnce) return;
  }
}

/** Others are due too: one that breaks off is tried again in a minute, and has failed when that does not help. */
async function isCarriedOut(d1: D1Database, table: Table, { id, at }: Due, now: Date, carryOut: (id: number) => Promise<void>): Promise<boolean> {
  try {
    await carryOut(id);
    return true;
  } catch (error) {
    console.error(`Planned step ${id} of ${table} could not be carried out.`, error);
  }
  if (now.getTime() - Date.parse(at) < patience) return false;
  try {
    await d1.batch([
      d1.prepare(`INSERT INTO audit (site_id, actor, action, entity, after) ${toldOf[table]} WHERE p.id = ?1 AND p.done_at IS NULL`).bind(id, gaveUp),
      d1.prepare(`UPDATE ${table} SET done_at = ?2, outcome = 'failed', error = ?3 WHERE id = ?1 AND done_at IS NULL`).bind(id, now.toISOString(), gaveUp),
    ]);
  } catch (error) {
    console.error(`Planned step ${id} of ${table} could not be given up.`, error);
  }
  return false;
}
