/** How many events one statement looks at, and how many statements follow each other. */
const mostEvents = 20_000;
const mostRuns = 10;

/** Whether there are events that the archive has not come to. */
export const unmarkedEvents = 'EXISTS (SELECT 1 FROM event WHERE seq > coalesce((SELECT up_to FROM rollup WHERE id = 2), 0))';

/** Follows the events in the order of their insertion, and marks the hours in which they happened as due. What the demo made up is no record of anything. */
export async function markHours(d1: D1Database): Promise<void> {
  for (let run = 0; run < mostRuns; run++) {
    const upTo = (await d1.prepare('SELECT up_to FROM rollup WHERE id = 2').first<number>('up_to')) ?? 0;
    const newest = await d1
      .prepare(`SELECT max(seq) AS seq FROM (SELECT seq FROM event WHERE seq > ? ORDER BY seq LIMIT ${mostEvents})`)
      .bind(upTo)
      .first<number | null>('seq');
    if (newest === null) return;
    await d1.batch([
      d1.prepare('INSERT INTO rollup (id, up_to) VALUES (2, ?2) ON CONFLICT (id) DO UPDATE SET up_to = iif(up_to = ?1, ?2, NULL)').bind(upTo, newest),
      d1
        .prepare(
          `INSERT INTO archived_hour (site_id, hour, due_to) SELECT site_id, at / 3600000, max(seq) FROM event
          WHERE seq > ?1 AND seq <= ?2 AND id NOT GLOB 'demo/*' GROUP BY 1, 2
          ON CONFLICT (site_id, hour) DO UPDATE SET due_to = max(due_to, excluded.due_to)`,
        )
        .bind(upTo, newest),
    ]);
  }
}
