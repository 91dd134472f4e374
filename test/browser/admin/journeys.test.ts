import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { adminArticlesPath, translationsPath, editorPath, factsPath, revisionsPath } from '../../../worker/admin/paths.ts';
import { articlePath } from '../../../worker/paths.ts';
import { desktop, useBrowser } from '../browser.ts';
import { openAsOwner, openAs } from '../staff.ts';

const browser = useBrowser();
/** Articles of the example brand that no other journey of the admin touches. */
const [restored, contested, outdated, englishAlone] = [1024, 1025, 1021, 1010];

/** What a reader reads who never signed in. */
async function readAs(locale: string, article: number): Promise<string> {
  const response = await fetch(inject('origin') + articlePath(locale, { number: article, slug: '' }));
  return response.text();
}

/** Goes on with Tab until it stands on this, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, most = 150): Promise<void> {
  for (let count = 0; count < most; count++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Nothing but a mouse reaches ${String(target)}`);
}

async function write(page: Page, article: number, language: string, body: string): Promise<void> {
  await page.goto(editorPath(article, language));
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(body);
}

describe('by keyboard alone', () => {
  it('an editor writes an answer, publishes it, and a shopper reads it', async () => {
    const page = await openAsOwner(browser);
    await page.goto('/admin');
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL(`**${adminArticlesPath}`);
    await page.keyboard.press('n');
    await page.waitForURL('**/admin/articles/new**');
    const title = page.getByLabel('Title, in English');
    if (!(await title.isVisible())) {
      await tabTo(page, page.getByRole('link', { name: /FAQ/ }));
      await page.keyboard.press('Enter');
    }
    await tabTo(page, title);
    await page.keyboard.type('Can I wash the ear pads?');
    await tabTo(page, page.getByLabel('Topic'));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, page.getByRole('button', { name: 'Create draft' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/admin\/articles\/\d+\/en/);
    const article = Number(/articles\/(\d+)/.exec(page.url())?.[1]);
    await tabTo(page, page.getByLabel('Summary'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Yes, by hand and with cold water.');
    await tabTo(page, page.locator('.cm-content'));
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('Take them off, wash them by hand, and let them dry for a day.');
    await page.keyboard.press('Escape');
    await tabTo(page, page.getByRole('button', { name: 'Publish', exact: true }));
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: /live|Published/ })
      .first()
      .waitFor();
    expect(await readAs('en-us', article)).toContain('let them dry for a day');
    await expect
      .poll(async () => (await fetch(`${inject('origin')}/api/search?locale=en-us&q=wash+ear+pads`)).text(), { timeout: 20_000, interval: 1000 })
      .toContain('can-i-wash-the-ear-pads');
  });

  it('the list of keys says what each does', async () => {
    const page = await openAsOwner(browser);
    await page.goto(adminArticlesPath);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    expect(await keys.innerText()).toContain('New article');
    await page.keyboard.press('Escape');
    expect(await keys.count()).toBe(0);
  });
});

it('a changed return window is right in two languages, and in no other market', async () => {
  const page = await openAsOwner(browser);
  // Of an answer without a German text, Germany reads the English one, with its own rules.
  await write(page, englishAlone, 'en', 'Send it back within {{facts.return_days}}.');
  await page.getByLabel('Minor').check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published. Readers see it at once').waitFor();
  const [german, american] = [await readAs('de-de', 1031), await readAs('en-us', englishAlone)];
  expect(german).toContain('>100 Tage<');
  expect(await readAs('de-de', englishAlone)).toContain('>100 days<');
  await changeGermanWindow(page, '45', async () => expect(await readAs('de-de', 1031)).toBe(german));
  expect(await readAs('de-de', 1031)).toContain('>45 Tage<');
  expect(await readAs('de-de', 1031)).not.toContain('>100 Tage<');
  expect(await readAs('de-de', englishAlone)).toContain('>45 days<');
  expect(await readAs('en-us', englishAlone)).toBe(american);
  await changeGermanWindow(page, '100');
  expect(await readAs('de-de', 1031)).toContain('>100 Tage<');
});

/** In the grid of facts: typed, looked at, confirmed. */
async function changeGermanWindow(page: Page, days: string, whileShown = async () => {}): Promise<void> {
  await page.goto(factsPath);
  const cell = page.getByRole('textbox', { name: 'Return window, Germany' });
  await cell.fill(days);
  await cell.press('Enter');
  await page.getByText(`${days} Tage`).first().waitFor();
  await whileShown();
  await page.getByRole('button', { name: 'Change it for readers' }).click();
  await page.waitForURL((url) => url.searchParams.has('done'));
}

it('an outdated translation is found, followed and current again', async () => {
  const page = await openAsOwner(browser);
  const before = await readAs('de-de', outdated);
  await write(page, outdated, 'en', 'Wait an hour first.\n\nThen switch it on again.');
  await page.getByLabel('Major').check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published. Readers see it at once').waitFor();
  expect(await readAs('de-de', outdated)).not.toBe(before);
  await page.goto(`${translationsPath}?language=de&state=misleading`);
  await page
    .getByRole('link', { name: /Misleading/ })
    .last()
    .click();
  await page.waitForURL(`**${editorPath(outdated, 'de')}**`);
  await page.getByText('Wait an hour first.').first().waitFor();
  await write(page, outdated, 'de', 'Warten Sie zuerst eine Stunde.\n\nSchalten Sie es dann wieder ein.');
  await page.getByLabel(/now says what the source says/).check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published. Readers see it at once').waitFor();
  expect(await readAs('de-de', outdated)).toContain('Warten Sie zuerst eine Stunde.');
  await page.goto(`${translationsPath}?language=de&state=misleading`);
  expect(await page.getByRole('link', { name: /Misleading in German/ }).count()).toBe(0);
});

it('an earlier text is restored and published again', async () => {
  const page = await openAsOwner(browser);
  await write(page, restored, 'en', 'All of it was replaced by mistake.');
  await page.getByLabel('Minor').check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published. Readers see it at once').waitFor();
  expect(await readAs('en-us', restored)).toContain('replaced by mistake');
  await page.goto(`${revisionsPath(restored, 'en')}/1`);
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.waitForURL(`**${editorPath(restored, 'en')}**`);
  await page.getByLabel('Minor').check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published. Readers see it at once').waitFor();
  expect(await readAs('en-us', restored)).not.toContain('replaced by mistake');
});

it('two who change the same words both see both, and neither is lost', async () => {
  const [one, two] = [await openAsOwner(browser), await openAs(browser, [{ role: 'editor' }])];
  await one.goto(editorPath(contested, 'en'));
  await two.goto(editorPath(contested, 'en'));
  for (const [page, body] of [
    [one, 'The first of us says this.'],
    [two, 'The second of us says that.'],
  ] as const) {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(body);
    await page.getByRole('button', { name: 'Save draft' }).click();
    if (page === one) await page.getByText(/Saved/).first().waitFor();
  }
  await two.getByRole('heading', { name: 'Two people changed the same words' }).waitFor();
  const sides = two.locator('.clash-side');
  expect(await sides.filter({ hasText: 'Yours' }).innerText()).toContain('second');
  expect(await sides.filter({ hasText: 'Theirs' }).innerText()).toContain('first');
  await two.getByLabel(/^Theirs/).check();
  await two.getByRole('button', { name: 'Open in the editor' }).click();
  await two.locator('.cm-content').filter({ hasText: 'The first of us says this.' }).waitFor();
});

it('a translator for German edits German, and nothing else', async () => {
  const page = await openAs(browser, [{ role: 'translator', languages: ['de'] }], { viewport: desktop });
  await page.goto(editorPath(1023, 'de'));
  expect(await page.getByRole('button', { name: 'Save draft' }).isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Save draft' }).waitFor();
  for (const language of ['en', 'fr']) {
    await page.goto(editorPath(1023, language));
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save draft' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0);
  }
  const navigation = page.getByRole('navigation', { name: 'Admin' });
  expect(await navigation.getByRole('link', { name: 'Users' }).count()).toBe(0);
  expect((await page.goto(factsPath))?.status()).toBeLessThan(500);
  expect(await page.getByRole('link', { name: 'Add a fact' }).count()).toBe(0);
});
