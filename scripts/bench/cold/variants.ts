import type { Plugin } from 'esbuild';
import { root } from '../../root.ts';
import { type Bundle, bundledWorker } from '../bundled-worker.ts';
import { bundle, textOf } from '../search/bundle.ts';
import { constantWorker } from '../yardsticks.ts';

/**
 * `empty`: a worker that answers one constant page. `whole`: the production bundle. `without`: with all that it loads when
 * somebody works there left out: the admin, the editor, exports, digests, the search for gaps. `readers`: and without the
 * queues and the clock.
 */
export const variants = ['empty', 'whole', 'without', 'readers'] as const;
export type Variant = (typeof variants)[number];

export async function bundleVariants(folder: string): Promise<Record<Variant, Bundle>> {
  const whole = await bundledWorker(folder);
  const without = textOf(await bundle(`${root}/worker/index.ts`, [loadedLater]));
  const readers = textOf(await bundle(`${root}/scripts/bench/cold/readers-worker.ts`, [loadedLater]));
  return { empty: { script: constantWorker('<!doctype html><title>Constant</title>') }, whole, without: { script: without }, readers: { script: readers } };
}

/** Leaves out every module of the worker that is imported only when it is called for. */
const loadedLater: Plugin = {
  name: 'loaded-later',
  setup: (setup) => {
    setup.onResolve({ filter: /^\.\.?\// }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, namespace: 'loaded-later' } : undefined));
    setup.onLoad({ filter: /./, namespace: 'loaded-later' }, () => ({ contents: 'throw new Error("left out")', loader: 'js' }));
  },
};
