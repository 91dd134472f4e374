import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { articlePath } from '../../worker/paths.ts';
import { article } from './page-types.ts';

const { open } = useBrowser();
const part = '.feedback';
const path = articlePath('en-us', article.returnWindow);
/** A person takes longer than a robot to write. */
const aWhile = 3200;

describe('a reader says whether an article helped', () => {
  it('without script, page by page and back', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(path);
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    expect(new URL(page.url()).pathname).toMatch(/\/articles\/\d+\/feedback$/);
    await page.getByLabel('My question is not answered').check();
    await page.getByRole('textbox', { name: 'tell us more' }).fill('What about gifts?');
    await page.waitForTimeout(aWhile);
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toBe('Thank you for your feedback');
    await page.getByRole('link', { name: `Back to “${title}”` }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
  });

  it('with script, without leaving it, and hears what went wrong', async () => {
    const page = await open();
    await page.goto(path);
    const address = page.url();
    await page.getByRole('button', { name: 'Yes', exact: true }).dblclick();
    const reason = page.getByLabel('It was easy to understand');
    await reason.waitFor();
    expect(await page.locator(':focus').innerText()).toBe('Good to hear. What helped you?');
    await reason.check();
    await page.getByRole('textbox', { name: 'e-mail address' }).fill('mina@example.com');
    await page.waitForTimeout(aWhile);
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('alert').innerText()).toBe('Write what you want to know, so that we can reply.');
    expect(await reason.isChecked()).toBe(true);
    await page.getByRole('textbox', { name: 'tell us more' }).fill('Do you ship to Malta?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you for your feedback' }).waitFor();
    expect(page.url()).toBe(address);
    expect(await page.locator(part).count()).toBe(1);
  });

  it('by the page alone where the network fails the script', async () => {
    const page = await open();
    await page.goto(path);
    await page.evaluate(() => {
      globalThis.fetch = () => Promise.reject(new Error('offline'));
    });
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.waitForURL(/\/feedback\?.*vote=no/);
    expect(await page.locator(part).innerText()).toContain('Something is wrong or out of date');
  });
});
