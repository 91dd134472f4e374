import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { comparePath, editorPath, previewLinksPath, schedulePath } from '../../../worker/admin/paths.ts';
import { desktop, phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();
/** Articles that no other journey touches. */
const [written, planned] = [1027, 1028];

/** Without script, since the journeys of the editor are told elsewhere: all of this works as forms. */
const openPlain = (options = {}) => openAsOwner(browser, { javaScriptEnabled: false, ...options });

async function publish(page: Page, body: string): Promise<void> {
  await page.goto(editorPath(written, 'en'));
  await page.locator('textarea[name=body]').fill(body);
  await page.getByLabel('Minor').check();
  await page.getByLabel('Note for the team').fill('Said more clearly');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published. Readers see it at once').waitFor();
}

describe('from the editor to the readers', () => {
  it('publishes, compares and restores, without script', async () => {
    const page = await openPlain();
    await publish(page, 'Orders leave within 2 days.\n\nThe second paragraph stays.\n');
    await publish(page, 'Orders leave within 3 days.\n\nThe second paragraph stays.\n\nA third came.\n');
    await page.getByRole('link', { name: 'Revisions' }).click();
    await page.getByRole('link', { name: 'What changed in revision 3' }).click();
    await expect.poll(() => page.locator('del').allTextContents()).toEqual([expect.stringContaining('2')]);
    await expect.poll(() => page.locator('ins').allTextContents()).toEqual([expect.stringContaining('3'), expect.stringContaining('A third came.')]);
    await page.getByRole('link', { name: 'Side by side' }).click();
    await page.getByRole('link', { name: 'Revision 2' }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('it is the newest draft now').waitFor();
    expect(await page.locator('textarea[name=body]').inputValue()).toContain('within 2 days');
  });

  it('asks about warnings, time and significance where they matter, and keeps what was typed', async () => {
    const page = await openPlain();
    await page.goto(editorPath(planned, 'en'));
    await page.locator('textarea[name=body]').fill('# Heading\n\nWill be said later.');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Say how much changed').first().waitFor();
    await page.getByLabel('Major').check();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('button', { name: 'Publish all the same' }).waitFor();
    await page.getByText('Publish later').click();
    await page.getByLabel('Date', { exact: true }).fill('2099-03-29');
    await page.getByLabel('Time', { exact: true }).fill('02:30');
    await page.getByLabel('On the clocks of').selectOption('Europe/Berlin');
    await page.getByRole('button', { name: 'Schedule' }).click();
    await page.getByText('clocks are put forward').first().waitFor();
    await page.getByLabel('03:00').check();
    await page.getByRole('button', { name: 'Schedule' }).click();
    await page.getByRole('button', { name: 'Schedule all the same' }).click();
    await page.getByText('29 Mar 2099, 03:00').first().waitFor();
    await page.getByRole('link', { name: 'Cancel…' }).click();
    expect(await page.locator('td', { hasText: 'Europe/Berlin' }).textContent()).toContain('29 Mar 2099, 01:00 UTC');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Nothing will happen').waitFor();
  });

  it('shares a draft by a link that its reader opens without signing in', async () => {
    const page = await openPlain();
    await page.goto(previewLinksPath(planned, 'en'));
    await page.getByRole('button', { name: 'Make link' }).click();
    const address = await page.getByLabel('Preview link').inputValue();
    const stranger = await browser.open();
    await stranger.goto(address);
    await stranger.getByText('A preview of revision').waitFor();
    expect(await overflow(stranger)).toBe(0);
    await page.getByRole('button', { name: 'Revoke' }).click();
    expect((await stranger.goto(address))?.status()).toBe(410);
  });
});

describe.each([
  ['light', 'ltr', phone],
  ['dark', 'rtl', phone],
  ['dark', 'ltr', desktop],
] as const)('%s, %s', (colorScheme, direction, viewport) => {
  it.each([
    ['a comparison', comparePath(written, 'en', 1, 3)],
    ['a comparison side by side', comparePath(written, 'en', 1, 3, 'side')],
    ['plans', schedulePath(planned, 'en')],
    ['preview links', previewLinksPath(planned, 'en')],
  ])('%s can be used by everybody', async (_, path) => {
    const page = await openAsOwner(browser, { viewport, colorScheme });
    await page.goto(path);
    await page.evaluate(`document.documentElement.dir = '${direction}'`);
    expect(await overflow(page)).toBe(0);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
