import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withSetting } from '../../../scripts/deploy/config-file.ts';
import { openPlatform } from '../../../scripts/platform.ts';
import { root } from '../../../scripts/root.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-local-data-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Does something with the data on this machine, under a wrangler.toml. */
async function withConfig<Result>(toml: string, use: (env: Env) => Promise<Result>): Promise<Result> {
  const config = join(folder, 'wrangler.toml');
  writeFileSync(config, toml);
  const { env, close } = await openPlatform({ persist: join(folder, 'state'), config });
  try {
    return await use(env);
  } finally {
    await close();
  }
}

describe('the data on this machine', () => {
  it('is the same before and after a deployment wrote its ids', async () => {
    const fresh = readFileSync(`${root}/wrangler.toml`, 'utf8');
    const withDatabase = withSetting(fresh, { table: 'd1_databases', binding: 'DB', key: 'database_id', value: '12345678-0000-0000-0000-000000000000' });
    const deployed = withSetting(withDatabase, { table: 'kv_namespaces', binding: 'KV', key: 'id', value: '1'.repeat(32) });
    await withConfig(fresh, async ({ DB, KV }) => {
      await DB.prepare('CREATE TABLE kept AS SELECT 1 AS one').run();
      await KV.put('kept', 'one');
    });
    const seen = await withConfig(deployed, async ({ DB, KV }) => [await DB.prepare('SELECT one FROM kept').first('one'), await KV.get('kept')]);
    expect(seen).toEqual([1, 'one']);
  });
});
