import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** The SQL of every migration, in order. */
export function readMigrations(): string[] {
  const folder = join(root, 'db/migrations');
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));
}
