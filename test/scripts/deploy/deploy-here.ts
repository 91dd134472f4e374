import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withSetting } from '../../../scripts/deploy/config-file.ts';
import { deploy, type DeployOptions } from '../../../scripts/deploy/deploy.ts';
import { root } from '../../../scripts/root.ts';
import { openCloud } from './cloudflare-server.ts';

/** A worker as small as can be with ours' entrypoints, and a module beside it: what is uploaded is not the question. */
const worker = `import { WorkerEntrypoint } from 'cloudflare:workers';
export class Pages extends WorkerEntrypoint { fetch() { return new Response('page'); } }
export default { fetch: async () => (await import('./modules/gateway.js')).answer(), queue() {}, scheduled() {} };
`;
const gateway = `export const answer = () => new Response('gateway');`;

async function writeWorker(folder: string): Promise<void> {
  mkdirSync(join(folder, 'modules'), { recursive: true });
  writeFileSync(join(folder, 'index.js'), worker);
  writeFileSync(join(folder, 'modules/gateway.js'), gateway);
}

/** What a developer may have set for an account of his. */
const theirs = Object.fromEntries(
  ['CLOUDFLARE_API_KEY', 'CLOUDFLARE_EMAIL', 'CLOUDFLARE_ACCOUNT_ID', 'XDG_CONFIG_HOME', 'SECRET_KEY', 'CI'].map((name) => [name, undefined]),
);

/** A checkout with our wrangler.toml and migrations, and an empty account to deploy it to. */
export async function openCheckout() {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-deploy-test-'));
  const config = join(folder, 'wrangler.toml');
  writeFileSync(config, neverDeployed(readFileSync(`${root}/wrangler.toml`, 'utf8')));
  mkdirSync(join(folder, 'worker'));
  writeFileSync(join(folder, 'worker/index.ts'), '');
  symlinkSync(`${root}/db`, join(folder, 'db'));
  const { cloud, base, close } = await openCloud();
  const own = { HOME: folder, CLOUDFLARE_API_TOKEN: cloud.token, CLOUDFLARE_API_BASE_URL: base, CLOUDFLARE_CF_FETCH_ENABLED: 'false' };
  const env: NodeJS.ProcessEnv = { ...process.env, ...theirs, ...own };
  const run = async (options: Partial<DeployOptions> = {}) => {
    const lines: string[] = [];
    const usual = { folder, env, dryRun: false, seed: false, hosts: [], rollback: false, data: false, bundle: writeWorker };
    const status = await deploy({ ...usual, ...options, say: (line) => lines.push(line) });
    return { status, text: lines.join('\n') };
  };
  return {
    cloud,
    env,
    run,
    toml: () => readFileSync(config, 'utf8'),
    writeToml: (text: string) => writeFileSync(config, text),
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As it was before a deployment wrote its ids. */
function neverDeployed(toml: string): string {
  const withoutDatabase = withSetting(toml, { table: 'd1_databases', binding: 'DB', key: 'database_id', value: '00000000-0000-0000-0000-000000000000' });
  return withSetting(withoutDatabase, { table: 'kv_namespaces', binding: 'KV', key: 'id', value: '0'.repeat(32) });
}
