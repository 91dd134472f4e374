import { drizzle } from 'drizzle-orm/d1';

/** The typed query builder over D1, for everything but the reader's hot path. */
export function openDatabase(d1: D1Database) {
  return drizzle(d1, { casing: 'snake_case' });
}

export type Database = ReturnType<typeof openDatabase>;
