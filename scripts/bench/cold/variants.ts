import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundleModules } from '../../bundle.ts';
import { root } from '../../root.ts';
import { type Bundle, bundledWorker, readBundle } from '../bundled-worker.ts';
import { bundle, textOf } from '../search/bundle.ts';
import { constantWorker } from '../yardsticks.ts';

/**
 * `empty`: a worker that answers one constant page. `whole`: the production bundle. `single`: the same as one script, as
 * wrangler makes it by itself. `readers`: what readers need alone, with the admin, the editor, exports, the queues and the
 * clock left out.
 */
export const variants = ['empty', 'whole', 'single', 'readers'] as const;
export type Variant = (typeof variants)[number];

export async function bundleVariants(folder: string): Promise<Record<Variant, Bundle>> {
  const whole = await bundledWorker(folder);
  const single = textOf(await bundle(`${root}/worker/index.ts`, []));
  await bundleModules(join(folder, 'readers'), `${root}/scripts/bench/cold/readers-worker.ts`, [withoutAdmin]);
  const readers = readBundle(join(folder, 'readers'));
  return { empty: { script: constantWorker('<!doctype html><title>Constant</title>') }, whole, single: { script: single }, readers };
}

const withoutAdmin: Plugin = {
  name: 'without-admin',
  setup: (setup) => {
    setup.onLoad({ filter: /worker[\\/]admin[\\/]app\.ts$/ }, () => ({ contents: 'export const admin = undefined', loader: 'js' }));
  },
};
