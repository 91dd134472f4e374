import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** The file in which Miniflare keeps the database: the largest of its folder. */
export function databaseFile(persist: string): string {
  const folder = readdirSync(join(persist, 'd1'), { recursive: true, encoding: 'utf8' }).map((name) => join(persist, 'd1', name));
  const [largest] = folder.filter((name) => name.endsWith('.sqlite')).toSorted((a, b) => statSync(b).size - statSync(a).size);
  if (largest === undefined) throw new Error(`There is no database in ${persist}`);
  return largest;
}

/** Opened to be filled fast: what a crash would lose is only a benchmark's. */
export function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY');
  return database;
}

/** As much of D1 as the rollups need, over a file. */
export function asD1(database: DatabaseSync): D1Database {
  type Statement = { run: () => Promise<{ results: unknown[] }> };
  const prepare = (sql: string) => {
    const bind = (...values: SQLInputValue[]) => {
      const all = () => Promise.resolve({ results: database.prepare(sql).all(...values) });
      const first = (column?: string) => {
        const row = database.prepare(sql).get(...values);
        return Promise.resolve(column === undefined ? (row ?? null) : (row?.[column] ?? null));
      };
      return { all, first, run: all };
    };
    return { ...bind(), bind };
  };
  const batch = async (statements: Statement[]) => {
    database.exec('BEGIN');
    const results = [];
    for (const statement of statements) results.push(await statement.run());
    database.exec('COMMIT');
    return results;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What is measured needs no more of it.
  return { prepare, batch } as unknown as D1Database;
}
