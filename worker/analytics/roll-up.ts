import { mostMeasured } from './definitions.ts';
import type { StoredEvent } from './measure/stored-event.ts';
import { measureThread } from './measure/measure.ts';
import { type Rollup, rollups, Tally } from './measure/tally.ts';

/** How many new events one run takes; how many runs follow each other before others get their turn. */
const mostEvents = 1000;
const mostRuns = 40;
/** D1 takes 2 MB a parameter. */
const mostRows = 1000;

/** Brings the rollups up to the newest event, as far as one go of the cron should. Undefined work is left for the next. */
export async function rollUp(d1: D1Database): Promise<{ events: number; left: boolean }> {
  let events = 0;
  for (let run = 0; run < mostRuns; run++) {
    const taken = await rollUpOnce(d1);
    events += taken;
    if (taken < mostEvents) return { events, left: false };
  }
  return { events, left: true };
}

/**
 * Takes the next events in the order of their insertion. Each of their threads is measured twice, with and without them,
 * and the difference is added in one batch with the new watermark: so an event counts once however late it comes, and what
 * dies half way has changed nothing. Returns how many were taken.
 */
export async function rollUpOnce(d1: D1Database): Promise<number> {
  const upTo = (await d1.prepare('SELECT up_to FROM rollup WHERE id = 1').first<number>('up_to')) ?? 0;
  const newest = await d1
    .prepare(`SELECT max(seq) AS seq, count(*) AS n FROM (SELECT seq FROM event WHERE seq > ? ORDER BY seq LIMIT ${mostEvents})`)
    .bind(upTo)
    .first<{ seq: number | null; n: number }>();
  if (!newest || newest.seq === null) return 0;
  const tallies = measure(await readThreads(d1, upTo, newest.seq), upTo);
  await d1.batch([moveWatermark(d1, upTo, newest.seq), ...tallies.map(([site, rollup, rows]) => addTo(d1, site, rollup, rows))]);
  return newest.n;
}

type Added = [site: number, Rollup, rows: (string | number)[][]];
type Row = Omit<StoredEvent, 'shown'> & { siteId: number; shown: string | null };

/** The threads of the new events, whole. */
async function readThreads(d1: D1Database, after: number, upTo: number): Promise<Row[]> {
  const { results } = await d1
    .prepare(
      `SELECT site_id AS siteId, seq, at, kind, source, thread, visit, locale, market, language, article, revision, product, "query", "match", total, position, shown, reference, value
      FROM (SELECT *, row_number() OVER (PARTITION BY thread ORDER BY seq) AS place FROM event
        WHERE seq <= ?2 AND thread IN (SELECT thread FROM event WHERE seq > ?1 AND seq <= ?2)) WHERE place <= ${mostMeasured}`,
    )
    .bind(after, upTo)
    .all<Row>();
  return results;
}

function measure(rows: readonly Row[], before: number): Added[] {
  const sites = Map.groupBy(rows, ({ siteId }) => siteId);
  return [...sites].flatMap(([site, own]) => {
    const [now, then] = [new Tally(), new Tally()];
    for (const thread of Map.groupBy(own.map(read), (event) => event.thread).values()) {
      measureThread(thread, now);
      measureThread(
        thread.filter(({ seq }) => seq <= before),
        then,
      );
    }
    return [...now.difference(then)].flatMap(([rollup, added]) => chunks(added).map((part): Added => [site, rollup, part]));
  });
}

const chunks = <Item>(all: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(all.length / mostRows) }, (_, index) => all.slice(index * mostRows, (index + 1) * mostRows));

const read = ({ shown, ...row }: Row): StoredEvent => ({ ...row, shown: shown === null ? null : JSON.parse(shown) });

/** Fails the batch if another run has moved it meanwhile: the column takes no null. */
function moveWatermark(d1: D1Database, from: number, to: number): D1PreparedStatement {
  return d1.prepare('INSERT INTO rollup (id, up_to) VALUES (1, ?2) ON CONFLICT (id) DO UPDATE SET up_to = iif(up_to = ?1, ?2, NULL)').bind(from, to);
}

function addTo(d1: D1Database, site: number, rollup: Rollup, rows: (string | number)[][]): D1PreparedStatement {
  const { about, counted } = rollups[rollup];
  const names = [...about, ...counted].map(columnOf);
  return d1
    .prepare(
      `INSERT INTO ${rollup} (site_id, ${names.join(', ')}) SELECT CAST(?1 AS INTEGER), ${names.map((_, index) => `json_extract(value, '$[${index}]')`).join(', ')}
      FROM json_each(?2) WHERE true ON CONFLICT DO UPDATE SET ${counted.map((name) => `${columnOf(name)} = ${columnOf(name)} + excluded.${columnOf(name)}`).join(', ')}`,
    )
    .bind(site, JSON.stringify(rows));
}

const columnOf = (name: string) => `"${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
