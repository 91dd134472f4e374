import { setTimeout } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Edge, Exchange } from '../edge.ts';
import { openUntilStill, scrollThrough, slowPhone, withPhone, type FirstView } from '../first-view.ts';

const quiet = 2_000;
/** The brand's own, and some of those compared come without one. */
const tabIcon = /^\/favicon\.\w+$/;

/** One first view on a slow phone. `exchanges` are those of the view itself, until it was still and before anybody scrolled. */
export type Visit = { view: FirstView; exchanges: Exchange[]; scriptTime: number };

export async function visit(browser: Browser, edge: Edge, path: string): Promise<Visit> {
  return withPhone(browser, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const { view, exchanges } = await openThrough(page, edge, path);
    const scriptTime = await timeOf(devtools, 'ScriptDuration');
    const { shift } = await scrollThrough(page, view.height);
    return { view: { ...view, shift }, exchanges, scriptTime };
  });
}

/** Opens a page of this edge until it is still, and says what was asked for meanwhile. */
export async function openThrough(page: Page, edge: Edge, path: string): Promise<Pick<Visit, 'view' | 'exchanges'>> {
  const asked = edge.exchanges.length;
  const view = await openUntilStill(page, edge.url + path, slowPhone);
  await untilQuiet(edge);
  const exchanges = edge.exchanges.slice(asked).filter((each) => !tabIcon.test(each.path));
  const failed = exchanges.find(({ status }) => status >= 400);
  if (failed) throw new Error(`${path} asked for ${failed.path}, which answered ${failed.status}: what is measured must be whole`);
  return { view, exchanges };
}

/** What a page asks for when it has nothing else to do is part of it too. */
export async function untilQuiet(edge: Edge): Promise<void> {
  for (let seen = -1; seen !== edge.exchanges.length; await setTimeout(quiet)) seen = edge.exchanges.length;
}

/** In milliseconds, since the page was opened. */
async function timeOf(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find((each) => each.name === name)?.value ?? Number.NaN) * 1000;
}

/** Bytes of script that a first view brought, and how many of them were run; before compression, inline script included. */
export async function scriptUsed(browser: Browser, edge: Edge, path: string): Promise<{ total: number; used: number }> {
  return withPhone(browser, async (page) => {
    await page.coverage.startJSCoverage({ resetOnNavigation: false });
    await openThrough(page, edge, path);
    const entries = await page.coverage.stopJSCoverage();
    const own = entries.filter(({ url }) => url.startsWith(edge.url));
    return {
      total: own.reduce((sum, { source = '' }) => sum + source.length, 0),
      used: own.reduce((sum, { source = '', functions }) => sum + usedLength(source.length, functions), 0),
    };
  });
}

type Covered = { ranges: { startOffset: number; endOffset: number; count: number }[] }[];

/** Ranges lie in one another, and the innermost one says whether a letter was run. */
function usedLength(length: number, functions: Covered): number {
  const run = new Uint8Array(length);
  const ranges = functions.flatMap((each) => each.ranges).toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) run.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return run.reduce((sum, each) => sum + each, 0);
}
