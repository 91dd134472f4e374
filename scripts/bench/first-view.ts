import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';

export type Conditions = { name: string; cpuSlowdown: number; network?: { latency: number; down: number; up: number } };

/** Lighthouse's "slow 4G" phone: 150 ms there and back, 1.6 Mbit/s, as DevTools must be told it. */
export const slowPhone: Conditions = { name: '4× slower CPU, slow 4G', cpuSlowdown: 4, network: { latency: 562.5, down: 1474.56, up: 675 } };

export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
const patience = 30_000;
const interval = 50;
/** After so long without a paint it is held that none comes. */
const heldFor = 10_000;

const observe = `
window.seen = { lcp: 0, lcpElement: '', shifts: [] };
new PerformanceObserver((list) => {
  for (const { startTime, element } of list.getEntries()) Object.assign(seen, { lcp: startTime, lcpElement: element ? element.tagName.toLowerCase() : '' });
}).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) seen.shifts.push(value);
}).observe({ type: 'layout-shift', buffered: true });`;

const painted = `performance.getEntriesByName('first-contentful-paint').length > 0`;

const tellPaint = `
new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length > 0) tellPaint();
}).observe({ type: 'paint', buffered: true });`;

const read = `({
  paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  largest: seen.lcp,
  largestElement: seen.lcpElement,
  shift: seen.shifts.reduce((sum, value) => sum + value, 0),
  encoding: performance.getEntriesByType('navigation')[0].contentEncoding || '',
  height: document.documentElement.scrollHeight,
  resources: performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, renderBlockingStatus }) => ({ path: new URL(name).pathname, startTime, responseEnd, blocking: renderBlockingStatus === 'blocking' })),
})`;

const ReadSchema = v.object({
  paint: v.number(),
  largest: v.number(),
  largestElement: v.string(),
  shift: v.number(),
  encoding: v.string(),
  height: v.number(),
  resources: v.array(v.object({ path: v.string(), startTime: v.number(), responseEnd: v.number(), blocking: v.boolean() })),
});

/** Times in milliseconds from the click on. `shift` is the sum of all layout shifts, with the page scrolled to its end. */
export type FirstView = v.InferOutput<typeof ReadSchema>;

/** Opens a page on a phone that has never seen it, waits until it is still, scrolls through it. */
export async function firstView(browser: Browser, url: string, conditions: Conditions): Promise<FirstView> {
  return withPhone(browser, async (page) => {
    const before = await openUntilStill(page, url, conditions);
    const { shift } = await scrollThrough(page, before.height);
    return { ...before, shift };
  });
}

/** What there is to say of a page once it is still, before anybody scrolls. */
export async function openUntilStill(page: Page, url: string, conditions: Conditions): Promise<FirstView> {
  await slowDown(page, conditions);
  await page.addInitScript(observe);
  const answer = await page.goto(url, { waitUntil: 'networkidle', timeout: patience });
  if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}`);
  await untilTrue(page, painted, `${url} painted nothing`);
  return v.parse(ReadSchema, await page.evaluate(read));
}

/** Asks from without, again and again: what a page asks itself later is an `eval`, which a policy such as ours forbids. */
async function untilTrue(page: Page, expression: string, otherwise: string): Promise<void> {
  for (const until = performance.now() + patience; !(await page.evaluate(expression)); await setTimeout(interval))
    if (performance.now() > until) throw new Error(`${otherwise} within ${patience / 1000} s`);
}

/** Whether the page paints while every request but the document's own is kept waiting for ever. */
export async function paintsAlone(browser: Browser, url: string): Promise<boolean> {
  return withPhone(browser, async (page) => {
    const paint = Promise.withResolvers<boolean>();
    await page.exposeFunction('tellPaint', () => paint.resolve(true));
    await page.addInitScript(tellPaint);
    await page.route('**/*', (route) => (route.request().isNavigationRequest() ? route.continue() : new Promise<void>(() => {})));
    await page.goto(url, { waitUntil: 'commit', timeout: patience });
    return Promise.race([paint.promise, setTimeout(heldFor, false, { ref: false })]);
  });
}

export async function withPhone<Result>(browser: Browser, use: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext(phone);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

export async function slowDown(page: Page, { cpuSlowdown, network }: Conditions): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  if (!network) return;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latency,
    downloadThroughput: (network.down * 1000) / 8,
    uploadThroughput: (network.up * 1000) / 8,
  });
}

export async function scrollThrough(page: Page, height: number): Promise<FirstView> {
  for (let top = 0; top < height; top += phone.viewport.height / 2) {
    await page.evaluate(`scrollTo(0, ${top})`);
    await page.waitForTimeout(100);
  }
  await page.waitForLoadState('networkidle');
  return v.parse(ReadSchema, await page.evaluate(read));
}
