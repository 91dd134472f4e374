import { spawn } from 'node:child_process';
import { createServer, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { operatorLink } from '../worker/admin/access/operator-link.ts';
import { signInLinkPath } from '../worker/admin/paths.ts';
import { build } from './build.ts';
import { recordPort } from './local-port.ts';
import { root } from './root.ts';
import { isPrepared } from './prepared.ts';

const port = Number(process.env['PORT'] ?? 8787);
const host = process.env['HOST'] || 'localhost';
/** On every address of this machine, so also on its local name and for other machines. */
const everywhere = ['0.0.0.0', '::'].includes(host);
const address = `http://${everywhere ? 'localhost' : inUrl(host)}:${port}`;

if (!Number.isInteger(port) || port < 1 || port > 65_535) stop(`PORT must be a number from 1 to 65535, not "${process.env['PORT']}".`);
const trouble = await whyNotListening();
if (trouble) stop(trouble);
await build();
// Only then, since it brings all of wrangler with it.
if (!isPrepared()) await (await import('./setup.ts')).prepare();
serve();

/** Says why the address cannot be used, or undefined. */
function whyNotListening(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        resolve(`Port ${port} is busy: another program, or another Signpost, is using it. Stop it, or choose another: PORT=${port + 1} npm start`);
      else resolve(`Cannot listen on ${host}:${port}: ${error.message}`);
    });
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** Runs the worker with everything embedded until it is stopped. */
function serve(): void {
  recordPort(port);
  const options = [
    '--port',
    String(port),
    '--ip',
    host,
    '--persist-to',
    `${root}/.wrangler/state`,
    '--var',
    'UNKNOWN_HOSTS:default',
    '--var',
    `LOCAL_PORT:${port}`,
  ];
  const server = spawn(
    process.execPath,
    [
      '--no-warnings',
      `${root}/node_modules/wrangler/wrangler-dist/cli.js`,
      'dev',
      ...options,
      '--test-scheduled',
      '--show-interactive-dev-session=false',
      '--log-level',
      'warn',
    ],
    { cwd: root, stdio: 'inherit' },
  );
  server.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  void announce().then(runEachMinute);
}

/** At once too: search indexes that older code built are built anew. */
function runEachMinute(): NodeJS.Timeout {
  runScheduled();
  return setInterval(runScheduled, 60_000);
}

function runScheduled(): void {
  void fetch(`${address}/__scheduled?cron=*+*+*+*+*`).catch(() => undefined);
}

/** A link for the first owner, or for who became it. The database is opened beside the running server. */
async function signInLink(origin: string): Promise<string | undefined> {
  const { openPlatform } = await import('./platform.ts');
  const { env, close } = await openPlatform();
  try {
    const made = await operatorLink(env.DB, undefined, new Date());
    return made.ok ? origin + signInLinkPath(made.value.token) : undefined;
  } finally {
    await close();
  }
}

async function announce(): Promise<void> {
  while (
    !(await fetch(address, { method: 'HEAD', redirect: 'manual' }).then(
      () => true,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 100));
  console.log(`\nSignpost is running. Stop it with Ctrl+C.\n\n  Help center   ${address}\n  in German     ${address}/de-de\n  in Arabic     ${address}/ar-ae`);
  for (const lan of everywhere ? lanAddresses() : []) console.log(`  on a phone    http://${lan}:${port}`);
  const link = await signInLink(address).catch((error: unknown) => console.error('No sign-in link could be made.', error));
  if (link) console.log(`\n  Admin         ${link}\n                works once, for 15 minutes; another: npm run admin:link -- <e-mail>`);
  console.log('');
}

function inUrl(name: string): string {
  return isIPv6(name) ? `[${name}]` : name;
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((each) => each.address);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
