import type { BrowserContext, Page } from 'playwright-core';
import { inject, describe, expect, it } from 'vitest';
import { editorPath, saveDraftPath } from '../../../worker/admin/paths.ts';
import { useBrowser } from '../browser.ts';
import { openAsOwner } from '../staff.ts';
import { goToEditor, textOf, typeAtEnd } from './editor-page.ts';

const browser = useBrowser();
const neverSaved = 'Text in this browser that was never saved.';

const open = async (context: BrowserContext, article: number) => goToEditor(await context.newPage(), article);
const openFirst = async (article: number) => goToEditor(await openAsOwner(browser), article);
const stateOf = (page: Page) => page.locator('#save-state').textContent();

describe('several tabs of one person', () => {
  it('say nothing of what another tab still holds, and offer what a tab left that is gone', async () => {
    const page = await openFirst(1032);
    const other = await open(page.context(), 1032);
    await typeAtEnd(page, '\n\nIn the first tab.');
    await expect.poll(() => stateOf(page)).toMatch(/^Kept at/);
    await typeAtEnd(other, '\n\nIn the second tab.');
    await expect.poll(() => stateOf(other)).toMatch(/another tab/);
    await page.bringToFront();
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as a draft').waitFor();
    await page.waitForTimeout(500);
    expect(await page.getByText(neverSaved).count()).toBe(0);
    await other.close({ runBeforeUnload: false });
    await page.goto(editorPath(1032, 'en'));
    await page.getByText(neverSaved).waitFor();
    await page.getByRole('button', { name: 'Restore it' }).click();
    expect(await textOf(page)).toContain('In the second tab.');
  });
});

describe('a text that was sent when nobody was signed in any more', () => {
  it('is still offered after something else was done, though somebody saved a newer one', async () => {
    const page = await openFirst(1034);
    const session = await page.context().cookies();
    const base = await page.locator('#editor input[name=base]').inputValue();
    const form = { title: 'A newer title', summary: await page.locator('#field-summary').inputValue(), body: await textOf(page), base };
    await page.context().clearCookies();
    await typeAtEnd(page, '\n\nSent in vain.', 'insertText');
    await expect.poll(() => stateOf(page)).toMatch(/^Signed out/);
    await page.keyboard.press('Control+s');
    await page.locator('#editor').waitFor({ state: 'detached' });
    await page.context().addCookies(session);
    const saved = await page.request.post(saveDraftPath(1034, 'en'), { form, headers: { Origin: inject('origin') }, maxRedirects: 0 });
    expect(saved.status()).toBe(303);
    for (const path of [editorPath(1034, 'en'), `${editorPath(1034, 'en')}?done=resolved`]) {
      await page.goto(path);
      await page.getByText(neverSaved).waitFor();
    }
    await page.getByRole('button', { name: 'Restore it' }).click();
    expect(await textOf(page)).toContain('Sent in vain.');
  });
});

describe('a text that was put together with somebody’s', () => {
  it('is offered nothing of what it holds, neither before it is saved nor after', async () => {
    const page = await openFirst(1033);
    const base = await page.locator('#editor input[name=base]').inputValue();
    const form = { title: 'A title of another', summary: await page.locator('#field-summary').inputValue(), body: await textOf(page), base };
    const sent = await page.request.post(saveDraftPath(1033, 'en'), { form, headers: { Origin: inject('origin') }, maxRedirects: 0 });
    expect(sent.status()).toBe(303);
    await typeAtEnd(page, '\n\nMeanwhile, here.');
    await page.keyboard.press('Control+s');
    await page.getByText('does not touch what you changed').waitFor();
    await page.locator('.cm-content').waitFor();
    await page.waitForTimeout(500);
    expect(await page.getByText(neverSaved).count()).toBe(0);
    expect(await textOf(page)).toContain('Meanwhile, here.');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as a draft').waitFor();
    await page.waitForTimeout(500);
    expect(await page.getByText(neverSaved).count()).toBe(0);
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('Meanwhile, here.');
  });
});
