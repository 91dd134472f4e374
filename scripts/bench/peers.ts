import { basename, resolve } from 'node:path';
import { launchBrowser } from '../browser.ts';
import { describeMachine } from './machine.ts';
import type { PeersReport } from './peers-report.ts';
import { withContestants } from './peers/contestants.ts';
import { withImported } from './peers/import.ts';
import { measureViews } from './peers/measure-views.ts';

export type PeersOptions = { folder: string | undefined; rounds: number; requests: number };

/** The same articles in Signpost and in what users pick instead, served, viewed and searched side by side. */
export async function benchPeers(options: PeersOptions, say: (progress: string) => void): Promise<PeersReport> {
  const machine = describeMachine();
  return withImported(options.folder, (imported) =>
    withContestants(imported, say, async ({ article, contestants, skipped }) => {
      const browser = await launchBrowser();
      try {
        const views = await measureViews(browser, contestants, options.rounds, say);
        const source = options.folder === undefined ? 'the example brand' : basename(resolve(options.folder));
        return {
          machine,
          browser: browser.version(),
          source,
          articles: imported.articles.length,
          article: article.title,
          rounds: options.rounds,
          skipped,
          views,
        };
      } finally {
        await browser.close();
      }
    }),
  );
}
