import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { factsPath, factValuePath, localesPath, marketPath, settingsPath, tuningListPath } from '../../../worker/admin/paths.ts';
import { desktop, phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();

describe('facts', () => {
  it('are changed by keyboard alone, seen first as readers will see them, and back again', async () => {
    const page = await openAsOwner(browser);
    await page.goto(factsPath);
    await page.getByRole('textbox', { name: 'Refund time, Spain' }).focus();
    const before = await page.getByRole('textbox', { name: 'Refund time, Spain' }).inputValue();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('17');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What readers will see' }).waitFor();
    expect(await page.locator('dd[lang=es] ins').first().textContent()).toContain('17');
    await page.locator('body').press('c');
    await page.getByText('Changed for readers, at once').waitFor();
    expect(await page.getByRole('textbox', { name: 'Refund time, Spain' }).inputValue()).toBe('17');
    await page.getByRole('textbox', { name: 'Refund time, Spain' }).fill(before);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change it for readers' }).click();
    await page.getByText('Changed for readers, at once').waitFor();
  });

  it('show one market at a time on a phone', async () => {
    const page = await openAsOwner(browser, { viewport: phone });
    await page.goto(`${factsPath}?market=de`);
    const american = page.getByRole('textbox', { name: 'Return window, United States' });
    expect(await american.isVisible()).toBe(false);
    await page.getByLabel('Market', { exact: true }).selectOption({ label: 'United States' });
    await page.getByRole('button', { name: 'Show' }).click();
    await american.waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it('keep their names and markets in sight while one looks around', async () => {
    const page = await openAsOwner(browser, { viewport: { width: 900, height: 600 } });
    await page.goto(factsPath);
    const grid = page.locator('.fact-grid');
    await page.evaluate("document.querySelector('.fact-grid').scrollTo(400, 300)");
    const edge = await grid.boundingBox();
    const [name, market] = [await page.locator('.fact-grid tbody th').nth(8).boundingBox(), await page.locator('.fact-grid thead th').nth(4).boundingBox()];
    expect(name?.x).toBeCloseTo((edge?.x ?? 0) + 1, 0);
    expect(market?.y).toBeCloseTo((edge?.y ?? 0) + 1, 0);
  });
});

describe('settings', () => {
  it('say while a colour is chosen how it reads', async () => {
    const page = await openAsOwner(browser);
    await page.goto(settingsPath);
    await page.getByLabel('On light pages').fill('#ff9900');
    await page.getByText(/but text needs 7:1/).waitFor();
    await page.getByLabel('On light pages').fill('#003366');
    await page.getByText(/on light paper: easy to read/).waitFor();
    expect(await page.locator('output[for=field-accentLight]').textContent()).toContain(':1 on light paper');
  });
});

describe('search tuning', () => {
  it('is tried beside the list before it is saved', async () => {
    const page = await openAsOwner(browser);
    await page.goto(tuningListPath('en-gb', 'synonyms'));
    await page.getByLabel('Groups').fill('quxxle, gift card');
    await page.getByLabel('Words', { exact: true }).fill('quxxle');
    await page.getByRole('button', { name: 'Search with this list' }).click();
    await page.getByText('which is not saved yet').waitFor();
    await page.getByRole('button', { name: 'Why here?' }).first().click();
    await page.getByText(/Together/).waitFor();
    expect(await page.getByLabel('Groups').inputValue()).toBe('quxxle, gift card');
  });
});

describe('their pages', () => {
  const pages = [
    ['facts', factsPath],
    ['fact', factValuePath('carrier', 'de')],
    ['market', marketPath('de')],
    ['locales', localesPath],
    ['settings', settingsPath],
    ['synonyms', `${tuningListPath('en-us', 'synonyms')}?words=return`],
    ['pins', `${tuningListPath('de-de', 'pins')}?add=1031&query=frist`],
  ] as const;

  it.each(pages)('have nothing to complain about: %s', async (_name, path) => {
    const page = await openAsOwner(browser);
    for (const viewport of [phone, desktop]) {
      await page.setViewportSize(viewport);
      await page.goto(path);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await complaints(page)).toEqual([]);
      }
      expect(await overflow(page)).toBe(0);
    }
    await page.evaluate("document.documentElement.dir = 'rtl'");
    expect(await complaints(page)).toEqual([]);
  });
});

async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } } })`,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}
