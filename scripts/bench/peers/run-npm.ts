import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const patience = 15 * 60_000;

/** Runs npm in a folder, with this Node; what it said last where it failed. Ends with this process. */
export function runNpm(folder: string, ...args: string[]): Promise<{ failed: string | undefined }> {
  const child = spawn('npm', args, { cwd: folder, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], timeout: patience, detached: true });
  const stop = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid);
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', stop);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
  return new Promise((resolve) => {
    const end = (failed: string | undefined) => {
      process.off('exit', stop);
      resolve({ failed });
    };
    child.once('error', ({ message }) => end(message));
    child.once('close', (code) => end(code === 0 ? undefined : lastWords(said)));
  });
}

/** What the npm around this process says of this project is not said of another. */
function environment(): NodeJS.ProcessEnv {
  const left = Object.keys(process.env).filter((name) => /^npm_(package|lifecycle|config_local_prefix)|^NODE_(OPTIONS|ENV)$/i.test(name));
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return {
    ...process.env,
    ...Object.fromEntries(left.map((name) => [name, undefined])),
    PATH,
    CI: 'true',
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_UPDATE_NOTIFIER: '1',
  };
}

const lastWords = (said: string): string =>
  stripVTControlCharacters(said)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('npm warn') && !line.includes('complete log'))
    .slice(-6)
    .join(' | ');
