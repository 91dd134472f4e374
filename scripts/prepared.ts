import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './root.ts';

/** Lies in the state it speaks of, so that whoever removes the one removes the other. */
const mark = `${root}/.wrangler/state/prepared`;

/** Whether the embedded database has these migrations and a site: then a start need not open it to find out. */
export const isPrepared = (): boolean => existsSync(mark) && readFileSync(mark, 'utf8') === migrations();

export function markPrepared(): void {
  writeFileSync(mark, migrations());
}

const migrations = () =>
  createHash('sha256')
    .update(readdirSync(`${root}/db/migrations`).join('\n'))
    .digest('hex');
