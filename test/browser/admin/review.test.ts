import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { editorPath, reviewsPath, settingsPath } from '../../../worker/admin/paths.ts';
import { articlePath } from '../../../worker/paths.ts';
import { desktop, phone, useBrowser } from '../browser.ts';
import { openAs, openAsOwner } from '../staff.ts';

const browser = useBrowser();
/** An article that no other journey touches. */
const reviewed = 1029;

/** The site is all tests': it asks for reviews in this file alone. */
async function askForReviews(required: boolean): Promise<void> {
  const page = await browser.start({ viewport: desktop });
  await openAsOwner({ open: async () => page });
  await page.goto(settingsPath);
  await page.locator('input[name=reviewRequired]').setChecked(required);
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await page.waitForURL((url) => url.searchParams.has('done'));
  await page.context().close();
}
beforeAll(() => askForReviews(true));
afterAll(() => askForReviews(false));

const readIt = async () => (await fetch(inject('origin') + articlePath('en-us', { number: reviewed, slug: '' }))).text();

async function write(page: Page, body: string): Promise<void> {
  await page.goto(editorPath(reviewed, 'en'));
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(body);
}

it('a text goes from its writer to a reviewer and back, and then to the readers', async () => {
  const [writer, reviewer] = [await openAs(browser, [{ role: 'editor' }]), await openAs(browser, [{ role: 'reviewer' }], { viewport: phone })];
  await write(writer, 'The first attempt.');
  expect(await writer.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0);
  await writer.getByRole('button', { name: 'Save and ask for review' }).first().click();
  await writer.getByText('Sent to the reviewers.').waitFor();

  await reviewer.goto(reviewsPath);
  await reviewer
    .locator(`a[href^="${editorPath(reviewed, 'en')}"]`)
    .first()
    .click();
  expect(await reviewer.getByRole('button', { name: 'Save draft' }).count()).toBe(0);
  await reviewer.getByRole('button', { name: 'Send back' }).click();
  await reviewer
    .getByText(/Say what/)
    .first()
    .waitFor();
  await reviewer.locator('textarea[name=comment]').first().fill('Say when it is sent.');
  await reviewer.getByRole('button', { name: 'Send back' }).click();
  await reviewer.getByText('Sent back to the writer.').waitFor();

  await write(writer, 'The second attempt: it is sent on Monday.');
  await writer.getByText('Say when it is sent.').first().waitFor({ state: 'attached' });
  await writer.getByRole('button', { name: 'Save and ask for review' }).first().click();
  await writer.getByText('Sent to the reviewers.').waitFor();

  await reviewer.goto(editorPath(reviewed, 'en') + '#review');
  await reviewer.evaluate(axe.source);
  const { violations } = await reviewer.evaluate<AxeResults>('axe.run(document)');
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([]);
  await reviewer.getByRole('button', { name: 'Approve' }).click();
  await reviewer.getByText('Approved. It can be published now').waitFor();
  expect(await readIt()).not.toContain('sent on Monday');

  await writer.goto(editorPath(reviewed, 'en'));
  await writer.getByLabel('Minor').check();
  await writer.getByRole('button', { name: 'Publish', exact: true }).click();
  await writer.getByText('Published. Readers see it at once').waitFor();
  expect(await readIt()).toContain('sent on Monday');
});
