import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../root.ts';
import { WranglerFailure } from './failure.ts';

const wrangler = `${root}/node_modules/wrangler/wrangler-dist/cli.js`;

/** Runs wrangler, which asks nothing in `CI`, and returns what it printed. Its failure is the step's, with its last words. */
export async function runWrangler(folder: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<string> {
  const { status, out, err } = await run(folder, env, args);
  if (status !== 0) throw new WranglerFailure(args, lastWords(err) || lastWords(out));
  return out;
}

/** What wrangler knows: its answer as it is, empty where it has none. */
export const readFromWrangler = async (folder: string, env: NodeJS.ProcessEnv, args: readonly string[]) => (await run(folder, env, args)).out;

function run(folder: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', wrangler, ...args], {
      cwd: folder,
      env: { ...env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', WRANGLER_LOG: 'log' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (read.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (read.err += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...read }));
  });
}

const lastWords = (text: string) =>
  stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/Logs were written to|please open an issue|github.com\/cloudflare\/workers-sdk\/issues/.test(line))
    .slice(-15)
    .join('\n      ');
