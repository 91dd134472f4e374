import axe, { type AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { inject, describe, expect, it } from 'vitest';
import { editorPath, saveDraftPath } from '../../../worker/admin/paths.ts';
import { phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';
import { textOf, typeAtEnd } from './editor-page.ts';

const browser = useBrowser();
const content = '.cm-content';

async function openEditor(article: number, language = 'en', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openAsOwner(browser, options);
  await page.goto(editorPath(article, language));
  await page.locator(content).waitFor();
  return page;
}

const stateOf = (page: Page) => page.locator('#save-state');

describe('the editor', () => {
  it('is written in, shown as readers will see it, kept, saved and found again where one was', async () => {
    const page = await openEditor(1030);
    await typeAtEnd(page, '\n\nWritten by hand for {{facts.return_days}}.');
    const frame = page.frameLocator('.phone iframe');
    await frame.getByText(/Written by hand for \d+ days\./).waitFor();
    await expect.poll(() => stateOf(page).textContent()).toMatch(/^Kept at/);
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as a draft').waitFor();
    expect(await textOf(page)).toContain('Written by hand');
    expect(await page.evaluate<string>('document.activeElement.className')).toContain('cm-content');
  });

  it('shows problems at their line and in words, and puts a fact where its value is typed', async () => {
    const page = await openEditor(1001);
    await typeAtEnd(page, '\n\nYou have 60 days.\n\n[x](article:nothing)');
    const list = page.locator('#problems');
    await list.getByText('There is no article "nothing"').waitFor();
    expect(await list.getByRole('heading').textContent()).toContain('1 error');
    await list.getByRole('button', { name: 'Use {{facts.return_days}}' }).first().click();
    expect(await textOf(page)).toContain('You have {{facts.return_days}}.');
    await list.locator('li', { hasText: 'There is no article' }).getByRole('button', { name: /^Line/ }).click();
    expect(await page.evaluate<string>('getSelection().toString()')).toContain('article:nothing');
  });

  it('offers a crashed tab its text back, and what was typed offline is not lost', async () => {
    const page = await openEditor(1002);
    await page.context().setOffline(true);
    await typeAtEnd(page, '\n\nTyped on a train.');
    await expect.poll(() => stateOf(page).textContent()).toBe('Offline: kept in this browser');
    const other = await page.context().newPage();
    await page.close({ runBeforeUnload: false });
    await other.context().setOffline(false);
    await other.goto(editorPath(1002, 'en'));
    await other.getByText('Text in this browser that was never saved.').waitFor();
    await other.getByRole('button', { name: 'Restore it' }).click();
    expect(await textOf(other)).toContain('Typed on a train.');
    await expect.poll(() => stateOf(other).textContent()).toMatch(/^Kept at/);
    await other.reload();
    await other.getByText('Not saved yet.').waitFor();
    expect(await textOf(other)).toContain('Typed on a train.');
    expect(await other.getByText('Text in this browser').count()).toBe(0);
  });

  it('does not take coming back to a page that was saved once for a save', async () => {
    const page = await openEditor(1005);
    await typeAtEnd(page, '\n\nSaved once.');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as a draft').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.route('**/draft', (route) => route.fulfill({ status: 500, body: 'Out of order' }));
    await typeAtEnd(page, '\n\nSent in a tunnel.');
    await page.keyboard.press('Control+s');
    await page.getByText('Out of order').waitFor();
    await page.goto(`${editorPath(1005, 'en')}?done=draft-saved`);
    await page.getByText('Text in this browser that was never saved.').waitFor();
    await page.getByRole('button', { name: 'Restore it' }).click();
    expect(await textOf(page)).toContain('Sent in a tunnel.');
  });

  it('waits with a save for the copy that is on its way, so that it does not come back as unsaved', async () => {
    const page = await openEditor(1006);
    let isOnItsWay = false;
    await page.route('**/copy', async (route) => {
      isOnItsWay = true;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await typeAtEnd(page, '\n\nHalf of it');
    await expect.poll(() => isOnItsWay).toBe(true);
    await page.keyboard.type(', and the rest.');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as a draft').waitFor();
    expect(await textOf(page)).toContain('Half of it, and the rest.');
    await page.goto(editorPath(1006, 'en'));
    await page.locator(content).waitFor();
    expect(await page.getByText('Not saved yet.').count()).toBe(0);
  });

  it('says that somebody is signed out, and keeps the text', async () => {
    const page = await openEditor(1003);
    await page.context().clearCookies();
    await typeAtEnd(page, '\n\nTyped while signed out.');
    await expect.poll(() => stateOf(page).textContent()).toMatch(/^Signed out: sign in in another tab/);
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).toContain('Typed while signed out.');
  });

  it('tells a second tab of the same person', async () => {
    const page = await openEditor(1004);
    const second = await page.context().newPage();
    await second.goto(editorPath(1004, 'en'));
    await second.locator(content).waitFor();
    await typeAtEnd(page, ' First.');
    await expect.poll(() => stateOf(page).textContent()).toMatch(/^Kept at/);
    await typeAtEnd(second, ' Second.');
    await expect.poll(() => stateOf(second).textContent()).toMatch(/another tab/);
    expect(await textOf(second)).toContain(' Second.');
  });

  it('asks where two changed the same words, and saves what was decided', async () => {
    const page = await openEditor(1005);
    const base = await page.locator('#editor input[name=base]').inputValue();
    const fields = { title: 'Title of another', summary: 'x', body: 'Body of another.', base };
    const sent = await page.request.post(saveDraftPath(1005, 'en'), { form: fields, headers: { Origin: inject('origin') }, maxRedirects: 0 });
    expect(sent.status()).toBe(303);
    await page.locator('#field-title').fill('My title');
    await page.locator('#field-summary').fill('My summary.');
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: 'Two people changed the same words' }).waitFor();
    for (const set of await page.locator('.clash').all()) {
      await set.getByRole('textbox').fill('Decided by hand');
    }
    await page.getByRole('button', { name: 'Save with these choices' }).click();
    await page.getByText('Saved as a draft').waitFor();
    expect(await page.locator('#field-title').inputValue()).toBe('Decided by hand');
  });

  it('takes a pasted picture in only with words for it', async () => {
    const page = await openEditor(1006);
    await typeAtEnd(page, '\n\n');
    await pasteInto(page, { png });
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Insert' }).click();
    await dialog.getByText('without it, some readers miss it').waitFor();
    expect(await textOf(page)).not.toContain('dot.png');
    await dialog.getByLabel('What does it show?').fill('A red dot');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await textOf(page)).toMatch(/!\[A red dot\]\(media\/.+\.png\)/);
  });

  it('pastes Word as Markdown', async () => {
    const page = await openEditor(1007);
    await typeAtEnd(page, '\n\n');
    await pasteInto(page, { html: "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Bold</b> words<o:p></o:p></p>" });
    expect(await textOf(page)).toMatch(/\*\*Bold\*\* words$/);
  });

  it('inserts facts, links and blocks by the keyboard alone', async () => {
    const page = await openEditor(1008);
    await typeAtEnd(page, '\n\n');
    await page.keyboard.press('Control+.');
    await page.keyboard.press('f');
    await page.getByRole('combobox', { name: 'Search facts' }).fill('return window');
    await page.locator('.pick-list [role=option]', { hasText: 'Return window' }).waitFor();
    await expect.poll(() => page.locator('.pick-list [role=option]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page)).toMatch(/\{\{facts\.return_days\}\}$/);
    await page.keyboard.type(' ');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Words of its title' }).fill('warranty');
    await page.locator('.pick-list [role=option]').first().waitFor();
    await expect.poll(() => page.locator('.pick-list [role=option]').first().textContent()).toMatch(/warranty/i);
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page)).toMatch(/\[.+\]\(article:[\w-]+\)$/);
    await page.keyboard.press('Control+.');
    await page.keyboard.press('n');
    expect(await textOf(page)).toContain(':::steps\n1. ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>('document.activeElement.closest(".cm-content") === null')).toBe(true);
  });

  it('is one part at a time on a phone', async () => {
    const page = await openEditor(1031, 'ar', { viewport: phone });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole('tab', { name: 'Preview' }).click();
    expect(await page.locator('.pane-text').isVisible()).toBe(false);
    expect(await page.locator('.pane-preview').isVisible()).toBe(true);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it('works without script: a form, a preview on a page of its own, and saving', async () => {
    const page = await openAsOwner(browser, { javaScriptEnabled: false });
    await page.goto(editorPath(1009, 'en'));
    await page.getByLabel('Text', { exact: true }).fill('Typed without script.');
    const [preview] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'Preview' }).click()]);
    await preview.getByText('Typed without script.').waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved as a draft').waitFor();
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('Typed without script.');
  });

  it.each([
    ['light', 'en', 'ltr'],
    ['dark', 'ar', 'rtl'],
    ['light', 'ja', 'rtl'],
  ] as const)('is open to everybody: %s, %s, %s', async (colorScheme, language, direction) => {
    const page = await openEditor(1031, language, { colorScheme });
    await page.evaluate(`document.documentElement.dir = '${direction}'`);
    await page.locator('#problems:not([hidden])').waitFor();
    await page.addScriptTag({ content: axe.source }).catch(() => page.evaluate(axe.source));
    const results = await page.evaluate<AxeResults>("axe.run(document, { iframes: false, rules: { 'target-size': { enabled: true } } })");
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** Gives the text what a clipboard would. */
const pasteInto = (page: Page, what: { png?: string; html?: string }) => page.evaluate(`(${paste})(${JSON.stringify(what)})`);
const paste = `({ png, html }) => {
  const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  if (png) data.items.add(new File([Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0))], 'dot.png', { type: 'image/png' }));
  document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}`;
