import { Miniflare } from 'miniflare';
import { workerConfig } from './worker-config.ts';

/** The whole worker with all its bindings, on a port of its own. Any host name shows the example brand. */
export async function startSite(persist: string, script: string): Promise<{ url: URL; close: () => Promise<void> }> {
  const { compatibilityDate, compatibilityFlags, databaseId, namespaceId, bucketName } = workerConfig();
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: persist,
    workers: [
      {
        config: {
          name: 'signpost',
          compatibilityDate,
          compatibilityFlags,
          manifest: { mainModule: 'index.js', modules: { 'index.js': { type: 'esm', contents: script } } },
          env: {
            DB: { type: 'd1', id: databaseId },
            KV: { type: 'kv', id: namespaceId },
            MEDIA: { type: 'r2', name: bucketName },
            OUTBOX: { type: 'queue', name: 'bench' },
            BUILD: { type: 'version-metadata' },
            UNKNOWN_HOSTS: { type: 'text', value: 'default' },
          },
        },
      },
    ],
  });
  return { url: await miniflare.ready, close: () => miniflare.dispose() };
}
