import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { root } from './root.ts';

/** Beside the state that it serves, as long as `npm start` runs. */
const record = `${root}/.wrangler/state/port`;

/** For commands that run beside it. */
export function recordPort(port: number): void {
  writeFileSync(record, String(port));
  process.once('exit', () => rmSync(record, { force: true }));
}

/** Where `npm start` listens, or would. */
export function localPort(): number {
  const running = existsSync(record) ? Number(readFileSync(record, 'utf8')) : 0;
  return Number(process.env['PORT'] ?? (running || 8787));
}
