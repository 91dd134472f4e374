import { Miniflare } from 'miniflare';
import { childrenOf } from '../cpu-time.ts';
import { workerConfig } from '../worker-config.ts';

/** `pid` is the process that answers. */
export type StaticServer = { pid: number; url: URL; close: () => Promise<void> };

/**
 * A folder served by Cloudflare's own router and asset workers in a workerd of their own, as a deployed Worker with
 * static assets is; their socket is opened directly, without the proxy of development in front.
 */
export async function startAssetsServer(directory: string): Promise<StaticServer> {
  const before = new Set(childrenOf(process.pid));
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    cf: false,
    telemetry: { enabled: false },
    workers: [
      {
        config: {
          name: 'peer',
          compatibilityDate: workerConfig().compatibilityDate,
          manifest: {
            mainModule: 'none.js',
            modules: { 'none.js': { type: 'esm', contents: 'export default { fetch: () => new Response(null, { status: 404 }) };' } },
          },
          assets: { directory, hasUserWorker: false, notFoundHandling: '404-page' },
        },
        dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0, serviceName: 'assets:router:peer' }] },
      },
    ],
  });
  const url = await miniflare.unsafeGetDirectURL();
  const pid = childrenOf(process.pid).find((each) => !before.has(each));
  if (pid === undefined) throw new Error('The process that serves the assets cannot be found: is pgrep installed?');
  return { pid, url, close: () => miniflare.dispose() };
}
