import { cpuTime } from './cpu-time.ts';
import { signInOwner } from './admin/whole-site.ts';
import { type Bundle, bundledWorker } from './bundled-worker.ts';
import { openPlatform } from '../platform.ts';
import { dayOf, makeSalt, makeSalts } from '../../worker/analytics/salt.ts';
import { countBrowserJourney } from './cost/browser-journey.ts';
import { startCountedSite } from './cost/counted-site.ts';
import { measureCpu } from './cost/cpu.ts';
import { type CpuTimes, eachKind } from './cost/cpu-kinds.ts';
import { countFollowUps, countIdle, countMinutes } from './cost/follow-ups.ts';
import { measureKept } from './cost/kept.ts';
import { freeScale } from './cost/mix.ts';
import { countPublish } from './cost/publish.ts';
import type { CostReport } from './cost/report.ts';
import { type Cpu, freeOf, monthOf } from './cost/usage.ts';
import { type ExampleBrand, withExampleBrand } from './example-brand.ts';
import { describeMachine } from './machine.ts';

const [readers, requests, mostRounds] = [3, 200, 7];
const dayLength = 86_400_000;

/** What everything costs that a reader or an editor does, counted, and the bill that follows from it. */
export async function benchCost({ rounds }: { rounds: number }): Promise<CostReport> {
  if (cpuTime(process.pid) === undefined) throw new Error(`This system (${process.platform}) does not say how much CPU time a process used`);
  const machine = describeMachine();
  return withExampleBrand(async (brand) => {
    const bundle = await bundledWorker(brand.folder);
    const prepared = await prepare(brand);
    const counted = await count(brand, bundle, prepared);
    const kept = await measureKept(brand.persist);
    const cpu = await measureCpu({ ...brand, ...prepared }, bundle, Math.min(rounds, mostRounds), requests);
    const measured = { publishing: counted.publishing, kept, cpu: mediansOf(cpu) };
    const [few, ...minutes] = counted.minutes;
    if (few?.viewsAMonth !== freeScale) throw new Error('The minutes of the free plan were not counted');
    const months = minutes.map((minute) => monthOf({ minute, ...measured }));
    return { machine, ...counted, kept, cpu, months, free: freeOf({ minute: few, idle: counted.idle, ...measured }) };
  });
}

type Prepared = { cookie: string; paths: string[]; locales: number };

async function count(
  brand: ExampleBrand,
  bundle: Bundle,
  { cookie, paths, locales }: Prepared,
): Promise<Omit<CostReport, 'machine' | 'kept' | 'cpu' | 'months' | 'free'>> {
  const site = await startCountedSite(brand.persist, bundle);
  try {
    const idle = await countIdle(site);
    const followUps = await countFollowUps(site, paths, idle);
    const browser = await countBrowserJourney(site, '/en-us/articles/1001-pair-bluetooth', readers);
    const minutes = await countMinutes(site, paths);
    const publishing = await countPublish(site, cookie, locales);
    return { idle, followUps, browser, minutes, publishing };
  } finally {
    await site.close();
  }
}

/** The salts of today and of what comes, an owner who is signed in, and the articles, in an order that no reader chose. */
async function prepare({ persist }: ExampleBrand): Promise<Prepared> {
  const { env, close } = await openPlatform({ persist });
  try {
    const now = Date.now();
    // The night may begin while it runs.
    for (const at of [now, now + dayLength]) await makeSalt(env.KV, dayOf(at));
    await makeSalts(env.KV, now);
    const { results } = await env.DB.prepare(
      `SELECT '/' || l.key || '/articles/' || a.number || '-' || t.slug AS path FROM locale l
      JOIN article a ON a.site_id = l.site_id AND a.only_in IS NULL AND a.hidden_in IS NULL
      JOIN translation t ON t.article_id = a.id AND t.language = l.language AND t.live_revision IS NOT NULL
      ORDER BY (a.number * 7919 + l.id * 31) % 1009, l.id LIMIT 1000`,
    ).all<{ path: string }>();
    const locales = await env.DB.prepare('SELECT count(*) AS count FROM locale').first<number>('count');
    return { cookie: await signInOwner(env.DB), paths: results.map(({ path }) => encodeURI(path)), locales: locales ?? 0 };
  } finally {
    await close();
  }
}

const mediansOf = (cpu: CpuTimes): Cpu => eachKind((kind) => cpu[kind].median);
