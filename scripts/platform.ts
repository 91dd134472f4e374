import { root } from './root.ts';
import { getPlatformProxy } from 'wrangler';

/**
 * The worker's bindings for a script: the embedded ones on disk, shared with a running `npm start`, or those of the
 * deployed worker. `close` must be called, or the process does not end.
 */
export async function openPlatform(options: { remote?: boolean; persist?: string } = {}) {
  const { env, dispose } = await getPlatformProxy<Env>({
    configPath: `${root}/wrangler.toml`,
    persist: { path: options.persist ?? `${root}/.wrangler/state/v3` },
    remoteBindings: options.remote ?? false,
  });
  return { env, close: dispose };
}
