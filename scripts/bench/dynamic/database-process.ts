import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `address` is for a workerd config's external service. */
export type DatabaseProcess = { address: string; pid: number; stop: () => void };

/** SQLite alone in a process of its own, over the file of Miniflare's D1; `whole` is asked for what is not in it. */
export async function startDatabaseProcess(persist: string, whole: string): Promise<DatabaseProcess> {
  const args = ['--no-warnings', join(import.meta.dirname, 'sqlite-store.ts'), join(persist, 'd1/miniflare-D1DatabaseObject'), whole];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  const port = Number(String(said));
  if (!Number.isInteger(port) || port === 0 || child.pid === undefined) throw new Error('The database process did not start');
  return { address: `127.0.0.1:${port}`, pid: child.pid, stop };
}
