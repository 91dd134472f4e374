import type { Browser } from 'playwright-core';
import { phone, slowDown, slowPhone } from '../first-view.ts';
import type { Contestant } from './contestants.ts';
import type { Search } from './query.ts';
import { pace, type SearchSession } from './search-session.ts';
import { weigh } from './view-of.ts';
import { untilQuiet } from './visit.ts';

const patience = 60_000;

/** The same search by forms and links alone: the words are typed, Enter is pressed, and a page of results comes. */
export async function searchWithoutScript(browser: Browser, { name, edge, path, pathOf }: Contestant, { words, target }: Search): Promise<SearchSession> {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await slowDown(page, slowPhone);
    await page.goto(edge.url + path, { waitUntil: 'networkidle', timeout: patience });
    await untilQuiet(edge);
    const asked = edge.exchanges.length;
    const click = performance.now();
    await page.click('header a[href$="/search"]', { timeout: patience });
    await page.click('form.search input', { timeout: patience });
    const key = performance.now();
    await page.keyboard.type(words, { delay: pace });
    await page.keyboard.press('Enter');
    const result = page.locator(`main a[href*="${pathOf(target)}"]`).first();
    await result.waitFor({ state: 'visible', timeout: patience }).catch(() => {
      throw new Error(`${name}, without script: "${words}" did not bring "${target.title}"`);
    });
    const seen = performance.now();
    await untilQuiet(edge);
    return { clickToFirst: seen - click, keyToFirst: seen - key, keyToMeant: seen - key, weight: weigh(edge.exchanges.slice(asked)) };
  } finally {
    await context.close();
  }
}
