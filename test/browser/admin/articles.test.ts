import { describe, expect, it } from 'vitest';
import { adminArticlePath, adminArticlesPath, adminPath, newArticlePath } from '../../../worker/admin/paths.ts';
import { phone, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();

describe('the articles of the admin', () => {
  it('are begun from a template, found, moved, copied, archived and restored, without script', async () => {
    const page = await openAsOwner(browser, { javaScriptEnabled: false });
    await page.goto(adminArticlesPath);
    await page.getByRole('link', { name: 'New article' }).click();
    await page.getByRole('link', { name: /^How-to/ }).click();
    await page.getByLabel('Title, in English').fill('Descale the travel kettle');
    await page.getByLabel('Topic').selectOption({ label: 'Troubleshooting' });
    await page.getByRole('button', { name: 'Create draft' }).click();
    await page.getByText('This is a draft').waitFor();
    expect(await page.locator('textarea[name=body]').inputValue()).toContain('## Before you start');

    await page.goto(adminArticlesPath);
    await page.getByLabel('Title, key or number').fill('KETTLE travel');
    await page.getByRole('button', { name: 'Show' }).first().click();
    await page.getByText('1 article found').waitFor();
    await page.locator('main').getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Topic').selectOption({ label: 'Returns and exchanges' });
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Saved.').waitFor();
    const settings = new URL(page.url()).pathname;

    await page.getByRole('button', { name: 'Duplicate' }).click();
    await page.getByText('This is the copy').waitFor();
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Descale the travel kettle (copy)');
    await page.goto(settings);
    await page.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('Archived. Readers').waitFor();
    await page.locator('main').getByRole('link', { name: 'Settings' }).first().click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Restored. Its texts are drafts').waitFor();
  });

  it('are reached by keys alone', async () => {
    const page = await openAsOwner(browser);
    await page.goto(adminPath);
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL(`**${adminArticlesPath}`);
    await page.keyboard.press('/');
    await page.keyboard.type('return window');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=return/);
    await page.keyboard.press('n');
    await page.waitForURL(`**${newArticlePath()}`);
    await page.keyboard.press('1');
    await page.waitForURL(`**${newArticlePath('how-to')}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('New article: How-to');
  });
});

describe('the pages of articles', () => {
  it('are no wider than a phone', async () => {
    const page = await openAsOwner(browser, { viewport: phone });
    for (const path of [adminPath, adminArticlesPath, newArticlePath(), newArticlePath('policy'), adminArticlePath(1031)]) {
      await page.goto(path);
      expect(await overflow(page)).toBe(0);
    }
  });
});
