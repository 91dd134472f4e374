import { Miniflare } from 'miniflare';
import { type Bundle, modulesOf } from './bundled-worker.ts';
import { workerConfig } from './worker-config.ts';

/** Asked as in wrangler.toml, and never met. */
const limits = Object.fromEntries(
  ['SEARCH_LIMIT', 'SIGN_IN_LIMIT', 'FEEDBACK_LIMIT', 'VOTE_LIMIT', 'COUNT_LIMIT'].map((name) => [
    name,
    { type: 'rate-limit' as const, namespace: name, simple: { limit: 1_000_000, period: 60 as const } },
  ]),
);

/** The whole worker with all its bindings, on a port of its own. Any host name shows the example brand. `minute` does what the cron does. */
export async function startSite(persist: string, bundle: Bundle): Promise<{ url: URL; minute: () => Promise<void>; close: () => Promise<void> }> {
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
          // As in wrangler.toml.
          triggers: [{ type: 'queue', name: 'bench-events', maxBatchSize: 100, maxBatchTimeout: 5 }],
          manifest: { mainModule: 'index.js', modules: modulesOf(bundle) },
          env: {
            DB: { type: 'd1', id: databaseId },
            KV: { type: 'kv', id: namespaceId },
            MEDIA: { type: 'r2', name: bucketName },
            OUTBOX: { type: 'queue', name: 'bench' },
            EVENTS: { type: 'queue', name: 'bench-events' },
            BUILD: { type: 'version-metadata' },
            UNKNOWN_HOSTS: { type: 'text', value: 'default' },
            ...limits,
          },
        },
      },
    ],
  });
  return {
    url: await miniflare.ready,
    minute: async () => void (await (await miniflare.getWorker()).scheduled({ cron: '* * * * *' })),
    close: () => miniflare.dispose(),
  };
}
