import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** As much of D1 as reading needs, over a file: so the memory that is measured is that of the process that exports. */
export function openAsD1(file: string): { d1: D1Database; close: () => void } {
  const database = new DatabaseSync(file, { readOnly: true });
  const prepare = (sql: string) => {
    const bind = (...values: SQLInputValue[]) => ({
      // Numbers bind as REAL in D1.
      all: () => Promise.resolve({ results: database.prepare(sql).all(...values) }),
      first: (column?: string) => Promise.resolve(pickColumn(database.prepare(sql).get(...values), column)),
    });
    return { ...bind(), bind };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the exports read needs no more of it.
  return { d1: { prepare } as unknown as D1Database, close: () => database.close() };
}

const pickColumn = (row: Record<string, unknown> | undefined, column: string | undefined): unknown =>
  column === undefined ? (row ?? null) : (row?.[column] ?? null);
