/**
 * How counting goes: events of all sites that the rollups have not reached (`more` than are looked at), and since when the
 * oldest waits; and of one site in the last 30 days, events that were lost, requests whose events went past the queue, and events beyond what is measured in order; and its archive.
 */
export type Health = {
  behind: number;
  more: boolean;
  waitsSince: number | null;
  lost: number;
  direct: number;
  beyond: number;
  archive: { hours: number; events: number; bytes: number; due: number };
  keptFrom: number | null;
};

const mostLooked = 10_000;
const dayLength = 86_400_000;

export async function readHealth(d1: D1Database, site: number, now: number): Promise<Health> {
  const from = new Date(now - 30 * dayLength).toISOString().slice(0, 10);
  const [behind, counted, archive, swept] = await d1.batch<Record<string, number | null>>([
    d1.prepare(
      `SELECT count(*) AS behind, min(at) AS waitsSince FROM (SELECT at FROM event WHERE seq > coalesce((SELECT up_to FROM rollup WHERE id = 1), 0) ORDER BY seq LIMIT ${mostLooked + 1})`,
    ),
    d1.prepare('SELECT sum(lost) AS lost, sum(direct) AS direct, sum(beyond) AS beyond FROM daily WHERE site_id = ?1 AND day >= ?2').bind(site, from),
    d1
      .prepare(
        'SELECT count(*) AS hours, sum(events) AS events, sum(bytes) AS bytes, sum(due_to > up_to AND hour < ?2) AS due FROM archived_hour WHERE site_id = ?1',
      )
      .bind(site, Math.floor(now / 3_600_000) - 1),
    d1.prepare('SELECT kept_from AS keptFrom FROM event_sweep WHERE site_id = ?1').bind(site),
  ]);
  const one = (result: D1Result<Record<string, number | null>> | undefined, name: string) => result?.results[0]?.[name] ?? null;
  const waiting = one(behind, 'behind') ?? 0;
  return {
    behind: Math.min(waiting, mostLooked),
    more: waiting > mostLooked,
    waitsSince: one(behind, 'waitsSince'),
    lost: one(counted, 'lost') ?? 0,
    direct: one(counted, 'direct') ?? 0,
    beyond: one(counted, 'beyond') ?? 0,
    archive: {
      hours: one(archive, 'hours') ?? 0,
      events: one(archive, 'events') ?? 0,
      bytes: one(archive, 'bytes') ?? 0,
      due: one(archive, 'due') ?? 0,
    },
    keptFrom: one(swept, 'keptFrom'),
  };
}
