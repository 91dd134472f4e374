/** Whether a planned step is due: looked at each minute, so that what carries it out is loaded only then. */
export async function isAnythingDue(d1: D1Database, now: Date): Promise<boolean> {
  return (await d1.prepare('SELECT 1 FROM schedule WHERE done_at IS NULL AND at <= ?1 LIMIT 1').bind(now.toISOString()).first()) !== null;
}
