import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { locales, pageTypes } from './page-types.ts';

const { open } = useBrowser();

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
  it.each(pageTypes)('$name is valid HTML', async ({ address }) => {
    const page = await open({ javaScriptEnabled: false });
    const response = await page.goto(address(locale), { waitUntil: 'commit' });
    const { results } = await validator.validateString((await response?.text()) ?? '');
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`))).toEqual([]);
  });
});
