// The first command in a fresh clone: runs on any Node from 20 on, installs what the lock file says, then hands over to
// the project's own Node, which runs TypeScript unbuilt. Usage: node scripts/bootstrap.mjs <script.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.signpost-installed');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const windows = process.platform === 'win32';

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing what Signpost needs (once, about a minute) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: windows });
  if (status !== 0) {
    console.error('\nnpm ci failed. Check the network and run the command again; nothing else has been changed.');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, lock);
}

// The secret of this machine's own data, as wrangler reads it: made once, never committed.
const secrets = join(root, '.dev.vars');
if (!existsSync(secrets) || !/^SECRET_KEY *=/m.test(readFileSync(secrets, 'utf8')))
  appendFileSync(secrets, `\nSECRET_KEY=${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });

const binaries = join(root, 'node_modules', '.bin');
const ownNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const node = existsSync(ownNode) ? ownNode : process.execPath;
const env = {
  ...process.env,
  PATH: `${binaries}${windows ? ';' : ':'}${process.env.PATH}`,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  // Each command would say that it found the secret.
  WRANGLER_LOG: process.env.WRANGLER_LOG ?? 'warn',
};
const [script = '', ...rest] = process.argv.slice(2);

// Scripts load the worker's own modules, some of which need what the build writes.
const written = ['worker/ui/built.ts', 'worker/admin/built.ts', 'worker/sites/built.ts'];
if (written.some((file) => !existsSync(join(root, file)))) {
  const { status } = spawnSync(node, [join(root, 'scripts', 'build.ts')], { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...rest], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)));
