import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  adminFilePath,
  adminMediaPath,
  adminProductPath,
  adminProductsPath,
  adminRedirectsPath,
  adminSnippetPath,
  adminSnippetsPath,
  adminTopicPath,
  adminTopicsPath,
  newProductPath,
  newRedirectPath,
  newTopicPath,
  specificationsPath,
} from '../../../worker/admin/paths.ts';
import { desktop, phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();

const pages = [
  ['topics', adminTopicsPath],
  ['topic', adminTopicPath(106)],
  ['new-topic', newTopicPath()],
  ['media', adminMediaPath],
  ['file', adminFilePath(1)],
  ['products', adminProductsPath],
  ['product', adminProductPath(201)],
  ['new-product', newProductPath()],
  ['specifications', specificationsPath(201, 'en')],
  ['specifications-ar', specificationsPath(201, 'ar')],
  ['snippets', adminSnippetsPath],
  ['snippet', adminSnippetPath('shipping-table', 'en')],
  ['redirects', adminRedirectsPath],
  ['new-redirect', newRedirectPath],
] as const;

describe('the pages of the structure', () => {
  it.each(pages)('can be used by anybody, on a phone and on a desk, light and dark, from either side: %s', async (_name, path) => {
    const page = await openAsOwner(browser);
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    for (const [size, viewport] of Object.entries({ phone, desktop })) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await complaints(page), `${size}, ${colorScheme}`).toEqual([]);
      }
      expect(await overflow(page)).toBe(0);
    }
    await page.evaluate("document.documentElement.dir = 'rtl'");
    expect(await complaints(page), 'from the right').toEqual([]);
  });
});

describe('the topics', () => {
  it('are put in another order by the keyboard alone, a step after the other', async () => {
    const page = await openAsOwner(browser);
    const name = await addTopic(page, 'Moved by keys');
    await page.getByRole('button', { name: `Move ${name} up` }).focus();
    const places = [await placeOf(page, name)];
    for (let step = 0; step < 2; step += 1) {
      await page.keyboard.press('Enter');
      await page.getByText('Moved.').waitFor();
      await page.waitForURL(/to=up/);
      places.push(await placeOf(page, name));
      await page.waitForFunction("document.activeElement?.matches('button[value=up]')");
    }
    expect(places).toEqual(places.toSorted((one, other) => other - one));
    expect(new Set(places).size).toBe(3);
  });

  it('are dragged into another one', async () => {
    const page = await openAsOwner(browser);
    const name = await addTopic(page, 'Dragged along');
    const row = (topic: string) => page.locator('.tree-row', { hasText: topic }).first();
    const box = await row('Account and orders').boundingBox();
    await row(name).dragTo(row('Account and orders'), { targetPosition: { x: 100, y: (box?.height ?? 40) / 2 } });
    await page.getByText('Moved.').waitFor();
    expect(await page.locator('[data-node]', { hasText: 'Account and orders' }).first().locator('.tree').textContent()).toContain(name);
  });
});

describe('a file', () => {
  it('is uploaded without script, and replaced', async () => {
    const page = await openAsOwner(browser, { javaScriptEnabled: false });
    await page.goto(adminMediaPath);
    await page.getByText('Upload a file').click();
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'Drawn here.svg', mimeType: 'image/svg+xml', buffer: drawing('red', '<script>alert(1)</script>') });
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('was taken out of it').waitFor();
    expect(await page.locator('code').first().textContent()).toBe('media/uploads/drawn-here.svg');
    const before = await page.locator('.file-preview img').getAttribute('src');
    await page.getByLabel('New file').setInputFiles({ name: 'x.svg', mimeType: 'image/svg+xml', buffer: drawing('blue') });
    await page.getByRole('button', { name: 'Replace' }).click();
    await page.getByText('Replaced.').waitFor();
    expect(await page.locator('.file-preview img').getAttribute('src')).not.toBe(before);
  });
});

const drawing = (colour: string, more = '') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">${more}<rect width="40" height="30" fill="${colour}"/></svg>`);

async function addTopic(page: Page, name: string): Promise<string> {
  await page.goto(newTopicPath());
  await page.getByLabel('English').first().fill(name);
  await page.getByRole('button', { name: 'Add topic' }).click();
  await page.getByText('Added.').waitFor();
  await page.goto(adminTopicsPath);
  return name;
}

const placeOf = async (page: Page, name: string) => (await page.locator('.tree-name a:first-child').allTextContents()).indexOf(name);

async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true } } })`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}
