import { expect, it } from 'vitest';
import { editorPath } from '../../../worker/admin/paths.ts';
import { useBrowser } from '../browser.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();
const content = '.cm-content';

it('takes back what a refused publish said, each part once it is corrected', async () => {
  const page = await openAsOwner(browser);
  await page.goto(editorPath(1003, 'en'));
  await page.locator(content).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\n[x](article:nothing)\n\n[y](article:nowhere)');
  await page.locator('#problems').getByText('There is no article "nowhere"').waitFor();
  if ((await page.getByLabel('Minor').count()) > 0) await page.getByLabel('Minor').check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const refused = page.locator('#editor .notice-problem', { hasText: 'Not published yet.' });
  const beside = page.locator('.body-field .field-problem');
  await refused.getByText('There is no article "nothing"').waitFor();
  await page.locator(content).waitFor();
  await page.locator('#problems').getByText('There is no article "nowhere"').waitFor();
  expect(await refused.textContent()).toContain('nowhere');
  await page.locator(content).click();
  await page.keyboard.press('Control+End');
  for (let sign = 0; sign < '[y](article:nowhere)'.length; sign += 1) await page.keyboard.press('Backspace');
  await expect.poll(() => refused.textContent()).not.toContain('nowhere');
  expect([await refused.textContent(), await beside.textContent()].every((said) => said?.includes('There is no article "nothing"'))).toBe(true);
  for (let sign = 0; sign < '[x](article:nothing)\n\n'.length; sign += 1) await page.keyboard.press('Backspace');
  await expect.poll(() => refused.count()).toBe(0);
  expect([await beside.count(), await page.locator('.body-field.wrong').count()]).toEqual([0, 0]);
});
