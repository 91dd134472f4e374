import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';
import { goToEditor, textOf, typeAtEnd } from './editor-page.ts';

const browser = useBrowser();

const openEditor = async (article: number, language = 'en', options: BrowserContextOptions = {}) =>
  goToEditor(await openAsOwner(browser, options), article, language);

describe('the editor', () => {
  it('is no wider than a phone under a finger, whose toolbar scrolls', async () => {
    const page = await openEditor(1031, 'en', { viewport: phone, hasTouch: true, isMobile: true });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.evaluate<number>("document.querySelector('input[name=title]').getBoundingClientRect().right")).toBeLessThanOrEqual(phone.width);
  });

  it('keeps the marks of blocks and facts in order in a text that is read from right to left', async () => {
    const page = await openEditor(1001, 'ar');
    await page.locator('.cm-fence', { hasText: ':::steps' }).first().waitFor();
    const places = await page.evaluate<number[]>(`(() => {
      const mark = [...document.querySelectorAll('.cm-fence')].find((each) => each.textContent.startsWith(':::steps'));
      const text = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode();
      return [0, 3].map((at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      });
    })()`);
    expect(places[0]).toBeLessThan(places[1] ?? 0);
  });

  it('takes what fits the words typed before Enter, and not what the list showed before', async () => {
    const page = await openEditor(1030);
    await typeAtEnd(page, '\n\n', 'insertText');
    await page.keyboard.press('Control+.');
    await page.keyboard.press('s');
    await page.locator('dialog.pick li').first().waitFor();
    await page.keyboard.type('return-promise');
    await page.keyboard.press('Enter');
    await page.locator('dialog.pick').waitFor({ state: 'detached' });
    expect(await textOf(page)).toContain('{{snippet:return-promise}}');
  });

  it('lists a few problems, and folds what more there are', async () => {
    const page = await openEditor(1002);
    await typeAtEnd(page, '\n\n[One paragraph with what it depends on.]', 'insertText');
    await typeAtEnd(page, Array.from({ length: 9 }, (_, index) => `\n\n[x](article:nothing-${index})`).join(''), 'insertText');
    const more = page.locator('#problems details');
    await more.getByText('more').waitFor();
    expect(await page.locator('#problems > ul > li').count()).toBe(6);
    expect(await page.locator('#problems > ul > li .badge-warn').count()).toBe(0);
    await more.locator('summary').click();
    await typeAtEnd(page, '\n\n[x](article:nothing-9)', 'insertText');
    await expect.poll(() => page.locator('#problems h2').textContent()).toContain('10 errors');
    expect(await more.locator('li').first().isVisible()).toBe(true);
  });
});
