import { spawnSync } from 'node:child_process';
import { build } from './build.ts';
import { root } from './root.ts';

/** Bundles the worker into a folder exactly as a deployment would, minified. Nothing is sent anywhere. */
export async function bundleWorker(folder: string): Promise<void> {
  await build();
  const { status, stdout, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--minify', '--outdir', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (status !== 0) throw new Error(`The worker could not be bundled:\n${stdout}${stderr}`);
}
