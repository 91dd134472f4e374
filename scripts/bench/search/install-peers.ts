import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../content/usage-error.ts';
import { root } from '../../root.ts';

const committed = join(root, 'scripts', 'bench', 'search', 'peers');
const installed = join(root, '.signpost', 'search-peers');
const stamp = join(installed, 'installed-lock.json');

/** What the benchmark compares with is no part of the project: it is installed beside it, once. Answers the URL of a file in it. */
export function installPeers(file: string): string {
  const lock = readFileSync(join(committed, 'package-lock.json'), 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    mkdirSync(installed, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(committed, name), join(installed, name));
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: installed,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0)
      throw new UsageError(`MiniSearch, which the search is compared with, could not be installed. Check the network and run this again.\n${stderr ?? ''}`);
    writeFileSync(stamp, lock);
  }
  return pathToFileURL(join(installed, 'node_modules', file)).href;
}
