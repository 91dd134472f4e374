import { describe, expect, it } from 'vitest';
import { canonicalAddress, isReadable } from '../../worker/gateway/canonical.ts';

const site = {
  key: 's',
  name: 'S',
  hosts: [],
  defaultLocale: 'en-us',
  accent: { light: '#000000', dark: '#ffffff' },
  locales: [{ key: 'en-us', language: 'en', direction: 'ltr' as const, countries: [] }],
};
const canonical = (path: string) => {
  const { address, moved } = canonicalAddress(new URL(path, 'https://help.example'), site);
  return [address.pathname + address.search, moved];
};

describe('canonicalAddress', () => {
  it.each([
    ['/en-us', ['/en-us', false]],
    ['/EN-US/contact', ['/en-us/contact', true]],
    ['/en-us/contact/', ['/en-us/contact', true]],
    ['/en-us//contact', ['/en-us/contact', true]],
    ['/en-us/contact?q=1&utm_source=x', ['/en-us/contact', false]],
    ['/en-us/search?utm_source=x&q=a%20b', ['/en-us/search?q=a+b', false]],
    ['/en-us/search?page=2&exact=1&limit=9&type=faq&product=2&q=a&topic=1', ['/en-us/search?q=a&topic=1&product=2&type=faq&exact=1&page=2', false]],
    ['/en-us/search?q=a%ED%A0%80', ['/en-us/search?q=a%EF%BF%BD%EF%BF%BD%EF%BF%BD', false]],
    ['/en-us/articles/1-Äö', ['/en-us/articles/1-%C3%84%C3%B6', false]],
    ['/Unknown/x', ['/Unknown/x', false]],
  ])('makes of %s %j', (path, expected) => expect(canonical(path)).toEqual(expected));

  it('never leads to another host', () => expect(canonical('/%2F%2Fevil.example/')).toEqual(['/%2F%2Fevil.example', true]));
});

describe('isReadable', () => {
  it.each([
    ['/a%20b', true],
    ['/%C3%A4', true],
    ['/%E0%A4%A', false],
    ['/%00', false],
    ['/%0d%0aX', false],
  ])('says of %s %s', (path, readable) => expect(isReadable(new URL(path, 'https://help.example'))).toBe(readable));
});
