import { columnOf } from '../../../worker/analytics/difference.ts';
import { type Rollup, rollups } from '../../../worker/analytics/measure/tally.ts';
import type { Truth } from './truth.ts';

/** Of one table: rows, all counts added up, and rows in which a count is not the true one. */
export type Compared = { table: string; rows: number; counted: number; truth: number; wrong: number };

/** Every table of the rollups beside the truth, row by row and count by count. */
export async function compareTables(d1: D1Database, truth: Truth): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const table of Object.keys(rollups)) if (isRollup(table)) compared.push(await compareTable(d1, truth, table));
  return compared;
}

const isRollup = (name: string): name is Rollup => name in rollups;

async function compareTable(d1: D1Database, truth: Truth, table: Rollup): Promise<Compared> {
  const { about, counted } = rollups[table];
  const columns = [...about, ...counted].map((name) => `${columnOf(name)} AS "${name}"`).join(', ');
  const { results } = await d1.prepare(`SELECT ${columns} FROM ${table} ORDER BY 1, 2, 3 LIMIT 1000000`).all<Record<string, string | number>>();
  const own = truth.tables.get(table) ?? new Map<string, Map<string, number>>();
  const found = new Map(results.map((row) => [JSON.stringify(about.map((name) => row[name])), row]));
  const compared: Compared = { table, rows: results.length, counted: 0, truth: 0, wrong: 0 };
  for (const key of new Set([...found.keys(), ...own.keys()])) {
    const pairs = counted.map((name): [number, number] => [Number(found.get(key)?.[name] ?? 0), own.get(key)?.get(name) ?? 0]);
    for (const [is, should] of pairs) {
      compared.counted += is;
      compared.truth += should;
    }
    if (pairs.some(([is, should]) => is !== should)) compared.wrong += 1;
  }
  return compared;
}
