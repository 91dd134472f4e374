import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.ts';
import { root } from '../root.ts';

/** Bundles the worker exactly as a deployment would, minified, and returns the script. Nothing is sent anywhere. */
export async function bundleWorker(folder: string): Promise<string> {
  await build();
  const outdir = join(folder, 'bundle');
  const { status, stdout, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--minify', '--outdir', outdir], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (status !== 0) throw new Error(`The worker could not be bundled:\n${stdout}${stderr}`);
  return readFileSync(join(outdir, 'index.js'), 'utf8');
}
