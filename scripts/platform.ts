import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPlatformProxy, unstable_readConfig, type Unstable_Config } from 'wrangler';
import { UsageError } from './content/usage-error.ts';
import { root } from './root.ts';

type PlatformOptions = { remote?: boolean; persist?: string; config?: string };

/**
 * The worker's bindings for a script: the embedded ones on disk, shared with a running `npm start`, or with `remote`
 * those of the deployed worker. `close` must be called, or the process does not end.
 */
export async function openPlatform({ remote = false, persist = `${root}/.wrangler/state/v3`, config = `${root}/wrangler.toml` }: PlatformOptions = {}) {
  if (remote) return openRemote(config);
  const { env, dispose } = await getPlatformProxy<Env>({ configPath: config, persist: { path: persist }, remoteBindings: false });
  return { env, close: dispose };
}

/** Wrangler takes a binding as remote only where the config says so of it; it says so of none, as `npm start` is local. */
async function openRemote(config: string) {
  requireLogin();
  const remote = remoteConfig(unstable_readConfig({ config }));
  mkdirSync(`${root}/.signpost`, { recursive: true });
  const folder = mkdtempSync(`${root}/.signpost/remote-`);
  const clear = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(join(folder, 'wrangler.json'), JSON.stringify(remote));
    const { env, dispose } = await getPlatformProxy<Env>({ configPath: join(folder, 'wrangler.json'), persist: false, remoteBindings: true });
    const close = () => dispose().finally(clear);
    await refuseLocal(env.DB).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { env, close };
  } catch (error) {
    clear();
    throw error instanceof UsageError
      ? error
      : new UsageError(`The deployed site cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Asked first, as otherwise wrangler opens a browser, or fails with advice for another tool. */
function requireLogin(): void {
  if (process.env['CLOUDFLARE_API_TOKEN'] || process.env['CLOUDFLARE_API_KEY']) return;
  const { stdout } = spawnSync(process.execPath, ['--no-warnings', `${root}/node_modules/wrangler/wrangler-dist/cli.js`, 'whoami', '--json'], {
    cwd: root,
    encoding: 'utf8',
    // The answer is a line of its log.
    env: { ...process.env, WRANGLER_LOG: 'log' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 30_000,
  });
  if (/"loggedIn":\s*false/.test(stdout))
    throw new UsageError('--remote needs your Cloudflare account: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN. Nothing was read or written.');
}

/** The stores of a config, each marked remote, and nothing else of it. */
export function remoteConfig({
  name,
  account_id,
  compliance_region,
  compatibility_date,
  vars,
  d1_databases,
  kv_namespaces,
  r2_buckets,
  queues,
}: Unstable_Config) {
  const unset = [...d1_databases.map((each) => ({ ...each, id: each.database_id })), ...kv_namespaces].filter(({ id }) => !id || /^[0-]+$/.test(id));
  if (unset.length > 0)
    throw new UsageError(
      `--remote: ${unset.map(({ binding }) => binding).join(' and ')} in wrangler.toml still has no id of your account. Run "npm run deploy" first.`,
    );
  const remote = true;
  return {
    name,
    account_id,
    compliance_region,
    compatibility_date,
    vars,
    d1_databases: d1_databases.map(({ binding, database_name, database_id }) => ({ binding, database_name, database_id, remote })),
    kv_namespaces: kv_namespaces.map(({ binding, id }) => ({ binding, id, remote })),
    r2_buckets: r2_buckets.map(({ binding, bucket_name, jurisdiction }) => ({ binding, bucket_name, jurisdiction, remote })),
    queues: { producers: (queues.producers ?? []).map(({ binding, queue }) => ({ binding, queue, remote })) },
  };
}

/** An embedded D1 signs its answers. What was meant for the deployed one must never end there. */
export async function refuseLocal(d1: D1Database): Promise<void> {
  const { results, meta } = await d1.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'site'").all<{ tables: number }>();
  if (meta['served_by'] === 'miniflare.db')
    throw new UsageError('--remote: wrangler opened a database on this machine instead of the deployed one. Nothing was read or written.');
  if (results[0]?.tables !== 1) throw new UsageError('The deployed database is empty: run `npm run deploy` first.');
}
