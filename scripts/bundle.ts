import { build as bundle, type BuildOptions, type Plugin } from 'esbuild';
import { build } from './build.ts';
import { root } from './root.ts';

/** How the worker is bundled, by deployments and benchmarks alike. */
export const bundleOptions = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['node:*', 'cloudflare:*'],
  tsconfig: `${root}/tsconfig.json`,
  logLevel: 'error',
} satisfies BuildOptions;

/**
 * Writes the worker into a folder exactly as a deployment sends it: `index.js` with what every request may need, and
 * modules beside it for what is imported when it is called for, so that a cold isolate compiles no admin to show a page.
 */
export async function bundleWorker(folder: string): Promise<void> {
  await build();
  await bundleModules(folder, `${root}/worker/index.ts`);
}

export async function bundleModules(folder: string, entry: string, plugins: Plugin[] = []): Promise<void> {
  await bundle({ ...bundleOptions, entryPoints: { index: entry }, splitting: true, outdir: folder, chunkNames: 'modules/[name]-[hash]', plugins });
}
