import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';

/**
 * `npm run check:content -- <data folder>`: two real help centers go in, go in again without a change, come out, and go
 * in and out of a second database the same.
 */
type RealSite = { key: string; folder: string; flags: string[]; least: number };

const sites: RealSite[] = [
  { key: 'arduino', folder: 'arduino-help-center', flags: [], least: 414 },
  { key: 'alchemy', folder: 'multilingual', flags: ['--source', 'de'], least: 3000 },
];
const [data = ''] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'signpost-'));
let passed = 0;
let failed = 0;

try {
  for (const site of sites) checkSite(site);
} finally {
  rmSync(work, { recursive: true });
}
console.log(`\nTESTS ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function checkSite({ key, folder, flags, least }: RealSite): void {
  const [one, two] = ['one', 'two'].map((name) => migrated(join(work, `${key}-${name}`)));
  const source = join(data, folder);
  const first = content('import', source, '--site', key, '--persist', one ?? '', ...flags);
  const imported = Number(/: (\d+) imported/.exec(first)?.[1] ?? 0);
  check(`${key}: ${imported} of at least ${least} files imported`, imported >= least);
  check(`${key}: in under a minute`, Number(/\(([\d.]+) s\)/.exec(first)?.[1] ?? 999) < 60);
  check(`${key}: nothing changes the second time`, content('import', source, '--site', key, '--persist', one ?? '', ...flags).includes('Nothing changed'));
  const [out, back] = ['out', 'back'].map((name) => join(work, `${key}-${name}`));
  content('export', out ?? '', '--site', key, '--persist', one ?? '');
  content('import', out ?? '', '--site', key, '--persist', two ?? '');
  content('export', back ?? '', '--site', key, '--persist', two ?? '');
  const differing = differences(out ?? '', back ?? '');
  check(`${key}: export → import → export is identical${differing.length > 0 ? `, but not ${differing.slice(0, 3).join(', ')}` : ''}`, differing.length === 0);
}

/** An empty database of its own; the path is what `--persist` takes. */
function migrated(persist: string): string {
  const { status, stderr } = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', persist], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (status !== 0) throw new Error(`The database could not be prepared:\n${stderr}`);
  return join(persist, 'v3');
}

function content(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [`${root}/scripts/content.ts`, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const lines = `${stdout}${stderr}`.trimEnd();
  console.log(lines.split('\n').slice(-6).join('\n'));
  return lines;
}

function differences(one: string, two: string): string[] {
  const list = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const names = new Set([...list(one), ...list(two)]);
  return [...names].filter((name) => {
    try {
      return !readFileSync(join(one, name)).equals(readFileSync(join(two, name)));
    } catch {
      return true;
    }
  });
}

function check(what: string, holds: boolean): void {
  console.log(`${holds ? '✓' : '✗'} ${what}`);
  if (holds) passed += 1;
  else failed += 1;
}
