import { insertAudit } from '../audit.ts';
import { bumpLocaleVersions } from '../locale-version.ts';
import { everyLocale, insertOutbox } from '../outbox.ts';
import { commitStatements } from './commit-statements.ts';
import { patiently } from './patiently.ts';
import { importAuthor } from './stored-state.ts';

export type Commit = { importId: string; site: string; rows: number; gateway: boolean };

/** Makes a staged import current, all of it or nothing. Refused where the site was changed since the plan was made. */
export async function commitImport(d1: D1Database, commit: Commit): Promise<'committed' | 'changed-meanwhile'> {
  const outcome = await runBatch(d1, commit);
  await patiently(() => d1.prepare('delete from staged where import_id = ?1').bind(commit.importId).run());
  return outcome;
}

async function runBatch(d1: D1Database, commit: Commit): Promise<'committed' | 'changed-meanwhile'> {
  let tried = false;
  try {
    await patiently(async () => {
      if (tried && (await isCommitted(d1, commit.importId))) return;
      tried = true;
      await d1.batch(commitBatch(d1, commit));
    });
    return 'committed';
  } catch (error) {
    if (isRefusal(error)) return 'changed-meanwhile';
    throw error;
  }
}

function commitBatch(d1: D1Database, { importId, site, rows, gateway }: Commit): D1PreparedStatement[] {
  return [
    d1
      .prepare(
        `insert into staged (import_id, kind, key, "row") select ?1, 'guard', 'count', null where (select count(*) from staged where import_id = ?1) <> cast(?2 as integer)`,
      )
      .bind(importId, rows),
    ...commitStatements.map((sql) => bindUsed(d1, sql, [importId, site, importAuthor])),
    bumpLocaleVersions(d1, site),
    // Whatever was compiled before it must not be written after it (`compile-context.ts`).
    d1
      .prepare(
        `insert into change (site_id, kind, entity, number, before, after, author) select s.id, 'site', 'import',
        coalesce((select max(c.number) from change c where c.site_id = s.id and c.kind = 'site' and c.entity = 'import'), 0) + 1, 'null', 'null', ?2
        from site s where s.key = ?1`,
      )
      .bind(site, importAuthor),
    insertOutbox(d1, { site, tags: [`site-${site}`], gateway, search: everyLocale }),
    insertAudit(d1, { site, actor: importAuthor, action: 'site.import', entity: site, after: { rows } }),
    d1.prepare('delete from staged where import_id = ?1').bind(importId),
    d1.prepare(`insert into staged (import_id, kind, key, "row") values (?1, 'committed', '', 'true')`).bind(importId),
  ];
}

/** D1 wants as many values as the statement has parameters. */
function bindUsed(d1: D1Database, sql: string, values: readonly string[]): D1PreparedStatement {
  const last = Math.max(0, ...[...sql.matchAll(/\?(\d)/g)].map((match) => Number(match[1])));
  return d1.prepare(sql).bind(...values.slice(0, last));
}

/** Whether a batch whose answer was lost went through: it leaves a mark. */
async function isCommitted(d1: D1Database, importId: string): Promise<boolean> {
  const mark = await d1.prepare(`select 1 from staged where import_id = ?1 and kind = 'committed'`).bind(importId).first();
  return mark !== null;
}

/** A guard; a revision or change of that number, or a host, made by somebody else; something new that needs what was to be removed. */
function isRefusal(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /NOT NULL constraint failed: staged\.row|UNIQUE constraint failed: (revision|change|site_host)\.|FOREIGN KEY constraint failed/.test(message);
}
