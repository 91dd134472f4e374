import { bumpLocaleVersions } from '../locale-version.ts';
import { insertOutbox } from '../outbox.ts';
import { commitStatements } from './commit-statements.ts';
import { importAuthor } from './stored-state.ts';
import { whileLocked } from './while-locked.ts';

export type Commit = { importId: string; site: string; rows: number; gateway: boolean };

/** Makes a staged import current, all of it or nothing. Refused where the site was changed since the plan was made. */
export async function commitImport(d1: D1Database, { importId, site, rows, gateway }: Commit): Promise<'committed' | 'changed-meanwhile'> {
  const batch = [
    d1
      .prepare(`insert into staged (import_id, kind, key, "row") select ?1, 'guard', 'count', null where (select count(*) from staged where import_id = ?1) <> cast(?2 as integer)`)
      .bind(importId, rows),
    ...commitStatements.map((sql) => bindUsed(d1, sql, [importId, site, importAuthor])),
    bumpLocaleVersions(d1, site),
    insertOutbox(d1, { site, tags: [`site-${site}`], gateway }),
    d1.prepare('delete from staged where import_id = ?1').bind(importId),
  ];
  try {
    await whileLocked(() => d1.batch(batch));
    return 'committed';
  } catch (error) {
    if (isRefusal(error)) return 'changed-meanwhile';
    throw error;
  }
}

/** D1 wants as many values as the statement has parameters. */
function bindUsed(d1: D1Database, sql: string, values: readonly string[]): D1PreparedStatement {
  const last = Math.max(0, ...[...sql.matchAll(/\?(\d)/g)].map((match) => Number(match[1])));
  return d1.prepare(sql).bind(...values.slice(0, last));
}

/** A guard, or a revision or change of that number made by somebody else. */
function isRefusal(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /NOT NULL constraint failed: staged\.row|UNIQUE constraint failed: (revision|change)\./.test(message);
}
