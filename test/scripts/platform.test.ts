import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unstable_readConfig } from 'wrangler';
import { openPlatform, refuseLocal, remoteConfig } from '../../scripts/platform.ts';
import { root } from '../../scripts/root.ts';

const accountSettings = ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY', 'CLOUDFLARE_EMAIL', 'CLOUDFLARE_ACCOUNT_ID', 'XDG_CONFIG_HOME', 'WRANGLER_HOME'];
const wranglerToml = readFileSync(`${root}/wrangler.toml`, 'utf8');
const withIds = (id: string) => wranglerToml.replace(/database_id = ".*"/, `database_id = "${id}"`).replace(/^id = ".*"/m, `id = "${id.replaceAll('-', '')}"`);
const ofAnAccount = withIds('00000000-0000-0000-0000-00000000abcd');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-remote-test-'));
  vi.stubEnv('HOME', folder);
  for (const name of accountSettings) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function writeConfig(toml: string): string {
  writeFileSync(join(folder, 'wrangler.toml'), toml);
  return join(folder, 'wrangler.toml');
}
const leftovers = () => (existsSync(`${root}/.signpost`) ? readdirSync(`${root}/.signpost`).filter((name) => name.startsWith('remote-')) : []);

describe('the deployed site', () => {
  it('is refused to who is not logged in, and the database here is not touched', async () => {
    const persist = join(folder, 'state');
    const local = await openPlatform({ persist });
    await local.env.DB.prepare('CREATE TABLE site (key TEXT)').run();
    await local.close();
    const state = () =>
      readdirSync(persist, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => [file.name, readFileSync(join(file.parentPath, file.name)).toString('base64')]);
    const before = state();
    await expect(openPlatform({ remote: true, persist, config: writeConfig(ofAnAccount) })).rejects.toThrow(/npx wrangler login.*CLOUDFLARE_API_TOKEN/);
    expect(state()).toEqual(before);
  });

  it.each([
    ['content.ts', ['import', 'content', '--site', 'ondelle', '--host', 'help.example.com', '--remote']],
    ['content.ts', ['export', 'nowhere', '--site', 'ondelle', '--remote']],
    ['outbox.ts', ['--remote']],
  ])('is refused by %s with words, not with a stack', (script, args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}`, ...args], { cwd: root, encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('npx wrangler login');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('is refused while the config has the ids of no account', async () => {
    vi.stubEnv('CLOUDFLARE_API_TOKEN', 'made-up');
    await expect(openPlatform({ remote: true, config: writeConfig(withIds('00000000-0000-0000-0000-000000000000')) })).rejects.toThrow(
      'DB and KV in wrangler.toml still has no id of your account',
    );
  });

  it('that cannot be reached is an error, never the database here', async () => {
    vi.stubEnv('CLOUDFLARE_API_TOKEN', 'made-up');
    vi.stubEnv('CLOUDFLARE_ACCOUNT_ID', '0000000000000000000000000000abcd');
    vi.stubEnv('CLOUDFLARE_API_BASE_URL', 'http://127.0.0.1:9/client/v4');
    vi.stubEnv('WRANGLER_LOG', 'none');
    const before = leftovers();
    await expect(openPlatform({ remote: true, config: writeConfig(ofAnAccount) })).rejects.toThrow('The deployed site cannot be reached: ');
    expect(leftovers()).toEqual(before);
  });

  it('has every store of the config, each marked remote', () => {
    const { d1_databases, kv_namespaces, r2_buckets, queues } = remoteConfig(unstable_readConfig({ config: writeConfig(ofAnAccount) }));
    const bindings = [...d1_databases, ...kv_namespaces, ...r2_buckets, ...queues.producers];
    expect(bindings.map(({ binding, remote }) => [binding, remote])).toEqual([
      ['DB', true],
      ['KV', true],
      ['MEDIA', true],
      ['OUTBOX', true],
      ['EVENTS', true],
    ]);
  });

  it('is not what a database on this machine is taken for', async () => {
    const { env, close } = await openPlatform({ persist: join(folder, 'state') });
    await expect(refuseLocal(env.DB)).rejects.toThrow('a database on this machine');
    await close();
  });
});
