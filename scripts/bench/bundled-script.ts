import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorker } from '../bundle.ts';

/** The worker's production bundle as one script; `folder` takes the files. */
export async function bundledScript(folder: string): Promise<string> {
  const out = join(folder, 'bundle');
  await bundleWorker(out);
  return readFileSync(join(out, 'index.js'), 'utf8');
}
