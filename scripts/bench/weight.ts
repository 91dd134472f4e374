import { launchBrowser } from '../browser.ts';
import { bundledWorker } from './bundled-worker.ts';
import { startEdge, type Exchange } from './edge.ts';
import { withExampleBrand } from './example-brand.ts';
import { firstView, paintsAlone, slowPhone, type Conditions, type FirstView } from './first-view.ts';
import { describeMachine } from './machine.ts';
import { startSite } from './site.ts';
import { spreadOf } from './statistics.ts';
import type { WeightReport } from './weight-report.ts';

const views = 3;

const conditions: Conditions[] = [{ name: 'this machine', cpuSlowdown: 1 }, slowPhone];

/** What the first view of an article costs a shopper's phone. */
export async function benchWeight(): Promise<WeightReport> {
  const machine = describeMachine();
  return withExampleBrand(async ({ folder, persist, articlePath }) => {
    const site = await startSite(persist, await bundledWorker(folder));
    const edge = await startEdge(site.url);
    const browser = await launchBrowser();
    try {
      const url = edge.url + articlePath;
      const seen: WeightReport['views'] = [];
      for (const each of conditions) seen.push(summarize(each, await repeat(() => firstView(browser, url, each))));
      const exchanges = distinct(edge.exchanges);
      return { machine, browser: browser.version(), article: articlePath, answers: exchanges, paintsAlone: await paintsAlone(browser, url), views: seen };
    } finally {
      await browser.close();
      await edge.close();
      await site.close();
    }
  });
}

async function repeat<Result>(run: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let time = 0; time < views; time++) results.push(await run());
  return results;
}

function summarize({ name }: Conditions, all: FirstView[]): WeightReport['views'][number] {
  const last = all.at(-1);
  return {
    conditions: name,
    firstPaint: spreadOf(all.map(({ paint }) => paint)),
    largestPaint: spreadOf(all.map(({ largest }) => largest)),
    largestElement: last?.largestElement ?? '',
    shift: Math.max(...all.map(({ shift }) => shift)),
    encoding: last?.encoding ?? '',
    blocking: [...new Set(all.flatMap(({ resources }) => resources.filter(({ blocking }) => blocking).map(({ path }) => path)))],
    startedBeforePaint: Math.max(...all.map(({ paint, resources }) => resources.filter(({ startTime }) => startTime < paint).length)) + 1,
  };
}

/** The answers of one view, in order: a page opened again asks for the same. */
function distinct(exchanges: Exchange[]): Exchange[] {
  return [...new Map(exchanges.map((each) => [each.path, each])).values()];
}
