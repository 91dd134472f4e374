import { describe, expect, it } from 'vitest';
import { readSource, readTarget } from '../../../worker/publishing/redirects/addresses.ts';
import { findNewBad, flatten } from '../../../worker/publishing/redirects/rules.ts';

const site = { key: 'x', hosts: ['help.example.com'], locales: [{ key: 'en-us' }, { key: 'de-de' }] };
const valueOf = (read: { ok: boolean; value?: string; message?: string }) => read.value ?? `refused: ${read.message}`;

describe('where a redirect begins', () => {
  it.each([
    ['/articles/36', '/articles/36'],
    ['  /EN-us/articles/36-Return%20Window/ ', '/en-us/articles/36-Return Window'],
    ['https://help.example.com/hc/en-us/articles/36', '/hc/en-us/articles/36'],
    ['/hilfe/r%C3%BCckgabe', '/hilfe/rückgabe'],
  ])('%s is %s', (written, kept) => expect(valueOf(readSource(written, site))).toBe(kept));

  it.each([
    '',
    'articles/36',
    '//evil.example',
    'https://other.example/x',
    '/',
    '/en-us',
    '/admin/users',
    '/api/search',
    '/x?y=1',
    '/x#y',
    '/a b',
    `/${'x'.repeat(600)}`,
  ])('is not %s', (written) => expect(readSource(written, site).ok).toBe(false));
});

describe('where a redirect leads', () => {
  it.each([
    ['/articles/1031', '/articles/1031'],
    ['/DE-DE/contact', '/de-de/contact'],
    ['/', '/'],
    ['https://help.example.com/topics/5#a', '/topics/5#a'],
    ['https://shop.example/a b', 'refused'],
    ['https://shop.example/x', 'https://shop.example/x'],
    ['javascript:alert(1)', 'refused'],
    ['//evil.example', 'refused'],
    ['/\\evil.example', 'refused'],
    ['/admin', 'refused'],
  ])('%s is %s', (written, kept) => expect(valueOf(readTarget(written, site))).toMatch(new RegExp(`^${kept.replaceAll('?', '\\?')}`)));
});

describe('redirects together', () => {
  const check = (rules: Record<string, string>) =>
    findNewBad(new Map(), flatten(new Map(Object.entries(rules))), site).map(({ source, kind }) => `${source} ${kind}`);

  it('lead straight to the end', () =>
    expect([
      ...flatten(
        new Map([
          ['/a', '/b'],
          ['/b', '/c'],
          ['/c', '/d'],
        ]),
      ).values(),
    ]).toEqual(['/d', '/d', '/d']));

  it('never go round in circles, in no locale', () => {
    expect(check({ '/a': '/a' })).toEqual(['/a loop']);
    expect(check({ '/a': '/b', '/b': '/a' })).toContain('/a loop');
    expect(check({ '/a': '/b', '/b': '/c', '/c': '/b' })).toContain('/b loop');
    expect(check({ '/de-de/a': '/b', '/b': '/de-de/a' })).toContain('/b loop');
    expect(check({ '/topics/5': '/topics/5-words' })).toContain('/topics/5 loop');
  });

  it('are sent on once, in every locale', () => {
    expect(check({ '/a': '/b', '/de-de/b': '/c' })).toEqual(['/a chain']);
    expect(check({ '/a': '/b', '/b': 'https://shop.example/' })).toEqual([]);
    expect(check({ '/a': '/topics/5', '/c': '/topics/5' })).toEqual([]);
  });

  it('that were so before hold up nothing new', () => {
    const before = new Map([
      ['/a', '/b'],
      ['/de-de/b', '/c'],
    ]);
    expect(findNewBad(before, new Map([...before, ['/x', '/y']]), site)).toEqual([]);
  });
});
