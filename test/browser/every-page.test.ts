import axe, { type AxeResults } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, phone, smallPhone, useBrowser } from './browser.ts';
import { overflow } from './overflow.ts';
import { brokenOrigin, locales, pageTypes } from './page-types.ts';

const browser = useBrowser();

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Taste: HTML does not care.
    'doctype-style': ['error', { style: 'lowercase' }],
    // A table that scrolls is a `div` with the role, because a named `section` around each would say nothing more.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // Asks for unbreakable spaces in every link to a number; ours say "Call us".
    'tel-non-breaking': 'off',
  },
});

describe.each(locales)('in %s', (locale) => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.start();
  });
  afterAll(() => page.close());

  describe.each(pageTypes)('$name', ({ address, status }) => {
    let visit: Visit;
    beforeAll(async () => {
      await page.setViewportSize(phone);
      visit = await visitPage(page, address(locale));
    });

    it(`is answered with ${status}`, () => {
      expect(visit.status).toBe(status);
    });

    it('is valid HTML', async () => {
      const { results } = await validator.validateString(visit.html);
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`))).toEqual([]);
    });

    it('asks nothing of other sites and leaves the console empty', () => {
      expect(visit.said).toEqual([]);
      expect(visit.asked).toEqual([new URL(page.url()).origin]);
      expect([inject('origin'), brokenOrigin()]).toContain(visit.asked[0]);
    });

    it('is no wider than a phone', async () => {
      for (const viewport of [smallPhone, phone]) {
        await page.setViewportSize(viewport);
        expect(await overflow(page), `${viewport.width} px`).toBe(0);
      }
    });

    it('can be used by readers of any ability, in light and dark, on a phone and on a desk', async () => {
      await page.evaluate(axe.source);
      for (const viewport of [phone, desktop]) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page), `${colorScheme}, ${viewport.width} px`).toEqual([]);
        }
      }
    });
  });
});

/** What happened while a page loaded: what its console said, and whose addresses it asked for. */
type Visit = { status: number; html: string; said: string[]; asked: string[] };

async function visitPage(page: Page, address: string): Promise<Visit> {
  const said: string[] = [];
  const asked = new Set<string>();
  page.removeAllListeners();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  const response = await page.goto(address, { waitUntil: 'networkidle' });
  if (!response) throw new Error(`${address} was not answered`);
  // The browser itself says so of any answer from 400 on.
  const ownStatus = `status of ${response.status()} `;
  return { status: response.status(), html: await response.text(), said: said.filter((line) => !line.includes(ownStatus)), asked: [...asked] };
}

/** What axe finds by any of its rules, as lines that name rule, place and reason. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
