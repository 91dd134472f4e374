import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';

/** `folder` is the benchmark's own, to write into; `persist` is where Miniflare keeps D1, KV and R2. */
export type Database = { folder: string; persist: string };

/** Runs something on a fresh database with all tables and no site, and removes it afterwards. */
export async function withDatabase<Result>(run: (database: Database) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    migrate(folder);
    return await run({ folder, persist: join(folder, 'v3') });
  } finally {
    remove();
    process.off('exit', remove);
  }
}

function migrate(folder: string): void {
  const { status, stdout, stderr } = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (status !== 0) throw new Error(`The benchmark's database could not be prepared:\n${stdout}${stderr}`);
}
