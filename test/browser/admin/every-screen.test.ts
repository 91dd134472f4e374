import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screens } from '../../../worker/admin/screens.ts';
import { desktop, phone, tablet, useBrowser } from '../browser.ts';
import { overflow } from '../overflow.ts';
import { openAsOwner } from '../staff.ts';

const browser = useBrowser();

/** What the addresses of screens name in the example brand. */
const named: Record<string, string> = {
  article: '1031',
  topic: '106',
  market: 'us',
  locale: 'en-us',
  fact: 'return_days',
  snippet: 'shipping-table',
  product: '201',
  user: '1',
  revision: '1',
  file: '1',
  category: '1',
  gap: '1',
  feedback: '1',
  list: 'synonyms',
  key: 'signpost-articles',
};
/** Of pages that look another way in another language: one read from the right. */
const languages = ['en', 'ar'];
/** Of pages that translate what articles share: there are none for the source, and of facts only for those that are texts. */
const translated = { language: 'ar', fact: 'carrier', market: 'ae' };
const isTranslated = (path: string) => path.startsWith('/translations/');

const namesFor = (path: string): Record<string, string> => (isTranslated(path) ? { ...named, ...translated } : named);

const paths = screens
  .filter(
    ({ method, path }) =>
      method === 'GET' && !/(?<!\/reports)\/export|\/export\/file|\/api\/|\.csv|\/insert\/|\/help\/|\/redirects\/:redirect|\/settings\/accent/.test(path),
  )
  .flatMap(({ path }) => (path.includes(':language') && !isTranslated(path) ? languages.map((language) => path.replace(':language', language)) : [path]))
  .map(
    (path) =>
      `/admin${path === '/' ? '' : path.replaceAll(/:(\w+)/g, (_, name: string) => namesFor(path)[name] ?? 'none')}${path.endsWith('/compare') ? '?from=1&to=1' : ''}`,
  );

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    'void-style': 'off',
    'valid-id': ['error', { relaxed: true }],
    'tel-non-breaking': 'off',
    'no-implicit-input-type': 'off',
    // A swatch shows a colour that somebody chose.
    'no-inline-style': 'off',
    // A table that scrolls is a `div` with the role.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // JSX writes it so, and HTML takes both.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // A button in a form sends it: that is what ours are for.
    'no-implicit-button-type': 'off',
    // A form has its name from its heading.
    'form-dup-name': 'off',
    'long-title': 'off',
  },
});
const stricter = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };

/** Each way of reading, light and dark, on a phone and on a desk. */
const looks = [
  { viewport: phone, direction: 'ltr', colorScheme: 'light' },
  { viewport: phone, direction: 'rtl', colorScheme: 'dark' },
  { viewport: desktop, direction: 'rtl', colorScheme: 'light' },
  { viewport: desktop, direction: 'ltr', colorScheme: 'dark' },
] as const;

describe.each(paths)('%s', (path) => {
  let page: Page;
  let html: string;
  let status: number;
  const said: string[] = [];
  beforeAll(async () => {
    page = await openAsOwner({ ...browser, open: (options) => browser.start(options) });
    page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
    page.on('pageerror', (error) => void said.push(error.message));
    const response = await page.goto(path, { waitUntil: 'load' });
    status = response?.status() ?? 0;
    html = (await response?.text()) ?? '';
  });
  afterAll(() => page.context().close());

  it('is there, in valid HTML, with an empty console', async () => {
    expect(status).toBe(200);
    const { results } = await validator.validateString(html);
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`))).toEqual([]);
    expect(said).toEqual([]);
  });

  it('can be used by people of any ability, from the left and the right, in light and dark', async () => {
    await page.evaluate(axe.source);
    for (const { viewport, direction, colorScheme } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(`document.documentElement.dir = '${direction}'`);
      expect(await violations(page, { rules: stricter }), `${viewport.width} px, ${direction}, ${colorScheme}`).toEqual([]);
      expect(await overflow(page), `${viewport.width} px, ${direction}`).toBe(0);
    }
  });

  it.each([phone, tablet])('fits under a finger, at $width px', async (viewport) => {
    const touched = await openAsOwner(browser, { viewport, hasTouch: true, isMobile: true });
    await touched.goto(path, { waitUntil: 'load' });
    for (const direction of ['ltr', 'rtl']) {
      await touched.evaluate(`document.documentElement.dir = '${direction}'`);
      expect(await overflow(touched), `from ${direction}`).toBe(0);
    }
  });
});

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}
