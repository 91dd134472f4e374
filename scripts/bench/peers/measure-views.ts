import type { Browser } from 'playwright-core';
import { paintsAlone } from '../first-view.ts';
import { spreadOf } from '../statistics.ts';
import type { Contestant } from './contestants.ts';
import { scriptUsed, visit, type Visit } from './visit.ts';
import { weigh, weighKinds, type ViewOf } from './view-of.ts';

/** One round asks each in turn, so that whatever slows the machine for a while slows all of them. The first is for warming up. */
export async function measureViews(browser: Browser, contestants: readonly Contestant[], rounds: number, say: (progress: string) => void): Promise<ViewOf[]> {
  for (const { edge, path } of contestants) await visit(browser, edge, path);
  const visits = new Map<Contestant, Visit[]>(contestants.map((each) => [each, []]));
  for (let round = 0; round < rounds; round++) {
    say(`first views, round ${round + 1} of ${rounds}`);
    for (const [{ edge, path }, own] of visits) own.push(await visit(browser, edge, path));
  }
  const views: ViewOf[] = [];
  for (const [each, own] of visits) views.push(await summarize(browser, each, own));
  return views;
}

async function summarize(browser: Browser, { name, versions, path, edge }: Contestant, visits: readonly Visit[]): Promise<ViewOf> {
  // Now and then a browser leaves something out that it fetches ahead; what most views brought is the view.
  const usual = visits.toSorted((a, b) => weigh(a.exchanges).bytes - weigh(b.exchanges).bytes)[Math.floor(visits.length / 2)];
  const exchanges = usual?.exchanges ?? [];
  const needed = exchanges.filter(({ ahead }) => !ahead);
  const of = (pick: (each: Visit) => number) => spreadOf(visits.map(pick));
  return {
    name,
    versions,
    path,
    weight: weigh(needed),
    byKind: weighKinds(needed),
    ahead: weigh(exchanges.filter(({ ahead }) => ahead)),
    startedBeforePaint: Math.max(...visits.map(({ view }) => 1 + view.resources.filter(({ startTime }) => startTime < view.paint).length)),
    paintsAlone: await paintsAlone(browser, edge.url + path),
    paint: of(({ view }) => view.paint),
    largest: of(({ view }) => view.largest),
    largestElement: usual?.view.largestElement ?? '',
    scriptTime: of(({ scriptTime }) => scriptTime),
    script: await scriptUsed(browser, edge, path),
    shift: Math.max(...visits.map(({ view }) => view.shift)),
  };
}
