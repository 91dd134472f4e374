import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { searchPath } from '../../worker/paths.ts';
import { desktop, phone, useBrowser } from './browser.ts';

const { open } = useBrowser();

const withoutScript = { javaScriptEnabled: false };
const parameters = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const results = (page: Page) => page.locator('.hits > li');
const count = async (page: Page) => Number.parseInt(await page.getByRole('status').innerText());

describe('without script', () => {
  it('a misspelled word is repaired, and can be insisted on', async () => {
    const page = await open(withoutScript);
    await page.goto(searchPath('en-us', 'retrun window'));
    expect(await results(page).first().getByRole('heading').innerText()).toBe('Return window');
    await page.getByRole('link', { name: 'Search instead for “retrun window”' }).click();
    expect(parameters(page)).toEqual({ q: 'retrun window', exact: '1' });
    expect(await page.getByText('Showing results for').count()).toBe(0);
    expect(await page.getByRole('searchbox').inputValue()).toBe('retrun window');
  });

  it('a result leads to the part of the answer it is from', async () => {
    const page = await open(withoutScript);
    await page.goto(searchPath('en-us', 'opened earbuds hygiene'));
    const under = results(page).locator('.under a').first();
    const heading = await under.innerText();
    await under.click();
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    expect(await page.locator(`[id="${id}"]`).innerText()).toBe(heading);
  });

  it('results are narrowed by topic and type, and widened again', async () => {
    const page = await open(withoutScript);
    await page.goto(searchPath('en-us', 'return'));
    const all = await count(page);
    await page.getByText('Filter', { exact: true }).click();
    await page.getByRole('link', { name: /^Returns and exchanges \d/ }).click();
    const narrowed = await count(page);
    expect(narrowed).toBeLessThan(all);
    await page.getByText('Filter', { exact: true }).click();
    await page.getByRole('link', { name: /^Policies \d/ }).click();
    expect(parameters(page)).toEqual({ q: 'return', topic: '106', type: 'policy' });
    expect(await count(page)).toBeLessThan(narrowed);
    await page.getByRole('link', { name: 'Remove filter: Policies' }).click();
    await page.getByRole('link', { name: 'Remove filter: Returns and exchanges' }).click();
    expect(await count(page)).toBe(all);
  });

  it('results go on over pages', async () => {
    const page = await open(withoutScript);
    await page.goto(searchPath('de-de', 'Gerät'));
    const first = await results(page).allInnerTexts();
    await page.getByRole('link', { name: 'Weiter', exact: true }).click();
    expect(await page.getByRole('navigation', { name: 'Ergebnisseiten' }).innerText()).toMatch(/Seite 2 von \d/);
    expect(first).not.toContain(await results(page).first().innerText());
    await page.getByRole('link', { name: 'Zurück', exact: true }).click();
    await expect.poll(() => results(page).allInnerTexts()).toEqual(first);
  });

  it('an answer that is not translated says so', async () => {
    const page = await open(withoutScript);
    await page.goto(searchPath('de-de', 'create account'));
    const english = results(page)
      .filter({ has: page.locator('h2[lang=en]') })
      .first();
    expect(await english.innerText()).toContain('auf Englisch');
  });
});

describe.each(['en-us', 'ar-ae'])('the filters in %s', (locale) => {
  const words = locale === 'ar-ae' ? 'إرجاع' : 'return';

  it('stand open in the margin of a wide screen', async () => {
    const page = await open({ viewport: desktop });
    await page.goto(searchPath(locale, words));
    const [margin, text] = [await page.locator('.contents').boundingBox(), await page.locator('.hits').boundingBox()];
    if (!margin || !text) throw new Error('There are no results or no filters');
    const [left, right] = locale === 'ar-ae' ? [margin, text] : [text, margin];
    expect(left.x + left.width).toBeLessThan(right.x);
    expect(await page.locator('.contents a').first().isVisible()).toBe(true);
  });

  it('are folded above the results on a phone', async () => {
    const page = await open({ viewport: phone });
    await page.goto(searchPath(locale, words));
    expect(await page.locator('.contents a').first().isVisible()).toBe(false);
    const [folded, text] = [await page.locator('.contents').boundingBox(), await page.locator('.hits').boundingBox()];
    expect(folded?.y).toBeLessThan(text?.y ?? 0);
  });
});
