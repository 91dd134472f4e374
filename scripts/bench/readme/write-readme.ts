import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../content/usage-error.ts';
import { root } from '../../root.ts';
import { keptBlocks } from '../results.ts';
import { fillBlocks } from './blocks.ts';
import { machineBlock } from './machine.ts';

/** Writes what was measured last into the README, and says of each place what became of it. */
export function writeReadme(): string {
  const file = join(root, 'README.md');
  const kept = keptBlocks();
  if (kept.size === 0) throw new UsageError('Nothing has been measured here yet: npm run bench -- <name>');
  const texts = new Map([['machine', machineBlock(kept.values())], ...[...kept].map(([name, { text }]): [string, string] => [name, text])]);
  const { page, written, missing } = fillBlocks(readFileSync(file, 'utf8'), texts);
  writeFileSync(file, page);
  const { status, stderr } = spawnSync('oxfmt', [file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`README.md was written, but could not be formatted: ${stderr}`);
  return [
    ...written
      .filter((name) => kept.has(name))
      .map((name) => `${name.padEnd(18)} measured ${kept.get(name)?.measured.replace('T', ' ')} UTC by npm run bench -- ${kept.get(name)?.bench}`),
    ...missing.map((name) => `${name.padEnd(18)} left as it was: it has not been measured here`),
  ].join('\n');
}
