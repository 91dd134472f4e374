import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorker } from '../bundle.ts';

/** A worker: its main module, and what that imports, by the paths it imports them by. */
export type Bundle = { script: string; modules?: Record<string, string> };

/** The worker's production bundle; `folder` takes the files. */
export async function bundledWorker(folder: string): Promise<Bundle> {
  const out = join(folder, 'bundle');
  await bundleWorker(out);
  return readBundle(out);
}

/** Of a folder that `scripts/bundle.ts` wrote. */
export function readBundle(folder: string): Bundle {
  const { 'index.js': script = '', ...modules } = readModules(folder);
  return { script, modules };
}

/** As Miniflare takes them; `main` is what the main module is called. */
export const modulesOf = ({ script, modules = {} }: Bundle, main = 'index.js') =>
  Object.fromEntries(Object.entries({ [main]: script, ...modules }).map(([path, contents]) => [path, { type: 'esm' as const, contents }]));

export const textOfAll = ({ script, modules = {} }: Bundle): string => [script, ...Object.values(modules)].join('');

function readModules(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]));
}
