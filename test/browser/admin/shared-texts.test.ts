import { expect, it } from 'vitest';
import { sharedTextPath, sharedTextsPath, translationsPath } from '../../../worker/admin/paths.ts';
import { phone, useBrowser } from '../browser.ts';
import { openAs, openAsOwner } from '../staff.ts';

const browser = useBrowser();

it('a translator of German finds what has no German name, and names it by keyboard, for readers at once', async () => {
  const page = await openAs(browser, [{ role: 'translator', languages: ['de'] }]);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL(`**${translationsPath}`);
  await page.keyboard.press('t');
  await page.keyboard.press('n');
  await page.waitForURL(`**${sharedTextsPath('de')}`);
  await page.keyboard.press('m');
  await page.waitForURL(`**${sharedTextsPath('de', 'missing')}`);
  await page.getByRole('link', { name: 'Express carrier, Germany' }).click();
  await page.getByLabel('Text in German').fill('DHL Express, morgens');
  await page.getByRole('button', { name: 'Save and publish' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Readers see it at once');
  await page.goto(sharedTextsPath('de', 'missing'));
  expect(await page.getByRole('link', { name: 'Express carrier, Germany' }).count()).toBe(0);
});

it('who translates what somebody else translates meanwhile sees both, on a phone too', async () => {
  const path = sharedTextPath('de', { kind: 'product', name: '205' });
  const [mine, theirs] = [await openAs(browser, [{ role: 'translator', languages: ['de'] }], { viewport: phone }), await openAsOwner(browser)];
  await mine.goto(path);
  await theirs.goto(path);
  await theirs.getByLabel('One line about it in German').fill('Von nebenan');
  await theirs.getByRole('button', { name: 'Save and publish' }).click();
  await mine.getByLabel('One line about it in German').fill('Von mir');
  await mine.getByRole('button', { name: 'Save and publish' }).click();
  expect(await mine.getByRole('alert').textContent()).toContain('Von nebenan');
  expect(await mine.getByLabel('One line about it in German').inputValue()).toBe('Von mir');
  await mine.getByRole('button', { name: 'Save and publish' }).click();
  expect(await mine.getByRole('status').textContent()).toContain('Saved');
});
