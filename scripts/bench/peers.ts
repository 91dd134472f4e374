import { basename, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { describeMachine } from './machine.ts';
import type { PeersReport } from './peers-report.ts';
import { withContestants, type Contest } from './peers/contestants.ts';
import { withImported } from './peers/import.ts';
import { measureLoad } from './peers/measure-load.ts';
import { measureSearches } from './peers/measure-searches.ts';
import { measureViews } from './peers/measure-views.ts';
import { installNginx, nginxVersion } from './peers/nginx.ts';
import { chooseSearch, type Search } from './peers/query.ts';

export type PeersOptions = { folder: string | undefined; rounds: number; requests: number };
type Say = (progress: string) => void;

/** The same articles in Signpost and in what users pick instead, served, viewed and searched side by side. */
export async function benchPeers(options: PeersOptions, say: Say): Promise<PeersReport> {
  const { folder, rounds, requests } = options;
  const machine = describeMachine();
  return withImported(folder, async (imported) => {
    const search = chooseSearch(imported.articles);
    return withContestants(imported, say, async (contest) => {
      const { failed, ...seen } = await browse(contest, search, rounds, say);
      return {
        machine,
        source: folder === undefined ? 'the example brand' : basename(resolve(folder)),
        articles: imported.articles.length,
        article: contest.article.title,
        words: search.words,
        meant: search.target.title,
        rounds,
        requests,
        skipped: [...contest.skipped, ...failed, ...withoutNginx()],
        ...seen,
        loads: await measureLoad(imported, contest, { rounds, requests }, say),
      };
    });
  });
}

async function browse({ contestants }: Contest, search: Search, rounds: number, say: Say) {
  const browser: Browser = await launchBrowser();
  try {
    const views = await measureViews(browser, contestants, rounds, say);
    return { browser: browser.version(), views, ...(await measureSearches(browser, contestants, search, rounds, say)) };
  } finally {
    await browser.close();
  }
}

const withoutNginx = () => (nginxVersion() === undefined ? [{ name: 'nginx', reason: `it is not installed; ${installNginx} installs it` }] : []);
