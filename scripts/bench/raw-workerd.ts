import { spawn, spawnSync } from 'node:child_process';
import { on } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import type { Bundle } from './bundled-worker.ts';
import { workerConfig } from './worker-config.ts';

/** `inspector` is the address of its debugger's socket, where one was asked for. */
export type RawWorkerd = { name: string; pid: number; port: number; inspector: string; stop: () => void };
export type Entrypoint = { name: string; props: object };
type RawOptions = Bundle & {
  folder: string;
  store: string;
  inspect?: boolean;
  /** "refuse", as deployed, unless said otherwise. */
  unknownHosts?: string;
  /** In place of the worker's own compatibility flags. */
  flags?: string[];
  /** Asked in place of the default one. */
  entrypoint?: Entrypoint;
};

const SaidSchema = v.object({ event: v.string(), port: v.number() });

/** Said of every isolate whose garbage can be collected on demand. */
const usual = 'per-isolate bootstrap compile cache failed its compatibility check';

/** The workerd that Miniflare, and so wrangler, runs. */
const require = createRequire(import.meta.resolve('miniflare'));
const binary = v.parse(v.object({ default: v.string() }), require('workerd')).default;

export const workerdVersion = (): string => spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout.trim();

/**
 * Runs one script in a workerd of its own, with the worker's bindings, no proxy in front and no development tools
 * inside. Its D1 is the real binding; behind it is the process at `store`.
 */
export async function startRawWorkerd(name: string, options: RawOptions): Promise<RawWorkerd> {
  const file = join(options.folder, name);
  writeFileSync(`${file}.js`, options.script);
  Object.entries(options.modules ?? {}).forEach(([, text], index) => writeFileSync(`${file}-${index}.js`, text));
  writeFileSync(`${file}.capnp`, configFor(name, options));
  const inspect = options.inspect ? ['--inspector-addr=127.0.0.1:0'] : [];
  const child = spawn(binary, ['serve', `${file}.capnp`, '--experimental', '--control-fd=3', ...inspect], { stdio: ['ignore', 'inherit', 'pipe', 'pipe'] });
  passOn(child.stderr);
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
  const ports = await readPorts(child.stdio[3], options.inspect ? ['listen-inspector', 'listen'] : ['listen']);
  if (child.pid === undefined) throw new Error(`workerd did not start for ${name}`);
  return { name, pid: child.pid, port: ports.get('listen') ?? 0, inspector: `ws://127.0.0.1:${ports.get('listen-inspector')}/main`, stop };
}

function passOn(errors: Readable | null): void {
  if (errors) createInterface(errors).on('line', (line) => line.includes(usual) || console.error(line));
}

/** workerd says on the pipe which ports it was given, as soon as it listens. */
async function readPorts(control: unknown, events: readonly string[]): Promise<Map<string, number>> {
  if (!(control instanceof Readable)) throw new Error('workerd has no control pipe');
  const ports = new Map<string, number>();
  for await (const [line] of on(createInterface(control), 'line', { signal: AbortSignal.timeout(10_000), close: ['close'] })) {
    const said = v.parse(SaidSchema, JSON.parse(String(line)));
    ports.set(said.event, said.port);
    if (events.every((event) => ports.has(event))) return ports;
  }
  throw new Error('workerd ended before it listened');
}

/** One that is inspected can also be told to collect its garbage. */
function configFor(name: string, { store, inspect, modules = {}, flags, entrypoint, unknownHosts = 'refuse' }: RawOptions): string {
  const { compatibilityDate, compatibilityFlags } = workerConfig();
  const imported = Object.keys(modules).map((module, index) => `, (name = "${module}", esModule = embed "${name}-${index}.js")`);
  const asked = entrypoint
    ? `(name = "main", entrypoint = "${entrypoint.name}", props = (json = ${JSON.stringify(JSON.stringify(entrypoint.props))}))`
    : '"main"';
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "index.js", esModule = embed "${name}.js")${imported.join('')}],
      compatibilityDate = "${compatibilityDate}",
      compatibilityFlags = ${JSON.stringify(flags ?? compatibilityFlags)},
      bindings = [
        (name = "DB", wrapped = (moduleName = "cloudflare-internal:d1-api", innerBindings = [(name = "fetcher", service = "store")])),
        (name = "KV", kvNamespace = "store"),
        (name = "MEDIA", r2Bucket = "store"),
        (name = "OUTBOX", queue = "store"),
        (name = "BUILD", json = "{\\"id\\":\\"bench\\",\\"tag\\":\\"\\",\\"timestamp\\":\\"\\"}"),
        (name = "UNKNOWN_HOSTS", text = "${unknownHosts}")
      ]
    )),
    (name = "store", external = (address = "${store}", http = ()))
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = ${asked})],
  v8Flags = ${JSON.stringify(inspect ? ['--expose-gc'] : [])}
);
`;
}
