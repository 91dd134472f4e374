import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminMediaPath, adminTopicsPath, sessionsPath } from '../../../worker/admin/paths.ts';
import { useBrowser } from '../browser.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();
let page: Page;
beforeEach(async () => {
  page = await openAsOwner({ ...browser, open: (options) => browser.start(options) });
});
afterEach(() => page.context().close());

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = () => page.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()");
const names = () => page.locator('.tree-name > a').allTextContents();

describe('the rows of a list', () => {
  it('are gone through with Shift J and Shift K, and each does what its key says', async () => {
    await page.goto(adminTopicsPath);
    const before = await names();
    await press('Shift+J');
    const first = await focused();
    expect(first).toContain(before[0]);
    await press('Shift+J');
    expect(await focused()).toContain(before[1]);
    await press('Shift+K');
    expect(await focused()).toBe(first);

    await press('m', 'd');
    await page.waitForURL(/done=moved/);
    expect(await names()).not.toEqual(before);
    await press('m', 'u');
    await page.waitForURL(/to=up/);
    expect(await names()).toEqual(before);
  });

  it('are not touched from elsewhere: the key goes to the first of them', async () => {
    await page.goto(sessionsPath);
    await press('x', 'e');
    expect(await focused()).toBe('End session');
    expect(new URL(page.url()).search).toBe('');
  });

  it('are in the list of keys', async () => {
    await page.goto(adminTopicsPath);
    await press('?');
    const said = await page.locator('dialog.keys').innerText();
    expect(said).toMatch(/Shift\s+J\s+Go to the next row/);
    expect(said).toMatch(/m\s+o\s+On a row: Move out/);
  });
});

describe('a key', () => {
  it('of what is folded away begins when it is unfolded', async () => {
    await page.goto(adminMediaPath);
    await press('?');
    expect(await page.locator('dialog.keys dd').allTextContents()).not.toContain('Upload');
    await press('Escape', 'n', '?');
    expect(await page.locator('dialog.keys dd').allTextContents()).toContain('Upload');
  });

  it('that needs Shift comes second as well', async () => {
    await page.goto(adminTopicsPath);
    const opened = page.waitForEvent('popup');
    await press('g', 'Shift', '?');
    const help = await opened;
    await help.waitForURL(/signpost-topics/);
    expect(help.url()).toContain('/articles/');
    await help.close();
  });
});
