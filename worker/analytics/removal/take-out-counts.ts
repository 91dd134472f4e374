import { columnOf } from '../difference.ts';
import { type Rollup, rollups } from '../measure/tally.ts';
import { recountWeek } from '../recount-week.ts';
import { addDays } from '../reports/days.ts';
import { contains, firstDay, lastDay, type RemovalScope } from './scope.ts';

/** The columns of the rollups that hold what readers wrote. */
const texts = new Set<string>(['query', 'next', 'path']);
/** What is counted once more of the days of others. */
const ofWeeks: Rollup = 'weekly_article';
const mostRows = 2000;
const dayOfEvent = `strftime('%Y-%m-%d', at / 1000, 'unixepoch')`;

/**
 * Deletes what was counted in a scope's days and has no events left: it is of events that went with their age. And rows in
 * which nothing is counted any more, as they still say what was searched. Returns how many rows are gone.
 */
export async function takeOutCounts(d1: D1Database, scope: RemovalScope): Promise<number> {
  const { site, text } = scope;
  let gone = 0;
  for (const rollup of names()) {
    gone += await deleteAll(d1, rollup, `site_id = ?1 AND ${rollups[rollup].counted.map((name) => `${columnOf(name)} = 0`).join(' AND ')}`, [site.id]);
    if (rollup === ofWeeks) continue;
    if (text === null) {
      const unheld = `${inScope} AND "day" NOT IN (SELECT DISTINCT ${dayOfEvent} FROM event WHERE site_id = ?1)`;
      gone += await deleteAll(d1, rollup, unheld, valuesOf(scope));
    } else {
      for await (const rows of findContaining(d1, rollup, scope, text)) gone += await deleteRows(d1, rollup, rows);
    }
  }
  if (text === null) await recountWeeks(d1, scope);
  return gone;
}

/** Weeks of which days were deleted have what is left of them. */
async function recountWeeks(d1: D1Database, scope: RemovalScope): Promise<void> {
  const { results } = await d1
    .prepare(`SELECT DISTINCT "day" AS monday FROM ${ofWeeks} WHERE ${inScope} ORDER BY 1 LIMIT 1000`)
    .bind(scope.site.id, addDays(firstDay(scope), -6), lastDay(scope))
    .all<{ monday: string }>();
  for (const { monday } of results) await d1.batch(recountWeek(d1, scope.site.id, monday));
}

/** How many rows of the rollups a scope touches. */
export async function countCounts(d1: D1Database, scope: RemovalScope): Promise<number> {
  const { text } = scope;
  let rows = 0;
  for (const rollup of names()) {
    if (rollup === ofWeeks) continue;
    if (text === null) rows += await countAll(d1, rollup, scope);
    else for await (const found of findContaining(d1, rollup, scope, text)) rows += found.length;
  }
  return rows;
}

const names = () => Object.keys(rollups).filter((name): name is Rollup => name in rollups);

const inScope = 'site_id = ?1 AND "day" >= ?2 AND "day" <= ?3';
const valuesOf = (scope: RemovalScope) => [scope.site.id, firstDay(scope), lastDay(scope)];

const countAll = async (d1: D1Database, table: string, scope: RemovalScope): Promise<number> =>
  (await d1
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${inScope}`)
    .bind(...valuesOf(scope))
    .first<number>('n')) ?? 0;

/** The rows of a table that hold a text, a page at a time. SQLite folds the letters of ASCII alone, so each is read. */
async function* findContaining(d1: D1Database, rollup: Rollup, scope: RemovalScope, text: string): AsyncGenerator<number[]> {
  const held = rollups[rollup].about.filter((name) => texts.has(name)).map(columnOf);
  if (held.length === 0) return;
  const page = `SELECT rowid AS id, json_array(${held.join(', ')}) AS held FROM ${rollup} WHERE ${inScope} AND rowid > ?4 ORDER BY rowid LIMIT ${mostRows}`;
  for (let last = 0; ;) {
    const { results } = await d1
      .prepare(page)
      .bind(...valuesOf(scope), last)
      .all<{ id: number; held: string }>();
    const found = results.filter((row) => contains(text, ...readTexts(row.held))).map(({ id }) => id);
    if (found.length > 0) yield found;
    if (results.length < mostRows) return;
    last = results.at(-1)?.id ?? last;
  }
}

function readTexts(held: string): string[] {
  const all: string[] = JSON.parse(held);
  return all;
}

async function deleteRows(d1: D1Database, table: string, rows: readonly number[]): Promise<number> {
  const { meta } = await d1.prepare(`DELETE FROM ${table} WHERE rowid IN (SELECT value FROM json_each(?1))`).bind(JSON.stringify(rows)).run();
  return meta.changes;
}

async function deleteAll(d1: D1Database, table: string, where: string, values: (string | number)[]): Promise<number> {
  for (let gone = 0; ;) {
    const { meta } = await d1
      .prepare(`DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${where} LIMIT ${mostRows})`)
      .bind(...values)
      .run();
    if (meta.changes === 0) return gone;
    gone += meta.changes;
  }
}
