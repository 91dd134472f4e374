import { Miniflare } from 'miniflare';
import * as v from 'valibot';
import { childrenOf } from './cpu-time.ts';
import { workerConfig } from './worker-config.ts';

/**
 * The process that owns the data, so that what SQLite costs is not counted as the measured worker's. D1 as the binding
 * `cloudflare-internal:d1-api` speaks it is passed on to Miniflare's own D1; KV is Miniflare's, save that it lists no keys.
 */
export type StoreProcess = {
  /** For a workerd config's external service. */
  address: string;
  /** Not a number where it cannot be told from others of this process. */
  pid: number;
  /** The newest query it was asked, exactly as the worker's binding sent it, and how many there were so far. */
  seen: () => Promise<Seen>;
  close: () => Promise<void>;
};

const QuerySchema = v.object({ sql: v.string(), params: v.array(v.union([v.string(), v.number(), v.null()])) });
const SeenSchema = v.object({ queries: v.number(), newest: v.nullable(QuerySchema) });
export type Query = v.InferOutput<typeof QuerySchema>;
type Seen = v.InferOutput<typeof SeenSchema>;

const script = `
async function write(request, kv) {
  const { pathname, searchParams } = new URL(request.url);
  const key = decodeURIComponent(pathname.slice(1));
  const [expirationTtl, expiration] = ['expiration_ttl', 'expiration'].map((name) => Number(searchParams.get(name)) || undefined);
  const metadata = JSON.parse(request.headers.get('CF-KV-Metadata') ?? 'null');
  if (request.method === 'DELETE') await kv.delete(key);
  else await kv.put(key, await request.arrayBuffer(), { expirationTtl, expiration, metadata });
  return new Response(null);
}
let queries = 0;
let newest = 'null';
export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === '/seen-by-the-store') return new Response('{"queries":' + queries + ',"newest":' + newest + '}');
    if (request.method === 'POST' && pathname === '/query') {
      queries += 1;
      newest = await request.text();
      return env.DB.fetcher.fetch(request.url, { method: 'POST', headers: request.headers, body: newest });
    }
    if (request.method === 'POST' && pathname === '/execute') return env.DB.fetcher.fetch(request.url, request);
    if (request.method === 'PUT' || request.method === 'DELETE') return write(request, env.KV);
    const value = request.method === 'GET' ? await env.KV.get(decodeURIComponent(pathname.slice(1)), 'arrayBuffer') : null;
    return value === null ? new Response(null, { status: 404 }) : new Response(value);
  },
};`;

export async function startStoreProcess(persist: string): Promise<StoreProcess> {
  const { compatibilityDate, databaseId, namespaceId } = workerConfig();
  const before = new Set(childrenOf(process.pid));
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: persist,
    workers: [
      {
        config: {
          name: 'store',
          compatibilityDate,
          manifest: { mainModule: 'store.js', modules: { 'store.js': { type: 'esm', contents: script } } },
          env: { DB: { type: 'd1', id: databaseId }, KV: { type: 'kv', id: namespaceId } },
        },
        dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] },
      },
    ],
  });
  const { host } = await miniflare.unsafeGetDirectURL();
  return {
    address: host,
    pid: childrenOf(process.pid).find((pid) => !before.has(pid)) ?? Number.NaN,
    seen: async () => v.parse(SeenSchema, await (await fetch(`http://${host}/seen-by-the-store`)).json()),
    close: () => miniflare.dispose(),
  };
}
