import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { processesUnder } from '../../cpu-time.ts';
import type { PlainArticle } from '../../peers/articles.ts';
import { cachesPath, modes, nginxConfig, phpSettings, poolConfig, type Mode, type Places } from './configs.ts';
import { makeDump } from './dump.ts';
import type { Programs } from './find.ts';

/** A wiki with all articles in it, served. `groups`: its processes, by what they are. */
export type Wiki = { ports: Record<Mode, number>; groups: Record<string, readonly number[]>; stop: () => void };

const startsWithin = 10_000;
const CachesSchema = v.object({ opcodes: v.number(), objects: v.number() });

/** Makes a wiki in a folder of its own, and serves it from there. */
export async function startWiki(programs: Programs, articles: readonly PlainArticle[], say: (progress: string) => void): Promise<Wiki> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-wiki-'));
  const running: ChildProcess[] = [];
  const stop = () => {
    for (const child of running) child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
    process.off('exit', stop);
  };
  process.once('exit', stop);
  try {
    const places = { folder, wiki: programs.wiki, user: process.getuid?.() === 0 ? 'www-data' : undefined, ports: await freePorts() };
    say('making the wiki …');
    makeWiki(programs, places, articles);
    const groups = await serve(programs, places, running);
    return { ports: places.ports, groups, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function makeWiki(programs: Programs, { folder, user }: Places, articles: readonly PlainArticle[]): void {
  const settings = join(folder, 'LocalSettings.php');
  const database = ['--dbtype', 'sqlite', '--dbname', 'wiki', '--dbpath', join(folder, 'data')];
  maintain(
    programs,
    undefined,
    'install',
    ...database,
    '--server',
    'http://127.0.0.1',
    '--scriptpath',
    '',
    '--pass',
    'not-a-secret-1',
    '--confpath',
    folder,
    'Help Center',
    'Owner',
  );
  appendFileSync(settings, readFileSync(join(import.meta.dirname, 'settings.php'), 'utf8').replace('dirname( __FILE__ )', JSON.stringify(folder)));
  copyFileSync(join(import.meta.dirname, 'caches.php'), join(folder, 'caches.php'));
  for (const name of ['cache', 'pages']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'articles.xml'), makeDump(articles));
  maintain(programs, settings, 'rebuildLocalisationCache', '--lang', 'en');
  maintain(programs, settings, 'importDump', join(folder, 'articles.xml'));
  maintain(programs, settings, 'runJobs');
  maintain(programs, settings, 'initSiteStats', '--update');
  chmodSync(folder, 0o755);
  if (user !== undefined) run('chown', ['-R', user, folder], {});
}

function maintain({ php, wiki }: Programs, settings: string | undefined, script: string, ...args: string[]): void {
  run(php, ['-d', 'memory_limit=512M', join(wiki, 'maintenance', `${script}.php`), ...args], settings === undefined ? {} : { MW_CONFIG_FILE: settings });
}

function run(program: string, args: readonly string[], env: Record<string, string>): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${`${stdout}${stderr}`.trim().slice(-2000)}`);
}

async function serve({ fpm, nginx }: Programs, places: Places, running: ChildProcess[]): Promise<Wiki['groups']> {
  const { folder } = places;
  writeFileSync(join(folder, 'php-fpm.conf'), poolConfig(places));
  writeFileSync(join(folder, 'nginx.conf'), nginxConfig(places));
  const settings = phpSettings.flatMap((each) => ['-d', each]);
  const php = spawn(fpm, ['--nodaemonize', '--fpm-config', join(folder, 'php-fpm.conf'), ...settings], { stdio: 'ignore' });
  const web = spawn(nginx, ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'nginx.log')], { stdio: 'ignore' });
  running.push(web, php);
  await answering(places);
  await checkCaches(places);
  return { php: processesUnder(php.pid ?? 0), nginx: processesUnder(web.pid ?? 0) };
}

/** Until it shows a page, in each way: by then all that a first request makes is made. */
async function answering({ folder, ports }: Places): Promise<void> {
  for (const mode of modes) {
    const until = performance.now() + startsWithin;
    while (!(await shows(ports[mode]))) {
      if (performance.now() > until) throw new Error(`The wiki does not answer: ${logOf(folder, 'nginx.log')}${logOf(folder, 'php-fpm.log')}`);
      await sleep(100);
    }
  }
}

/** A wiki without its caches is not what was meant. */
async function checkCaches({ ports }: Places): Promise<void> {
  const used = v.parse(CachesSchema, await (await fetch(`http://127.0.0.1:${ports.asked}${cachesPath}`)).json());
  if (used.opcodes === 0 || used.objects === 0) throw new Error(`PHP uses its opcode cache ${used.opcodes} times and APCu ${used.objects} times`);
}

const shows = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/wiki/Main_Page`).then(
    ({ status }) => status === 200,
    () => false,
  );

function logOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8').slice(-1000);
  } catch {
    return `no ${name}. `;
  }
}

async function freePorts(): Promise<Record<Mode, number>> {
  const [asked, unasked, files] = await Promise.all(modes.map(freePort));
  return { asked: asked ?? 0, unasked: unasked ?? 0, files: files ?? 0 };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
