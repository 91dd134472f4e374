import { rollUpOnce } from '../../../worker/analytics/roll-up.ts';
import { articleReportsPath, articleReportPath, placeReportPath, queryReportPath, reportsPath, searchReportPath } from '../../../worker/admin/paths.ts';
import { openPlatform } from '../../platform.ts';
import { signInOwner } from '../admin/big-site.ts';
import { bundledWorker } from '../bundled-worker.ts';
import { type ExampleBrand, withExampleBrand } from '../example-brand.ts';
import { ask } from '../load.ts';
import { startSite } from '../site.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import { asD1, databaseFile, openFile } from './database-file.ts';
import { fill } from './fill.ts';

/** `rollup`: milliseconds for 1,000 events. `screens`: milliseconds from asking to the last byte, over 28 days and 90. */
export type Growth = { events: number; fillSeconds: number; rollup: Spread; rows: number; megabytes: number; screens: { screen: string; ms: Spread }[] };

const dayLength = 86_400_000;
const site = 1;
/** Of the runs in between, which are of 1,000 events as in the worker, so that the first and the last are among them; the rest take more at once. */
const measuredRuns = 10;
const hurried = 20_000;

/** The reports after so many events, rolled up by the worker's own code; and what rolling up took on the way. */
export async function measureGrowth(events: number, rounds: number): Promise<Growth> {
  return withExampleBrand(async (brand) => {
    const cookie = await signIn(brand);
    const file = databaseFile(brand.persist);
    const database = openFile(file);
    const today = new Date().toISOString().slice(0, 10);
    const begun = performance.now();
    fill(database, { site, events, today });
    const fillSeconds = (performance.now() - begun) / 1000;
    const rollup = spreadOf(await rollUpAll(asD1(database), events));
    const rows = Number(database.prepare('SELECT count(*) AS n FROM daily_query').get()?.['n']);
    const megabytes = Number(database.prepare('SELECT page_count * page_size / 1e6 AS n FROM pragma_page_count(), pragma_page_size()').get()?.['n']);
    database.exec('ANALYZE');
    database.close();
    return { events, fillSeconds, rollup, rows, megabytes, screens: await measureScreens(brand, cookie, rounds, today) };
  });
}

async function signIn({ persist }: ExampleBrand): Promise<string> {
  const { env, close } = await openPlatform({ persist });
  try {
    return await signInOwner(env.DB);
  } finally {
    await close();
  }
}

/** Some runs of 1,000, evenly between others. */
async function rollUpAll(d1: D1Database, events: number): Promise<number[]> {
  const times: number[] = [];
  const stride = Math.max(1000, Math.floor(events / measuredRuns));
  for (let done = 0; done < events;) {
    const begun = performance.now();
    const taken = await rollUpOnce(d1, 1000);
    times.push(performance.now() - begun);
    if (taken === 0) break;
    done += taken;
    for (const end = Math.min(events - 1000, times.length * stride); done < end;) {
      const more = await rollUpOnce(d1, Math.min(hurried, end - done));
      if (more === 0) break;
      done += more;
    }
  }
  return times;
}

async function measureScreens({ folder, persist, host }: ExampleBrand, cookie: string, rounds: number, today: string): Promise<Growth['screens']> {
  const { url, close } = await startSite(persist, await bundledWorker(folder));
  const daysAgo = (days: number) => new Date(Date.parse(today) - days * dayLength).toISOString().slice(0, 10);
  const over = (days: number) => `from=${daysAgo(days)}&to=${daysAgo(1)}`;
  const screens = [28, 90].flatMap((days) => [
    { screen: `overview, ${days} days`, path: `${reportsPath}?${over(days)}` },
    { screen: `searches, ${days} days`, path: `${searchReportPath}?${over(days)}` },
    { screen: `one query, ${days} days`, path: `${queryReportPath}?query=how+to+1+it&locale=en-us&${over(days)}` },
    { screen: `articles, ${days} days`, path: `${articleReportsPath}?${over(days)}` },
    { screen: `one article, ${days} days`, path: articleReportPath(1031, `?${over(days)}`) },
    { screen: `languages and markets, ${days} days`, path: `${placeReportPath}?${over(days)}` },
  ]);
  try {
    const times = new Map(screens.map(({ path }) => [path, [] as number[]]));
    for (let round = -1; round < rounds; round++) {
      for (const [path, ms] of times) {
        const begun = performance.now();
        const answer = await ask({ port: Number(url.port), path, headers: { Host: host, Cookie: cookie, Accept: 'text/html' } });
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body.toString().slice(-1500)}`);
        if (round >= 0) ms.push(performance.now() - begun);
      }
    }
    return screens.map(({ screen, path }) => ({ screen, ms: spreadOf(times.get(path) ?? []) }));
  } finally {
    await close();
  }
}
