import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { articlePath, contactPath, homePath, searchPath } from '../../worker/paths.ts';
import { desktop, phone, smallPhone, useBrowser } from './browser.ts';
import { overflow } from './overflow.ts';
import { article, locales } from './page-types.ts';

const { open } = useBrowser();

it.each(locales)('the notes of facts in %s do not widen a small phone', async (locale) => {
  const page = await open({ viewport: smallPhone });
  await page.goto(articlePath(locale, article.returnWindow));
  const facts = await page.locator('.fact').all();
  expect(facts.length).toBeGreaterThan(3);
  for (const fact of facts) {
    await fact.focus();
    expect(await overflow(page)).toBe(0);
  }
});

/** A busy machine may paint a page that is read by half: what moves then does not move again. */
const again = { retry: 3 };
const countShifts = `shifts = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifts += value; }).observe({ type: 'layout-shift', buffered: true })`;

describe.each([phone, desktop])('at $width px', (viewport) => {
  it.each([
    homePath('de-de'),
    contactPath('ar-ae'),
    searchPath('de-de', 'Gerät'),
    articlePath('en-us', article.pairBluetooth),
    articlePath('ar-ae', article.updateFirmware),
  ])('nothing of %s moves while it loads or is scrolled', again, async (path) => {
    const page = await open({ viewport });
    await page.addInitScript(countShifts);
    await page.goto(path, { waitUntil: 'networkidle' });
    await scrollToEnd(page);
    expect(await page.evaluate<number>('shifts')).toBe(0);
  });
});

it('the contents stand open beside the text on a wide screen', async () => {
  const page = await open({ viewport: desktop });
  await page.goto(articlePath('en-us', article.returnWindow));
  const contents = await page.locator('.contents').boundingBox();
  const text = await page.locator('.prose').boundingBox();
  if (!contents || !text) throw new Error('The article has no contents or no text');
  expect(contents.x).toBeGreaterThan(text.x + text.width);
  expect(contents.y).toBeLessThan(text.y);
  expect(await page.getByRole('link', { name: 'What cannot be returned' }).isVisible()).toBe(true);
});

it('the contents are folded on a phone, and open when asked', async () => {
  const page = await open();
  await page.goto(articlePath('en-us', article.returnWindow));
  const entry = page.getByRole('link', { name: 'What cannot be returned' });
  expect(await entry.isVisible()).toBe(false);
  await page.getByText('On this page').click();
  await entry.click();
  await expect.poll(() => page.locator('#exceptions').evaluate((heading) => Math.abs(heading.getBoundingClientRect().top))).toBeLessThan(60);
});

it('the page reads from the right in Arabic', async () => {
  const page = await open({ viewport: desktop });
  await page.goto(articlePath('ar-ae', article.returnWindow));
  const contents = await page.locator('.contents').boundingBox();
  const text = await page.locator('.prose').boundingBox();
  expect(contents?.x).toBeLessThan(text?.x ?? 0);
});

it('paper gets the answer with its addresses, and no navigation', async () => {
  const page = await open({ viewport: desktop });
  await page.goto(articlePath('en-us', article.returnWindow));
  await page.emulateMedia({ media: 'print' });
  expect(await shownOf(page, ['.top', '.crumbs', '.contents', '.contact-card', '.bottom nav'])).toEqual([]);
  const answer = ['h1', '.prose', '.steps >> nth=0', '.paper'];
  expect(await shownOf(page, answer)).toEqual(answer);
  const address = await page.evaluate<string>(`getComputedStyle(document.querySelector('.prose a[href^=http]'), '::after').content`);
  expect(address).toContain('https://ondelle.example/returns');
});

it.each([homePath('en-us'), articlePath('en-us', article.returnWindow)])('nothing of %s moves for who asked for less motion', async (path) => {
  const page = await open({ reducedMotion: 'reduce' });
  await page.goto(path);
  const moving = `[...document.querySelectorAll('*')].filter((element) => ['', '::before', '::after'].some((part) => {
    const { transitionDuration, animationName } = getComputedStyle(element, part);
    return transitionDuration !== '0s' || animationName !== 'none';
  })).map(({ outerHTML }) => outerHTML)`;
  expect(await page.evaluate<string[]>(moving)).toEqual([]);
});

async function shownOf(page: Page, selectors: string[]): Promise<string[]> {
  const shown = await Promise.all(selectors.map((selector) => page.locator(selector).isVisible()));
  return selectors.filter((_, index) => shown[index]);
}

async function scrollToEnd(page: Page): Promise<void> {
  const height = await page.evaluate<number>('document.scrollingElement.scrollHeight');
  for (let scrolled = 0; scrolled < height; scrolled += 500) {
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(30);
  }
  await page.waitForLoadState('networkidle');
}
