import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, phone, smallPhone, useBrowser } from './browser.ts';
import { overflow } from './overflow.ts';
import { locales, pageTypes } from './page-types.ts';

const browser = useBrowser();

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Taste: HTML does not care.
    'doctype-style': ['error', { style: 'lowercase' }],
    // A table that scrolls is a `div` with the role, because a named `section` around each would say nothing more.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // Made of headings in any script, whose marks the rule does not know as letters.
    'valid-id': ['error', { relaxed: true }],
    // Asks for unbreakable spaces in every link to a number; ours say "Call us".
    'tel-non-breaking': 'off',
  },
});

/** Besides all that axe looks for by itself: contrast of 7 to 1, sizes one can touch, names that are what one sees. */
const stricter = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };
/** What a dark scheme can change. */
const ofColour = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

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
      expect([inject('origin'), inject('brokenOrigin')]).toContain(visit.asked[0]);
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
        await page.emulateMedia({ colorScheme: 'light' });
        expect(await violations(page, { rules: stricter }), `light, ${viewport.width} px`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await violations(page, { runOnly: ofColour }), `dark, ${viewport.width} px`).toEqual([]);
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
  const response = await page.goto(address);
  if (!response) throw new Error(`${address} was not answered`);
  // The browser itself says so of any answer from 400 on.
  const ownStatus = `status of ${response.status()} `;
  return { status: response.status(), html: await response.text(), said: said.filter((line) => !line.includes(ownStatus)), asked: [...asked] };
}

/** What axe finds, as lines that name rule, place and reason. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
