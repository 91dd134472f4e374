import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { editorPath, searchTuningPath, settingsPath } from '../../../worker/admin/paths.ts';
import { useBrowser } from '../browser.ts';
import { openAsOwner } from '../staff.ts';
import { textOf, typeAtEnd } from './editor-page.ts';

const browser = useBrowser();

async function open(path: string): Promise<Page> {
  const page = await openAsOwner(browser);
  await page.goto(path);
  return page;
}

describe('while one writes', () => {
  it('advice on the kind of article stays open, or folded, from one article to the next', async () => {
    const page = await open(editorPath(1030, 'en'));
    const advice = page.locator('details.writing-advice');
    expect(await advice.locator('li').first().isVisible()).toBe(false);
    await page.locator('h1').click();
    await page.keyboard.press('h');
    await advice.locator('li').first().waitFor();
    await page.goto(editorPath(1002, 'en'));
    await advice.locator('li').first().waitFor();
    await advice.locator('summary').click();
    await page.goto(editorPath(1030, 'en'));
    expect(await advice.locator('li').first().isVisible()).toBe(false);
  });

  it('the words of inserted steps are typed over', async () => {
    const page = await open(editorPath(1030, 'en'));
    await typeAtEnd(page, '\n\n');
    await page.keyboard.press('Control+.');
    await page.keyboard.press('n');
    await page.keyboard.type('Unplug it');
    expect(await textOf(page)).toContain(':::steps\n1. Unplug it\n:::');
  });

  it('saving without a network says so and stays where the text is', async () => {
    const page = await open(editorPath(1030, 'en'));
    await page.locator('.cm-content').waitFor();
    await page.context().setOffline(true);
    await typeAtEnd(page, ' In a tunnel.');
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.locator('#save-state').textContent()).toContain('nothing was sent');
    await page.context().setOffline(false);
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as a draft').waitFor();
    expect(await textOf(page)).toContain('In a tunnel.');
  });

  it('a comment leads back to the reviews', async () => {
    const page = await open(editorPath(1030, 'en'));
    await page.getByRole('tab', { name: 'Review', exact: true }).click();
    await page.getByLabel('Say something about this text').fill('Is this so?');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByText('Your comment is there.').waitFor();
    expect(await page.getByText('Is this so?').isVisible()).toBe(true);
  });
});

it('tries a search by Enter, and saves nothing', async () => {
  const page = await open(searchTuningPath);
  await page.getByLabel('Words').fill('charge');
  await page.keyboard.press('Enter');
  await page.getByText(/\d+ found/).waitFor();
  expect(page.url()).toMatch(/\/try$/);
});

it('offers a colour that reads well while one that does not is chosen', async () => {
  const page = await open(settingsPath);
  const offer = page.getByRole('button', { name: /^Save with #/ });
  expect(await offer.count()).toBe(0);
  await page.getByLabel('On light pages').fill('#ff9900');
  await offer.waitFor();
  expect(await offer.getAttribute('value')).not.toBe('#ff9900');
  await page.getByLabel('On light pages').fill('#004d40');
  await offer.waitFor({ state: 'hidden' });
});
