import { signInPath } from '../../worker/admin/paths.ts';
import { searchPath } from '../../worker/paths.ts';
import { type Bundle, textOfAll } from './bundled-worker.ts';
import { timeStart, type StartOptions } from './cold/start.ts';
import { weighHeld, type Held } from './cold/held.ts';
import { withThousand, type Example } from './cold/thousand-articles.ts';
import { bundleVariants, variants, type Variant } from './cold/variants.ts';
import { cpuTime } from './cpu-time.ts';
import { describeMachine } from './machine.ts';
import type { Imported } from './peers/import.ts';
import { weighText, type Weight } from './search/bundle.ts';
import { spreadOf } from './statistics.ts';
import { startStoreProcess } from './store-process.ts';
import type { ColdReport, ColdRound, PageAsked, Step } from './cold/report.ts';

type Pages = Record<PageAsked, Pick<StartOptions, 'target' | 'says' | 'unknownHosts'> & { queries: number }>;
type Setting = { folder: string; store: string; seen: () => Promise<{ queries: number }>; bundles: Record<Variant, Bundle>; pages: Pages };

/** What a worker costs that has never run: until it answers an article, and until it answers a search; beside one that does nothing. */
export async function benchCold({ rounds }: { rounds: number }): Promise<ColdReport> {
  if (cpuTime(process.pid) === undefined) throw new Error(`This system (${process.platform}) does not say how much CPU time a process used`);
  const machine = describeMachine();
  return withThousand(async (site, example) => {
    const bundles = await bundleVariants(site.folder);
    const store = await startStoreProcess(site.persist);
    try {
      const setting = { folder: site.folder, store: store.address, seen: store.seen, bundles, pages: pagesOf(site, example) };
      return { machine, rounds, articles: site.articles.length, subjects: await measure(setting, rounds) };
    } finally {
      await store.close();
    }
  });
}

/** What is looked for are the words of the article's title. */
function pagesOf({ host, locale }: Imported, { path, title, sentence }: Example): Pages {
  const headers = { Host: host };
  return {
    article: { target: { path, headers }, says: [title, sentence], queries: 1 },
    search: { target: { path: searchPath(locale, title), headers }, says: [title], queries: 0 },
    admin: { target: { path: signInPath, headers }, says: ['</form>'], queries: 0, unknownHosts: 'default' },
  };
}

/** One round starts each in turn, so that whatever slows the machine for a while slows all of them. The first is not counted. */
async function measure(setting: Setting, rounds: number): Promise<ColdReport['subjects']> {
  const all = variants.map((variant) => ({ variant, rounds: new Array<ColdRound>() }));
  for (let round = 0; round <= rounds; round++) {
    for (const each of all) {
      const seen = await measureRound(setting, each.variant);
      if (round > 0) each.rounds.push(seen);
    }
  }
  return all.map(({ variant, rounds: seen }) => summarize(variant, weighText(textOfAll(setting.bundles[variant])), seen));
}

async function measureRound(setting: Setting, variant: Variant): Promise<ColdRound> {
  const article = await startOnce(setting, variant, 'article', timeStart);
  const search = variant === 'empty' ? article : await startOnce(setting, variant, 'search', timeStart);
  const admin = variant === 'whole' || variant === 'single' ? await startOnce(setting, variant, 'admin', timeStart) : article;
  const held = await startOnce<Held>(setting, variant, 'article', weighHeld);
  return { listening: article.listening, article: article.first, search: search.first, admin: admin.first, held };
}

/** A page that asked D1 more or less than it does was not the page that was meant. */
async function startOnce<Result>(setting: Setting, variant: Variant, asked: PageAsked, start: (options: StartOptions) => Promise<Result>): Promise<Result> {
  const { folder, store, bundles, pages } = setting;
  const { target, says, queries, ...local } = pages[asked];
  const before = (await setting.seen()).queries;
  const result = await start({ folder, store, bundle: bundles[variant], target, says: variant === 'empty' ? [] : says, ...local });
  const made = (await setting.seen()).queries - before;
  if (made !== (variant === 'empty' ? 0 : queries)) throw new Error(`${target.path} asked D1 ${made} times, not ${queries}: it is not the page that was meant`);
  return result;
}

function summarize(variant: Variant, bytes: Weight, rounds: ColdRound[]): ColdReport['subjects'][number] {
  const took = (step: Step) => ({
    wall: spreadOf(rounds.map((round) => round[step].wall)),
    cpu: spreadOf(rounds.map((round) => round[step].cpu)),
  });
  const held = (what: keyof Held) => spreadOf(rounds.map((round) => round.held[what]));
  return {
    variant,
    bytes,
    listening: took('listening'),
    article: took('article'),
    search: took('search'),
    admin: took('admin'),
    isolate: held('isolate'),
    resident: held('resident'),
    perRound: rounds,
  };
}
