import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { desktop, phone, useBrowser } from './browser.ts';
import { locales, pageTypes } from './page-types.ts';

const { open } = useBrowser();

const schemes = ['light', 'dark'] as const;

describe.each(locales)('in %s', (locale) => {
  it.each(pageTypes)('a reader of any ability can use $name', async ({ address, status }) => {
    const page = await open();
    expect((await page.goto(address(locale)))?.status()).toBe(status);
    await page.evaluate(axe.source);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      for (const viewport of [phone, desktop]) {
        await page.setViewportSize(viewport);
        expect(await violations(page), `${colorScheme}, ${viewport.width} px`).toEqual([]);
      }
    }
  });
});

/** What axe finds, every rule of WCAG 2.2 A and AA and its best practices, as lines that name rule, place and reason. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
