import { columnOf } from '../difference.ts';
import { type Rollup, rollups } from '../measure/tally.ts';
import { firstDay, foldText, lastDay, type RemovalScope } from './scope.ts';

/** The columns of the rollups that hold what readers wrote. */
const texts = new Set<string>(['query', 'next', 'path']);
const mostRows = 2000;
const dayOfEvent = `strftime('%Y-%m-%d', at / 1000, 'unixepoch')`;

/**
 * Deletes what was counted in a scope's days and has no events left: it is of events that went with their age. And rows in
 * which nothing is counted any more, as they still say what was searched. Returns how many rows are gone.
 */
export async function takeOutCounts(d1: D1Database, scope: RemovalScope): Promise<number> {
  let gone = 0;
  for (const rollup of names()) {
    gone += await deleteAll(d1, rollup, `site_id = ?1 AND ${rollups[rollup].counted.map((name) => `${columnOf(name)} = 0`).join(' AND ')}`, [scope.site.id]);
    const containing = whereText(rollup, scope);
    if (containing === undefined) continue;
    const unheld = scope.text === null ? `AND "day" NOT IN (SELECT DISTINCT ${dayOfEvent} FROM event WHERE site_id = ?1)` : '';
    gone += await deleteAll(d1, rollup, `${inScope} ${unheld} ${containing}`, valuesOf(scope));
  }
  return gone;
}

/** How many rows of the rollups a scope touches. */
export async function countCounts(d1: D1Database, scope: RemovalScope): Promise<number> {
  let rows = 0;
  for (const rollup of names()) {
    const containing = whereText(rollup, scope);
    if (containing === undefined) continue;
    rows +=
      (await d1
        .prepare(`SELECT count(*) AS n FROM ${rollup} WHERE ${inScope} ${containing}`)
        .bind(...valuesOf(scope))
        .first<number>('n')) ?? 0;
  }
  return rows;
}

const names = () => Object.keys(rollups).filter((name): name is Rollup => name in rollups);

const inScope = 'site_id = ?1 AND "day" >= ?2 AND "day" <= ?3';
const valuesOf = (scope: RemovalScope) => [scope.site.id, firstDay(scope), lastDay(scope), ...(scope.text === null ? [] : [scope.text, foldText(scope.text)])];

/** Undefined where a table holds no text and a text is asked for. */
function whereText(rollup: Rollup, { text }: RemovalScope): string | undefined {
  if (text === null) return '';
  const held = rollups[rollup].about.filter((name) => texts.has(name)).map(columnOf);
  if (held.length === 0) return undefined;
  return `AND (${held.map((name) => `instr(${name}, ?4) > 0 OR instr(lower(${name}), ?5) > 0`).join(' OR ')})`;
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
