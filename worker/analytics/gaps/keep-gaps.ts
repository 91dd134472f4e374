import type { FoundGap } from './find-gaps.ts';
import { type KeptGap, matchGaps } from './match-gaps.ts';

/** A detection that is to be written down: of a site by its id, on a day (UTC), with how far the rollups had come. */
export type Run = { site: number; day: string; at: number; upTo: number };

/** D1 takes 2 MB a parameter. */
const mostRows = 300;
const keptFor = 90;

/**
 * Writes down what was found. A gap that is known keeps its state, owner and note, whatever became of its queries; one that
 * was not found again stays with a score of 0, and goes after a while if nobody touched it.
 */
export async function keepGaps(d1: D1Database, run: Run, found: readonly FoundGap[]): Promise<void> {
  const { known, gone } = matchGaps(found, await readKept(d1, run.site));
  let next = await newestId(d1);
  // Another detection at the same time would give the same numbers: then its batch fails, and this one stands.
  const ids = new Map(found.map((gap) => [gap, known.get(gap) ?? (next += 1)]));
  const queries = found.flatMap((gap) =>
    [...queriesOf(gap)].map(([query, counts]) => Object.assign(counts, { query, language: gap.language, gap: ids.get(gap) })),
  );
  const lost = [...gone].map(([id, gap]) => ({ id, into: (gap && ids.get(gap)) ?? null }));
  await d1.batch([
    d1.prepare('UPDATE gap SET score = 0 WHERE site_id = ?1 AND score > 0').bind(run.site),
    ...parts(found.map((gap) => ({ ...rowOf(gap), id: ids.get(gap) }))).map((part) => upsertGaps(d1, run, part)),
    d1.prepare('UPDATE gap_query SET searches = 0, failed = 0 WHERE site_id = ?1').bind(run.site),
    ...parts(queries).map((part) => upsertQueries(d1, run, part)),
    ...removeLost(d1, run, lost),
    d1
      .prepare('INSERT INTO gap_run (site_id, at, up_to, found) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (site_id) DO UPDATE SET at = ?2, up_to = ?3, found = ?4')
      .bind(run.site, run.at, run.upTo, found.length),
  ]);
}

type KeptRow = { id: number; language: string; isTouched: number; queries: string };

async function readKept(d1: D1Database, site: number): Promise<KeptGap[]> {
  const { results } = await d1
    .prepare(
      `SELECT g.id AS id, g.language AS language, (${touched('g')}) AS isTouched,
        (SELECT json_group_array(json_array(q."query", q.searches)) FROM gap_query q WHERE q.gap_id = g.id) AS queries
      FROM gap g WHERE g.site_id = ? AND g.merged_into IS NULL ORDER BY g.id LIMIT 5000`,
    )
    .bind(site)
    .all<KeptRow>();
  return results.map(({ id, language, isTouched, queries }) => ({
    id,
    language,
    isTouched: isTouched === 1,
    queries: new Map<string, number>(JSON.parse(queries)),
  }));
}

/** Whether a person has decided anything about it. */
const touched = (gap: string) => `${gap}.version > 0 OR ${gap}.draft IS NOT NULL`;

const newestId = async (d1: D1Database): Promise<number> => (await d1.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'gap'").first<number>('seq')) ?? 0;

function queriesOf({ rows }: FoundGap): Map<string, { searches: number; failed: number }> {
  const counts = new Map<string, { searches: number; failed: number }>();
  for (const { query, searches, failed } of rows) {
    const before = counts.get(query) ?? { searches: 0, failed: 0 };
    counts.set(query, { searches: before.searches + searches, failed: before.failed + Math.round(failed) });
  }
  return counts;
}

const rowOf = ({ rows: _, ...row }: FoundGap) => row;

const parts = <Row extends object>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / mostRows) }, (_, index) => rows.slice(index * mostRows, (index + 1) * mostRows));

const counted = ['label', 'action', 'article', 'words', 'reason', 'score', 'searches', 'failed', 'recency', 'locales', 'reached'] as const;

function upsertGaps(d1: D1Database, { site, day }: Run, gaps: object[]): D1PreparedStatement {
  const values = counted.map((name) => `json_extract(value, '$.${name}')`);
  return d1
    .prepare(
      `INSERT INTO gap (id, site_id, language, ${counted.join(', ')}, first_seen, last_seen)
      SELECT json_extract(value, '$.id'), CAST(?1 AS INTEGER), json_extract(value, '$.language'), ${values.join(', ')}, ?2, ?2 FROM json_each(?3) WHERE true
      ON CONFLICT (id) DO UPDATE SET ${counted.map((name) => `${name} = excluded.${name}`).join(', ')}, last_seen = ?2`,
    )
    .bind(site, day, JSON.stringify(gaps));
}

const upsertQueries = (d1: D1Database, { site }: Run, queries: object[]): D1PreparedStatement =>
  d1
    .prepare(
      `INSERT INTO gap_query (site_id, language, "query", gap_id, searches, failed)
      SELECT CAST(?1 AS INTEGER), json_extract(value, '$.language'), json_extract(value, '$.query'), json_extract(value, '$.gap'), json_extract(value, '$.searches'), json_extract(value, '$.failed')
      FROM json_each(?2) WHERE true
      ON CONFLICT (site_id, language, "query") DO UPDATE SET gap_id = excluded.gap_id, searches = excluded.searches, failed = excluded.failed`,
    )
    .bind(site, JSON.stringify(queries));

/** Of gaps that another one took over, those that people had touched say so; the others go. So do those not seen for long. */
function removeLost(d1: D1Database, { site, day }: Run, lost: object[]): D1PreparedStatement[] {
  const old = `g.site_id = ?1 AND NOT (${touched('g')}) AND g.score = 0
    AND (NOT EXISTS (SELECT 1 FROM gap_query q WHERE q.gap_id = g.id) OR julianday(?2) - julianday(g.last_seen) > ${keptFor})`;
  return [
    d1
      .prepare(
        `UPDATE gap SET merged_into = (SELECT json_extract(value, '$.into') FROM json_each(?2) WHERE json_extract(value, '$.id') = gap.id)
        WHERE site_id = ?1 AND id IN (SELECT json_extract(value, '$.id') FROM json_each(?2)) AND NOT EXISTS (SELECT 1 FROM gap_query q WHERE q.gap_id = gap.id)`,
      )
      .bind(site, JSON.stringify(lost)),
    d1.prepare(`DELETE FROM gap_query WHERE gap_id IN (SELECT g.id FROM gap g WHERE ${old})`).bind(site, day),
    d1.prepare(`DELETE FROM gap AS g WHERE ${old}`).bind(site, day),
  ];
}
