const mostAtOnce = 50;

/** Carries out each planned step of a table that is due, oldest first, and so what was missed too. */
export async function carryOutEach(d1: D1Database, table: 'schedule' | 'fact_schedule', now: Date, carryOut: (id: number) => Promise<void>): Promise<void> {
  const { results } = await d1
    .prepare(`SELECT id FROM ${table} WHERE done_at IS NULL AND at <= ?1 ORDER BY at, id LIMIT ${mostAtOnce}`)
    .bind(now.toISOString())
    .all<{ id: number }>();
  for (const { id } of results) {
    try {
      await carryOut(id);
    } catch (error) {
      // The others are due too; this one is tried again in a minute.
      console.error(`Planned step ${id} of ${table} could not be carried out.`, error);
    }
  }
}
