import { spreadOf } from '../statistics.ts';
import type { MeasuredWorker } from './measured-worker.ts';
import { pingTime } from './query-times.ts';
import type { Cost } from './worker.ts';
import type { WorstQuery } from './worst-queries.ts';

/** CPU ms: of the search alone, and as the results page is answered. `cost` is summed over shards. */
export type WorstTime = { about: string; search: number; page: number; cost: Cost };

/** Medians; the dearest first. */
export async function measureWorst(worker: MeasuredWorker, queries: readonly WorstQuery[], rounds: number): Promise<WorstTime[]> {
  const taken = queries.map((query) => ({
    ...query,
    cost: { postings: 0, entries: 0, partial: false, found: 0 },
    search: new Array<number>(),
    page: new Array<number>(),
  }));
  const idle = await pingTime(worker);
  for (let round = 0; round <= rounds; round++) {
    for (const each of taken) {
      const search = await worker.time('cost', [['query', each.query]], (cost) => {
        each.cost = cost as Cost; // oxlint-disable-line typescript/no-unsafe-type-assertion -- our own worker's answer
      });
      const page = await worker.time('page', [['query', each.query]]);
      if (round === 0) continue;
      each.search.push(search.cpu - idle);
      each.page.push(page.cpu - idle);
    }
  }
  return taken
    .map(({ about, cost, search, page }) => ({ about, cost, search: spreadOf(search).median, page: spreadOf(page).median }))
    .toSorted((a, b) => Math.max(b.search, b.page) - Math.max(a.search, a.page));
}
