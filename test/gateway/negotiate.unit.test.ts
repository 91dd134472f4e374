import { describe, expect, it } from 'vitest';
import { negotiateLocale } from '../../worker/gateway/negotiate.ts';
import type { SiteEntry } from '../../worker/sites/site-table-schema.ts';

const locale = (key: string, language: string, countries: string[], direction: 'ltr' | 'rtl' = 'ltr') => ({ key, language, direction, countries });
const site: SiteEntry = {
  key: 'ondelle',
  name: 'Ondelle',
  hosts: ['localhost'],
  defaultLocale: 'en-us',
  accent: { light: '#000000', dark: '#ffffff' },
  locales: [
    locale('en-us', 'en', ['US']),
    locale('en-gb', 'en', ['GB']),
    locale('de-de', 'de', ['DE', 'AT']),
    locale('zh-cn', 'zh-Hans', ['CN']),
    locale('ar-ae', 'ar', ['AE'], 'rtl'),
  ],
};

describe('negotiateLocale', () => {
  it('takes the exact locale', () => expect(negotiateLocale(site, 'en-GB,en;q=0.9', 'US')).toBe('en-gb'));
  it('takes the first language the site speaks', () => expect(negotiateLocale(site, 'sv,de;q=0.8,en;q=0.5', 'SE')).toBe('de-de'));
  it('follows the weights, not the order', () => expect(negotiateLocale(site, 'de;q=0.3,ar;q=0.9', undefined)).toBe('ar-ae'));
  it('lets the country choose among markets of one language', () => expect(negotiateLocale(site, 'en', 'GB')).toBe('en-gb'));
  it('lets the tag’s region choose before the country', () => expect(negotiateLocale(site, 'de-AT', 'US')).toBe('de-de'));
  it('reads zh-CN as simplified Chinese', () => expect(negotiateLocale(site, 'zh-CN', 'US')).toBe('zh-cn'));
  it('gives a reader of traditional Chinese the simplified one before a foreign language', () =>
    expect(negotiateLocale(site, 'zh-TW,en;q=0.1', 'TW')).toBe('zh-cn'));
  it('falls to the country where no language fits', () => expect(negotiateLocale(site, 'sv', 'AE')).toBe('ar-ae'));
  it('falls to the default where nothing fits', () => expect(negotiateLocale(site, 'sv', 'SE')).toBe('en-us'));
  it.each(['', '*', ';;;', 'x'.repeat(5000), 'de_DE', '\u0000'])('answers the default for the header %j', (header) =>
    expect(negotiateLocale(site, header, undefined)).toBe('en-us'),
  );
});
