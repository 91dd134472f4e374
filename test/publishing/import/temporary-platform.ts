import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSite, type ImportOptions } from '../../../worker/publishing/import/import-site.ts';
import { openPlatform } from '../../../scripts/platform.ts';
import { readSiteFolder } from '../../../scripts/content/read-site-folder.ts';
import { root } from '../../../scripts/root.ts';

/** A real, empty, migrated D1 with R2 and KV beside it, in a folder that `close` removes; `empty` begins anew. */
export async function openTemporaryPlatform() {
  const persist = mkdtempSync(join(tmpdir(), 'signpost-platform-'));
  const { env, close } = await openPlatform({ persist });
  await migrate(env.DB);
  return {
    env,
    persist,
    empty: () => empty(env),
    close: async () => {
      await close();
      rmSync(persist, { recursive: true, force: true });
    },
  };
}

async function migrate(d1: D1Database): Promise<void> {
  const folder = `${root}/db/migrations`;
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()) {
    const statements = readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint');
    await d1.batch(statements.map((statement) => d1.prepare(statement)));
  }
}

async function empty(env: Env): Promise<void> {
  const { results } = await env.DB.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%'").all<{
    name: string;
  }>();
  const statements = results.map(({ name }) => env.DB.prepare(`delete from "${name}"`));
  await env.DB.batch([env.DB.prepare('pragma defer_foreign_keys = on'), ...statements]);
  const { objects } = await env.MEDIA.list();
  await env.MEDIA.delete(objects.map(({ key }) => key));
}

/** Imports a folder in the own format that must be readable. */
export function importFolder(env: Env, folder: string, options: Partial<ImportOptions> = {}) {
  const { content, problems } = readSiteFolder(folder);
  if (!content) throw new Error(`the folder has problems: ${JSON.stringify(problems)}`);
  return importSite(env, content, { today: '2026-11-22', ...options });
}

/** The first column of the first row. */
export async function only<T>(d1: D1Database, sql: string): Promise<T | undefined> {
  const rows = await d1.prepare(sql).raw<T[]>();
  return rows[0]?.[0];
}
