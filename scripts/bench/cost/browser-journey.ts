import type { Page } from 'playwright-core';
import { launchBrowser } from '../../browser.ts';
import type { CountedSite } from './counted-site.ts';
import { type Counts, times } from './counts.ts';

/** What a browser asked for in one journey, by what it was, and what came of it. */
export type BrowserJourney = { readers: number; words: string; parts: Record<string, Counts> };

const words = 'return window';
const parts = ['view', 'script', 'media', 'search form', 'suggest', 'search', 'click', 'vote', 'feedback', 'consumer'];
/** Milliseconds between two keys on a phone. */
const typing = 150;

/** Readers who come to an article, look for another by typing, follow the first result and vote, each in a browser that has seen nothing before. */
export async function countBrowserJourney(site: CountedSite, path: string, readers: number): Promise<BrowserJourney> {
  const browser = await launchBrowser();
  try {
    await site.settle();
    await site.begin();
    for (let reader = 0; reader < readers; reader++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, userAgent: agentOf(reader) });
      await journey(await context.newPage(), new URL(path, site.url).href);
      await context.close();
    }
    const part = await site.settle();
    return { readers, words, parts: Object.fromEntries(parts.map((name) => [name, times(part(name), 1 / readers)])) };
  } finally {
    await browser.close();
  }
}

const agentOf = (reader: number) =>
  `Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36 (${reader})`;

async function journey(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.locator('header a[href$="/search"]').click();
  const field = page.getByRole('combobox');
  await field.pressSequentially(words, { delay: typing });
  await page.getByRole('listbox').waitFor();
  await field.press('Enter');
  await page.waitForURL(/\/search\?q=/);
  await page.locator('ol.hits a').first().click();
  await page.waitForURL(/\/articles\//);
  await page.waitForLoadState('networkidle');
  await page.locator('.vote button[value=yes]').click();
  await page.locator('.feedback textarea').waitFor();
}
