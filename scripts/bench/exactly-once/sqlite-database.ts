import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { readMigrations } from '../migrations.ts';

type Statement = { sql: string; values: readonly SQLInputValue[] };

/**
 * SQLite in this process as the worker uses D1: numbers bind as REAL, a batch is one transaction, and other runs come in
 * between any two calls. The engine is D1's own; going through workerd for each of some ten thousand calls would take an hour.
 */
export function openSqlite(): D1Database {
  const database = new DatabaseSync(':memory:');
  for (const sql of readMigrations()) database.exec(sql.replaceAll('--> statement-breakpoint', ''));
  const execute = ({ sql, values }: Statement) => {
    const prepared = database.prepare(sql);
    if (prepared.columns().length > 0) return { results: prepared.all(...values), meta: { changes: 0 } };
    return { results: [], meta: { changes: Number(prepared.run(...values).changes) } };
  };
  const later = async <Value>(run: () => Value): Promise<Value> => {
    await new Promise((resolve) => setImmediate(resolve));
    return run();
  };
  const prepare = (sql: string, values: readonly SQLInputValue[] = []) => ({
    sql,
    values,
    bind: (...bound: SQLInputValue[]) => prepare(sql, bound),
    run: () => later(() => execute({ sql, values })),
    all: () => later(() => execute({ sql, values })),
    first: (column?: string) =>
      later(() => {
        const row = execute({ sql, values }).results[0];
        return row === undefined ? null : column === undefined ? row : (row[column] ?? null);
      }),
  });
  const batch = (statements: readonly Statement[]) =>
    later(() => {
      database.exec('BEGIN');
      try {
        const done = statements.map(execute);
        database.exec('COMMIT');
        return done;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What counting needs no more of it.
  return { prepare, batch } as unknown as D1Database;
}
