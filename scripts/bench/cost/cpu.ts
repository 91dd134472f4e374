import type { Bundle } from '../bundled-worker.ts';
import { cpuTime } from '../cpu-time.ts';
import type { ExampleBrand } from '../example-brand.ts';
import { type RawWorkerd, startRawWorkerd } from '../raw-workerd.ts';
import { spreadOf } from '../statistics.ts';
import { startStoreProcess } from '../store-process.ts';
import { type CpuKind, type CpuTimes, eachKind } from './cpu-kinds.ts';
import { type Reader, sendAll, type Step } from './cpu-step.ts';
import { cachedWorker, consumePath, minutePath, wholeWorker } from './cpu-worker.ts';
import { writingSteps } from './cpu-writes.ts';
import { suggest } from './crowd.ts';

const eventsOfBatch = 100;

/** Of the process of a workerd, whose database is another process: what is billed, and what the server itself takes. */
export async function measureCpu({ cookie, ...brand }: ExampleBrand & { cookie: string }, bundle: Bundle, rounds: number, requests: number): Promise<CpuTimes> {
  const store = await startStoreProcess(brand.persist);
  const running: RawWorkerd[] = [];
  const start = async (name: string, own: string) => {
    const modules = { 'production.js': bundle.script, ...bundle.modules };
    const worker = await startRawWorkerd(name, { folder: brand.folder, script: own, modules, store: store.address });
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
    const taken = eachKind((): number[] => []);
    await measure(stepsOf(brand, { whole, cached }, page.headers.get('etag') ?? '', requests), rounds, taken);
    await measure(await writingSteps(whole, { ...brand, cookie, votes: requests, reader }), rounds, taken);
    return withoutIdle(taken);
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

const reader: Reader = (index) => ({
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

/** One round takes each in turn. The first is not counted. */
async function measure(steps: readonly Step[], rounds: number, taken: Record<CpuKind, number[]>): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    for (const { kind, worker, per, act } of steps) {
      const before = cpuTime(worker.pid) ?? Number.NaN;
      await act();
      if (round > 0) taken[kind].push(((cpuTime(worker.pid) ?? Number.NaN) - before) / 1000 / per);
    }
  }
}

/** What a minute in which nobody comes takes is not the rollup's. */
function withoutIdle(taken: Record<CpuKind, number[]>): CpuTimes {
  const { median } = spreadOf(taken.idle);
  return eachKind((kind) => spreadOf(kind === 'rollup' ? taken.rollup.map((milliseconds) => milliseconds - median / eventsOfBatch) : taken[kind]));
}
