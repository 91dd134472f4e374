import { setTimeout as wait } from 'node:timers/promises';
import { Miniflare } from 'miniflare';
import * as v from 'valibot';
import { type Bundle, modulesOf } from '../bundled-worker.ts';
import { workerConfig } from '../worker-config.ts';
import { type Counts, CountedSchema, noCounts } from './counts.ts';
import { countingWorker, countsPath } from './counting-worker.ts';

/** `parts` are what was counted since the last `begin`, by what did it. */
export type CountedSite = {
  url: URL;
  begin: () => Promise<void>;
  /** Waits until nothing is under way and the queues are empty, and then for `until`. */
  settle: (until?: (part: (name: string) => Counts) => boolean) => Promise<(name: string) => Counts>;
  /** What the cron does in a minute. */
  minute: () => Promise<void>;
  close: () => Promise<void>;
};

const patience = 120_000;

/** The production bundle with all its bindings counted, queues and their consumers included. Any host name shows the example brand. */
export async function startCountedSite(persist: string, bundle: Bundle): Promise<CountedSite> {
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: persist,
    workers: [{ config: configOf(bundle) }],
  });
  const url = await miniflare.ready;
  const read = async (method: string) => v.parse(CountedSchema, await (await fetch(new URL(countsPath, url), { method })).json());
  return {
    url,
    begin: async () => void (await read('DELETE')),
    settle: async (until = () => true) => {
      for (const end = performance.now() + patience; performance.now() < end; await wait(100)) {
        const { open, counts } = await read('GET');
        const part = (name: string): Counts => ({ ...noCounts(), ...counts[name] });
        if (open === 0 && isDelivered(counts) && until(part)) return part;
      }
      throw new Error(`What was sent was not dealt with within ${patience / 1000} s: ${JSON.stringify(await read('GET'))}`);
    },
    minute: async () => void (await (await miniflare.getWorker()).scheduled({ cron: '* * * * *' })),
    close: () => miniflare.dispose(),
  };
}

type Parts = v.InferOutput<typeof CountedSchema>['counts'];

/** The outbox's message of the second purge comes a minute later. */
function isDelivered(counts: Parts): boolean {
  const sent = Object.entries(counts).reduce(
    (sum, [part, { queueMessages = 0 }]) => sum + (part === 'drain' || part === 'admin' || part === 'minute' ? 0 : queueMessages),
    0,
  );
  return (counts['consumer']?.messages ?? 0) >= sent;
}

function configOf(bundle: Bundle) {
  const { compatibilityDate, compatibilityFlags, databaseId, namespaceId, bucketName } = workerConfig();
  return {
    name: 'signpost',
    compatibilityDate,
    compatibilityFlags,
    // As in wrangler.toml, but nobody waits so long for a batch.
    triggers: [
      { type: 'queue' as const, name: 'counted-events', maxBatchSize: 100, maxBatchTimeout: 0.5 },
      { type: 'queue' as const, name: 'counted-outbox', maxBatchSize: 100, maxBatchTimeout: 0.5 },
    ],
    manifest: {
      mainModule: 'index.js',
      modules: { 'index.js': { type: 'esm' as const, contents: countingWorker }, ...modulesOf(bundle, 'production.js') },
    },
    env: {
      DB: { type: 'd1' as const, id: databaseId },
      KV: { type: 'kv' as const, id: namespaceId },
      MEDIA: { type: 'r2' as const, name: bucketName },
      OUTBOX: { type: 'queue' as const, name: 'counted-outbox' },
      EVENTS: { type: 'queue' as const, name: 'counted-events' },
      BUILD: { type: 'version-metadata' as const },
      UNKNOWN_HOSTS: { type: 'text' as const, value: 'default' },
      ACCESS_AUDIENCE: { type: 'text' as const, value: '' },
      MAIL_FROM: { type: 'text' as const, value: '' },
      WEBHOOK_HOSTS: { type: 'text' as const, value: '' },
      LOCAL_PORT: { type: 'text' as const, value: '' },
    },
  };
}
