import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as v from 'valibot';

const QuerySchema = v.object({ sql: v.string(), params: v.optional(v.array(v.union([v.string(), v.number(), v.null()])), []) });

/** What a database says to a query, or to a batch of them in one transaction. */
export function query(sqlite: DatabaseSync, body: unknown): unknown[] {
  const queries = v.parse(
    v.union([
      v.pipe(
        v.object({ batch: v.array(QuerySchema) }),
        v.transform(({ batch }) => batch),
      ),
      v.pipe(
        QuerySchema,
        v.transform((one) => [one]),
      ),
    ]),
    body,
  );
  sqlite.exec('BEGIN');
  try {
    const answers = queries.map(({ sql, params }) => ({ success: true, meta: { served_by: 'test', duration: 0 }, results: run(sqlite, sql, params) }));
    sqlite.exec('COMMIT');
    return answers;
  } catch (error) {
    sqlite.exec('ROLLBACK');
    throw error;
  }
}

/** Several statements in one text are run one after the other, as D1 does it with those of a migration. */
function run(sqlite: DatabaseSync, sql: string, params: readonly SQLInputValue[]): unknown[] {
  if (params.length === 0 && /;\s*\S/.test(sql)) {
    sqlite.exec(sql);
    return [];
  }
  return sqlite.prepare(sql).all(...params);
}
