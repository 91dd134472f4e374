import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { dayOf, makeSalt } from '../../../worker/analytics/salt.ts';
import { openPlatform } from '../../platform.ts';
import { bundledWorker } from '../bundled-worker.ts';
import { cpuTime } from '../cpu-time.ts';
import { type ExampleBrand, withExampleBrand } from '../example-brand.ts';
import { type Answer, ask, sendMany, type Target } from '../load.ts';
import { startSite } from '../site.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import { databaseFile, openFile } from './database-file.ts';

/**
 * A view of an article, by as many readers as there are visits: events a second from the first request to the last row in
 * D1, and microseconds of processor time that an event costs in all: what workerd used for counted views and their rollup,
 * less what it used for as many that are not counted.
 */
export type Ingest = { events: number; accepted: Spread; stored: Spread; micros: Spread; rollupMicros: Spread };

const viewsOfVisit = 10;
const patience = 120_000;

export async function measureIngest(events: number, rounds: number): Promise<Ingest> {
  return withExampleBrand(async (brand) => {
    await prepareSalt(brand);
    const site = await startSite(brand.persist, await bundledWorker(brand.folder));
    const database = openFile(databaseFile(brand.persist));
    try {
      return await measure({ brand, site, database }, events, rounds);
    } finally {
      database.close();
      await site.close();
    }
  });
}

type Bench = { brand: ExampleBrand; site: Awaited<ReturnType<typeof startSite>>; database: DatabaseSync };

async function measure({ brand, site, database }: Bench, events: number, rounds: number): Promise<Ingest> {
  const workerd = childProcess();
  const used = () => cpuTime(workerd) ?? Number.NaN;
  const views = (round: number, counted: boolean) => sendViews(brand, Number(site.url.port), { events, round, counted });
  await views(-1, true);
  await stored(database, events);
  await site.minute();
  const rows: Omit<Record<keyof Ingest, number>, 'events'>[] = [];
  for (let round = 0; round < rounds; round++) {
    const atFirst = used();
    await views(round, false);
    const uncounted = used() - atFirst;
    const [before, begun] = [used(), performance.now()];
    await views(round, true);
    const sent = performance.now();
    await stored(database, events * (round + 2));
    const [counted, end] = [used() - before, performance.now()];
    await site.minute();
    const rolled = used() - before - counted;
    rows.push({
      accepted: (events / (sent - begun)) * 1000,
      stored: (events / (end - begun)) * 1000,
      micros: (counted + rolled - uncounted) / events,
      rollupMicros: rolled / events,
    });
  }
  const spread = (name: keyof (typeof rows)[number]) => spreadOf(rows.map((row) => row[name]));
  return { events, accepted: spread('accepted'), stored: spread('stored'), micros: spread('micros'), rollupMicros: spread('rollupMicros') };
}

async function prepareSalt({ persist }: ExampleBrand): Promise<void> {
  const { env, close } = await openPlatform({ persist });
  try {
    await makeSalt(env.KV, dayOf(Date.now()));
  } finally {
    await close();
  }
}

async function sendViews({ host, articlePath }: ExampleBrand, port: number, { events, round, counted }: { events: number; round: number; counted: boolean }) {
  let expected: Answer | undefined;
  for (let reader = 0; reader < events / viewsOfVisit; reader++) {
    const headers = {
      Host: host,
      Accept: 'text/html',
      'User-Agent': `Mozilla/5.0 (reader ${round}/${reader})`,
      ...(!counted && { 'Sec-Purpose': 'prefetch' }),
    };
    const target: Target = { port, path: articlePath, headers };
    // One that is only looked at, so not counted.
    expected ??= await ask({ ...target, headers: { ...headers, 'Sec-Purpose': 'prefetch' } });
    if (expected.status !== 200) throw new Error(`${articlePath} answered ${expected.status}`);
    await sendMany(target, viewsOfVisit, expected);
  }
}

/** Waits until so many events are written. */
async function stored(database: DatabaseSync, events: number): Promise<void> {
  for (const end = performance.now() + patience; ; await wait(50)) {
    const written = Number(database.prepare('SELECT count(*) AS n FROM event').get()?.['n']);
    if (written === events) return;
    if (written > events || performance.now() > end) throw new Error(`${written} events were written where ${events} were sent`);
  }
}

/** The workerd that this process has started, and nothing else. */
function childProcess(): number {
  const { stdout } = spawnSync('pgrep', ['-P', String(process.pid), 'workerd'], { encoding: 'utf8' });
  const found = stdout.trim().split('\n').map(Number);
  const [pid] = found;
  if (pid === undefined || found.length > 1 || !Number.isInteger(pid) || pid === 0) throw new Error(`Which workerd is measured is not clear: ${stdout}`);
  return pid;
}
