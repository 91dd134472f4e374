import { bundledWorker } from '../bundled-worker.ts';
import { cpuTimeOf } from '../cpu-time.ts';
import { ask, sendMany, type Answer, type Target } from '../load.ts';
import { startRawWorkerd } from '../raw-workerd.ts';
import { spreadOf } from '../statistics.ts';
import { startStoreProcess } from '../store-process.ts';
import { isOf, type PlainArticle } from './articles.ts';
import type { Contest } from './contestants.ts';
import type { Imported } from './import.ts';
import type { LoadOf } from './load-of.ts';
import { nginxVersion, startNginx } from './nginx.ts';

type Server = { name: string; server: string; pids: number[]; target: Target; status: number };
type Subject = Server & { expected: Answer };
type Options = { rounds: number; requests: number };

/** Requests a second and CPU a request: ours made anew from D1, which is another process, and the files of the others. */
export async function measureLoad(imported: Imported, contest: Contest, options: Options, say: (progress: string) => void): Promise<LoadOf[]> {
  const stops: (() => void | Promise<void>)[] = [];
  try {
    const servers = [...(await startOwn(imported, contest, stops)), ...assetsOf(contest), ...(await startNginxes(imported, contest, stops))];
    const subjects: Subject[] = [];
    for (const each of servers) subjects.push({ ...each, expected: await expect(each, contest.article) });
    return await measure(subjects, options, say);
  } finally {
    for (const stop of stops) await stop();
  }
}

async function startOwn({ persist, folder, host }: Imported, { article }: Contest, stops: (() => void | Promise<void>)[]): Promise<Server[]> {
  const store = await startStoreProcess(persist);
  stops.push(store.close);
  const { pid, port, stop } = await startRawWorkerd('compared', { folder, ...(await bundledWorker(folder)), store: store.address });
  stops.unshift(stop);
  const target = { port, path: article.path, headers: { Host: host } };
  const tag = String((await ask(target)).headers['etag']);
  const own = { name: 'Signpost', pids: [pid], server: 'workerd (D1, in another process, is not counted)' };
  return [
    { ...own, target, status: 200 },
    { ...own, target: { ...target, headers: { Host: host, 'If-None-Match': tag } }, status: 304 },
  ];
}

function assetsOf({ contestants }: Contest): Server[] {
  return contestants.flatMap(({ name, path, peer }) =>
    peer
      ? [{ name, server: 'workerd, static assets', pids: [peer.server.pid], target: { port: Number(peer.server.url.port), path, headers: {} }, status: 200 }]
      : [],
  );
}

async function startNginxes({ folder }: Imported, { contestants }: Contest, stops: (() => void)[]): Promise<Server[]> {
  const version = nginxVersion();
  if (version === undefined) return [];
  const servers: Server[] = [];
  for (const { name, path, peer } of contestants) {
    if (!peer) continue;
    const { pids, port, stop } = await startNginx(peer.folder, folder, peer.site.key);
    stops.unshift(stop);
    servers.push({ name, server: version, pids, target: { port, path, headers: {} }, status: 200 });
  }
  return servers;
}

/** Asked twice, so that the isolate holds what it will hold while it is measured. */
async function expect({ name, server, target, status }: Server, article: PlainArticle): Promise<Answer> {
  await ask(target);
  const answer = await ask(target);
  const whole = status === 304 ? answer.body.length === 0 : isOf(article, answer.body.toString());
  if (answer.status !== status || !whole)
    throw new Error(
      `${name} by ${server}: ${target.path} answered ${answer.status} with ${answer.body.length} bytes, and not the article "${article.title}" with ${status}`,
    );
  return answer;
}

async function measure(subjects: readonly Subject[], { rounds, requests }: Options, say: (progress: string) => void): Promise<LoadOf[]> {
  const seen = new Map<Subject, { perSecond: number; cpu: number }[]>(subjects.map((each) => [each, []]));
  for (const each of subjects) await once(each, requests);
  for (let round = 0; round < rounds; round++) {
    say(`requests, round ${round + 1} of ${rounds}`);
    for (const [each, values] of seen) values.push(await once(each, requests));
  }
  return [...seen].map(([{ name, server, status, expected }, values]) => ({
    name,
    server,
    status,
    bytes: expected.body.length,
    perSecond: spreadOf(values.map(({ perSecond }) => perSecond)),
    cpu: spreadOf(values.map(({ cpu }) => cpu)),
  }));
}

async function once({ pids, target, expected }: Subject, requests: number): Promise<{ perSecond: number; cpu: number }> {
  const before = cpuTimeOf(pids);
  const perSecond = await sendMany(target, requests, expected);
  return { perSecond, cpu: (cpuTimeOf(pids) - before) / requests };
}
