import { mostMeasured } from './definitions.ts';
import { measureThread } from './measure/measure.ts';
import type { StoredEvent } from './measure/stored-event.ts';
import { type Rollup, rollups, Tally } from './measure/tally.ts';

/** D1 takes 2 MB a parameter. */
const mostRows = 1000;

/** An event as D1 gives it, with the columns of `threadColumns`. */
export type ThreadRow = Omit<StoredEvent, 'shown'> & { siteId: number; shown: string | null };
export const threadColumns = `site_id AS siteId, seq, at, kind, source, thread, visit, locale, market, language, article, revision, product, "query", "match", total, position, shown, reference, value`;

/**
 * Asks for the threads of some events, whose numbers (`chosen`) are a question too: the first events of each, in the order of
 * their insertion and as many as are measured in order, and those events themselves. `?2` is the newest event to look at. So
 * what is read is bounded, however long a thread is.
 */
export const selectThreads = (chosen: string, firstOfEach = mostMeasured): string => `SELECT ${threadColumns} FROM event WHERE seq <= ?2 AND seq IN (
  ${chosen} UNION SELECT e.seq FROM (SELECT DISTINCT thread FROM event WHERE seq IN (${chosen})) t
  CROSS JOIN event e ON e.seq IN (SELECT seq FROM event WHERE thread = t.thread AND seq <= ?2 ORDER BY seq LIMIT ${firstOfEach}))`;

/** Which of a thread's events count before a change, and which after it. */
type Change = { before: (event: StoredEvent) => boolean; after: (event: StoredEvent) => boolean };

/** The statements that bring the rollups from what these threads, read whole or by `selectThreads`, amounted to before a change to what they do after it. */
export function addDifference(d1: D1Database, rows: readonly ThreadRow[], { before, after }: Change): D1PreparedStatement[] {
  return [...Map.groupBy(rows, ({ siteId }) => siteId)].flatMap(([site, own]) => {
    const [now, then] = [new Tally(), new Tally()];
    for (const thread of Map.groupBy(own.map(read), (event) => event.thread).values()) {
      measureThread(thread.filter(after), now);
      measureThread(thread.filter(before), then);
    }
    return [...now.difference(then)].flatMap(([rollup, added]) => chunks(added).map((part) => addTo(d1, site, rollup, part)));
  });
}

const read = ({ shown, ...row }: ThreadRow): StoredEvent => ({ ...row, shown: shown === null ? null : JSON.parse(shown) });

const chunks = <Item>(all: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(all.length / mostRows) }, (_, index) => all.slice(index * mostRows, (index + 1) * mostRows));

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

/** How a column of the rollups is called in SQL. */
export const columnOf = (name: string) => `"${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
