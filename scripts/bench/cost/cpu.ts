import { cpuTime } from '../cpu-time.ts';
import type { ExampleBrand } from '../example-brand.ts';
import { type RawWorkerd, startRawWorkerd } from '../raw-workerd.ts';
import { type Spread, spreadOf } from '../statistics.ts';
import { startStoreProcess } from '../store-process.ts';
import { cachedWorker, consumePath, minutePath, wholeWorker } from './cpu-worker.ts';
import { suggest } from './crowd.ts';

/** Milliseconds of processor time, each of one request; `consumer` and `rollup` of one event, `idle` of one minute of the cron. */
export const cpuKinds = ['view', 'unchanged', 'cached', 'search', 'suggest', 'consumer', 'rollup', 'idle'] as const;
export type CpuKind = (typeof cpuKinds)[number];
export type CpuTimes = Record<CpuKind, Spread>;

const eventsOfBatch = 100;
const connections = 8;
type Step = { kind: CpuKind; worker: RawWorkerd; per: number; act: () => Promise<void> };

/** Of the process of a workerd, whose database is another process: what is billed, and what the server itself takes. */
export async function measureCpu(brand: ExampleBrand, script: string, rounds: number, requests: number): Promise<CpuTimes> {
  const store = await startStoreProcess(brand.persist);
  const running: RawWorkerd[] = [];
  const start = async (name: string, own: string) => {
    const worker = await startRawWorkerd(name, { folder: brand.folder, script: own, store: store.address, modules: { 'production.js': script } });
    running.push(worker);
    return worker;
  };
  try {
    const whole = await start('cost-whole', wholeWorker);
    const page = await fetch(`http://127.0.0.1:${whole.port}${brand.articlePath}`, { headers: reader(0) });
    const names = ['content-type', 'etag', 'cache-control', 'content-security-policy'];
    const about = 'kind=article; article=1031; revision=1; language=de; fallback=0; locale=de-de; market=de';
    const headers = Object.fromEntries([...names.map((name) => [name, page.headers.get(name) ?? '']), ['X-Signpost-Page', about]]);
    const cached = await start('cost-cached', cachedWorker(await page.text(), headers));
    return await measure(stepsOf(brand, { whole, cached }, page.headers.get('etag') ?? '', requests), rounds);
  } finally {
    for (const each of running) each.stop();
    await store.close();
  }
}

function stepsOf(brand: ExampleBrand, { whole, cached }: Record<'whole' | 'cached', RawWorkerd>, etag: string, requests: number): Step[] {
  const ask = (kind: CpuKind, worker: RawWorkerd, path: string, says: string, headers: Record<string, string> = {}, status = 200): Step => ({
    kind,
    worker,
    per: requests,
    act: () => sendAll(worker, requests, { path, says, status, headers: (index) => ({ ...reader(index), ...headers }) }),
  });
  const post = (kind: CpuKind, path: string, per: number, body: () => string): Step => ({
    kind,
    worker: whole,
    per,
    act: () => sendAll(whole, 1, { path, says: 'done', status: 200, headers: () => ({}), body }),
  });
  let batch = 0;
  return [
    ask('view', whole, brand.articlePath, '</html>'),
    ask('unchanged', whole, brand.articlePath, '', { 'If-None-Match': etag }, 304),
    ask('cached', cached, brand.articlePath, '</html>'),
    ask('search', whole, '/en-us/search?q=return%20window', 'class="hits"'),
    ask('suggest', whole, suggest('retu'), '"suggestions":[{'),
    post('consumer', consumePath, eventsOfBatch, () => JSON.stringify(viewsOf(batch++))),
    post('rollup', minutePath, eventsOfBatch, () => ''),
    post('idle', minutePath, 1, () => ''),
  ];
}

const reader = (index: number) => ({
  'User-Agent': `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) (reader ${index % 50})`,
  Accept: 'text/html',
  'Sec-Fetch-Site': 'same-origin',
});

/** Views of an article by as many readers as are half of them. */
function viewsOf(batch: number): object[] {
  const about = { site: 'ondelle', source: 'page', locale: 'de-de', market: 'de' };
  return Array.from({ length: eventsOfBatch }, (_, index) => ({
    ...about,
    at: Date.now(),
    visit: `${batch.toString(16).padStart(8, '0')}${Math.floor(index / 2)
      .toString(16)
      .padStart(8, '0')}`,
    events: [{ id: crypto.randomUUID(), kind: 'view', value: 'article', language: 'de', article: 1001 + (index % 40), revision: 1 }],
  }));
}

type Sent = { path: string; says: string; status: number; headers: (index: number) => Record<string, string>; body?: () => string };

/** Refuses what it did not mean to measure. */
async function sendAll({ port }: RawWorkerd, count: number, { path, says, status, headers, body }: Sent): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: headers(index), ...(body && { method: 'POST', body: body() }) });
      const text = await response.text();
      if (response.status !== status || !text.includes(says))
        throw new Error(`${path} answered ${response.status} where ${status} was expected: ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(connections, count) }, one));
}

/** One round takes each in turn. The first is not counted. */
async function measure(steps: readonly Step[], rounds: number): Promise<CpuTimes> {
  const taken = new Map<CpuKind, number[]>(cpuKinds.map((kind) => [kind, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { kind, worker, per, act } of steps) {
      const before = cpuTime(worker.pid) ?? Number.NaN;
      await act();
      if (round > 0) taken.get(kind)?.push(((cpuTime(worker.pid) ?? Number.NaN) - before) / 1000 / per);
    }
  }
  const of = (kind: CpuKind) => spreadOf(taken.get(kind) ?? []);
  const idle = of('idle');
  const rollup = spreadOf((taken.get('rollup') ?? []).map((milliseconds) => milliseconds - idle.median / eventsOfBatch));
  return {
    view: of('view'),
    unchanged: of('unchanged'),
    cached: of('cached'),
    search: of('search'),
    suggest: of('suggest'),
    consumer: of('consumer'),
    rollup,
    idle,
  };
}
