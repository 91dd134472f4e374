import { type Bundle, bundledWorker } from './bundled-worker.ts';
import { cpuTime } from './cpu-time.ts';
import { withExampleBrand, type ExampleBrand } from './example-brand.ts';
import { ask, sendMany, type Answer, type Target } from './load.ts';
import { describeMachine } from './machine.ts';
import type { PagesReport, Variant } from './pages-report.ts';
import { startRawWorkerd, type Entrypoint, type RawWorkerd } from './raw-workerd.ts';
import { spreadOf } from './statistics.ts';
import { startStoreProcess, type StoreProcess } from './store-process.ts';
import { constantWorker, hopWorker, queryWorker } from './yardsticks.ts';

export type PagesOptions = { rounds: number; requests: number };

type Subject = { variant: Variant; workerd: RawWorkerd; target: Target; expected: Answer; queriesPerRequest: number };

/** CPU time that one request costs the worker's process, beside what the machine takes at the least for such a page. */
export async function benchPages(options: PagesOptions): Promise<PagesReport> {
  if (cpuTime(process.pid) === undefined) throw new Error(`This system (${process.platform}) does not say how much CPU time a process used`);
  const machine = describeMachine();
  return withExampleBrand(async (brand) => {
    const store = await startStoreProcess(brand.persist);
    const running: RawWorkerd[] = [];
    try {
      const subjects = await makeSubjects(brand, store, running);
      const measured = await measure(subjects, store, options);
      return { machine, ...options, article: brand.articlePath, subjects: measured };
    } finally {
      for (const each of running) each.stop();
      await store.close();
    }
  });
}

async function makeSubjects(brand: ExampleBrand, store: StoreProcess, running: RawWorkerd[]): Promise<Subject[]> {
  const start = async (name: string, bundle: Bundle, entrypoint?: Entrypoint) => {
    const workerd = await startRawWorkerd(name, { folder: brand.folder, ...bundle, store: store.address, ...(entrypoint && { entrypoint }) });
    running.push(workerd);
    return workerd;
  };
  const bundle = await bundledWorker(brand.folder);
  const signpost = await start('signpost', bundle);
  const pages = await start('pages', bundle, { name: 'Pages', props: brand.props });
  const toArticle = { port: signpost.port, path: brand.articlePath, headers: { Host: brand.host } };
  const article = await articleAnswer(toArticle);
  const query = (await store.seen()).newest;
  if (!query) throw new Error('The article page asked D1 nothing');
  const toUnchanged = { ...toArticle, headers: { Host: brand.host, 'If-None-Match': String(article.headers['etag']) } };
  const page = article.body.toString();
  const constant = await start('constant', { script: constantWorker(page) });
  const roundTrip = await start('round-trip', { script: queryWorker(page, query) });
  const hop = await start('hop', { script: hopWorker(page, query) });
  const toStart = ({ port }: RawWorkerd) => ({ port, path: '/', headers: {} });
  return [
    await subject('constant', constant, toStart(constant), 200, 0),
    await subject('roundTrip', roundTrip, toStart(roundTrip), 200, 1),
    await subject('hop', hop, toStart(hop), 200, 1),
    await subject('pages', pages, { ...toArticle, port: pages.port }, 200, 1),
    await subject('article', signpost, toArticle, 200, 1),
    await subject('unchanged', signpost, toUnchanged, 304, 1),
  ];
}

/** The article, asked for twice, so that the isolate holds what it will hold while it is measured. */
async function articleAnswer(target: Target): Promise<Answer> {
  await ask(target);
  const answer = await ask(target);
  const html = answer.body.toString();
  if (answer.status !== 200 || !html.includes('</html>') || !html.includes(`${target.path}"`) || !answer.headers['etag'])
    throw new Error(`${target.path} is not the article: ${answer.status} ${html.slice(0, 500)}`);
  return answer;
}

async function subject(variant: Variant, workerd: RawWorkerd, target: Target, status: number, queriesPerRequest: number): Promise<Subject> {
  const expected = await ask(target);
  if (expected.status !== status) throw new Error(`${variant}: ${target.path} answered ${expected.status}, not ${status}`);
  return { variant, workerd, target, expected, queriesPerRequest };
}

/** One round asks each in turn, so that whatever slows the machine for a while slows all of them. */
async function measure(subjects: Subject[], store: StoreProcess, { rounds, requests }: PagesOptions) {
  for (const each of subjects) await cpuPerRequest(each, store, requests);
  const perRound = new Map<Subject, number[]>(subjects.map((each) => [each, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [each, values] of perRound) values.push(await cpuPerRequest(each, store, requests));
  }
  return [...perRound].map(([{ variant, target, expected, queriesPerRequest }, values]) => ({
    variant,
    path: target.path,
    status: expected.status,
    bytes: expected.body.length,
    queries: queriesPerRequest,
    cpu: spreadOf(values),
    perRound: values,
  }));
}

async function cpuPerRequest({ variant, workerd, target, expected, queriesPerRequest }: Subject, store: StoreProcess, requests: number): Promise<number> {
  const queriesBefore = (await store.seen()).queries;
  const before = cpuTime(workerd.pid) ?? Number.NaN;
  await sendMany(target, requests, expected);
  const used = (cpuTime(workerd.pid) ?? Number.NaN) - before;
  const queries = (await store.seen()).queries - queriesBefore;
  if (queries !== queriesPerRequest * requests) throw new Error(`${variant} made ${queries} queries for ${requests} requests`);
  return used / requests;
}
