import { holdRun, type Turn } from './claim-run.ts';
import type { FoundGap } from './find-gaps.ts';
import { type KeptGap, matchGaps } from './match-gaps.ts';

/** D1 takes 2 MB a parameter. */
const mostRows = 300;
const keptFor = 90;
const mostTries = 5;

/**
 * Writes down what was found in a language. A gap that is known keeps its state, owner and note, whatever became of its
 * queries; one that was not found again stays with a score of 0, and goes after a while if nobody touched it.
 */
export async function keepGaps(d1: D1Database, turn: Turn, language: string, found: readonly FoundGap[]): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return void (await d1.batch(await changesOf(d1, turn, language, found)));
    } catch (error) {
      // Another site's took the numbers of the new ones meanwhile.
      if (tries === mostTries || !(error instanceof Error && error.message.includes('UNIQUE constraint failed: gap.id'))) throw error;
    }
  }
}

async function changesOf(d1: D1Database, turn: Turn, language: string, found: readonly FoundGap[]): Promise<D1PreparedStatement[]> {
  const { site, day } = turn;
  const { known, gone } = matchGaps(found, await readKept(d1, site, language));
  let next = await newestId(d1);
  const ids = new Map(found.map((gap) => [gap, known.get(gap) ?? (next += 1)]));
  const queries = found.flatMap((gap) => [...queriesOf(gap)].map(([query, counts]) => Object.assign(counts, { query, gap: ids.get(gap) })));
  const lost = [...gone].map(([id, gap]) => ({ id, into: (gap && ids.get(gap)) ?? null }));
  const [fresh, same] = [false, true].map((isKnown) =>
    parts(found.filter((gap) => (known.get(gap) !== undefined) === isKnown).map((gap) => Object.assign(rowOf(gap), { id: ids.get(gap) }))),
  );
  return [
    holdRun(d1, turn),
    d1.prepare('UPDATE gap SET score = 0 WHERE site_id = ?1 AND language = ?2 AND score > 0').bind(site, language),
    ...(fresh ?? []).map((part) => d1.prepare(insertGaps).bind(site, language, day, JSON.stringify(part))),
    ...(same ?? []).map((part) => d1.prepare(updateGaps).bind(site, language, day, JSON.stringify(part))),
    d1.prepare('UPDATE gap_query SET searches = 0, failed = 0 WHERE site_id = ?1 AND language = ?2').bind(site, language),
    ...parts(queries).map((part) => d1.prepare(upsertQueries).bind(site, language, JSON.stringify(part))),
    ...removeLost(d1, turn, language, lost),
  ];
}

type KeptRow = { id: number; isTouched: number; queries: string };

async function readKept(d1: D1Database, site: number, language: string): Promise<KeptGap[]> {
  const { results } = await d1
    .prepare(
      `SELECT g.id AS id, (${touched('g')}) AS isTouched,
        (SELECT json_group_array(json_array(q."query", q.searches)) FROM gap_query q WHERE q.gap_id = g.id) AS queries
      FROM gap g WHERE g.site_id = ? AND g.language = ? AND g.merged_into IS NULL ORDER BY g.id LIMIT 5000`,
    )
    .bind(site, language)
    .all<KeptRow>();
  return results.map(({ id, isTouched, queries }) => ({
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
const valueOf = (name: string) => `json_extract(f.value, '$.${name}')`;

/** With their numbers, so that their queries can name them: where one is taken, all of the batch fails. */
const insertGaps = `INSERT INTO gap (id, site_id, language, ${counted.join(', ')}, first_seen, last_seen)
  SELECT ${valueOf('id')}, CAST(?1 AS INTEGER), ?2, ${counted.map(valueOf).join(', ')}, ?3, ?3 FROM json_each(?4) f`;

const updateGaps = `UPDATE gap SET ${counted.map((name) => `${name} = ${valueOf(name)}`).join(', ')}, last_seen = ?3
  FROM json_each(?4) f WHERE gap.id = ${valueOf('id')} AND gap.site_id = ?1 AND gap.language = ?2`;

const upsertQueries = `INSERT INTO gap_query (site_id, language, "query", gap_id, searches, failed)
  SELECT CAST(?1 AS INTEGER), ?2, ${['query', 'gap', 'searches', 'failed'].map(valueOf).join(', ')} FROM json_each(?3) f WHERE true
  ON CONFLICT (site_id, language, "query") DO UPDATE SET gap_id = excluded.gap_id, searches = excluded.searches, failed = excluded.failed`;

/** Of gaps that another one took over, those that people had touched say so; the others go. So do those not seen for long. */
function removeLost(d1: D1Database, { site, day }: Turn, language: string, lost: object[]): D1PreparedStatement[] {
  const old = `g.site_id = ?1 AND g.language = ?2 AND NOT (${touched('g')}) AND g.score = 0
    AND NOT EXISTS (SELECT 1 FROM gap m WHERE m.site_id = ?1 AND m.merged_into = g.id)
    AND (NOT EXISTS (SELECT 1 FROM gap_query q WHERE q.gap_id = g.id) OR julianday(?3) - julianday(g.last_seen) > ${keptFor})`;
  return [
    d1
      .prepare(
        `UPDATE gap SET merged_into = (SELECT json_extract(value, '$.into') FROM json_each(?2) WHERE json_extract(value, '$.id') = gap.id)
        WHERE site_id = ?1 AND id IN (SELECT json_extract(value, '$.id') FROM json_each(?2)) AND NOT EXISTS (SELECT 1 FROM gap_query q WHERE q.gap_id = gap.id)`,
      )
      .bind(site, JSON.stringify(lost)),
    // What was part of one of these is part of what took that over.
    d1
      .prepare(
        `UPDATE gap SET merged_into = h.merged_into FROM gap h WHERE gap.site_id = ?1 AND gap.language = ?2 AND h.id = gap.merged_into AND h.merged_into IS NOT NULL`,
      )
      .bind(site, language),
    d1.prepare(`DELETE FROM gap_query WHERE gap_id IN (SELECT g.id FROM gap g WHERE ${old})`).bind(site, language, day),
    d1.prepare(`DELETE FROM gap AS g WHERE ${old}`).bind(site, language, day),
  ];
}
