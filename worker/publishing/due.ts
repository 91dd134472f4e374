/** Whether a planned step is due: looked at each minute, so that what carries it out is loaded only then. */
export async function isAnythingDue(d1: D1Database, now: Date): Promise<boolean> {
  const dueIn = (table: 'schedule' | 'fact_schedule') => `EXISTS (SELECT 1 FROM ${table} WHERE done_at IS NULL AND at <= ?1)`;
  return (
    (await d1
      .prepare(`SELECT ${dueIn('schedule')} OR ${dueIn('fact_schedule')} AS due`)
      .bind(now.toISOString())
      .first<number>('due')) === 1
  );
}
