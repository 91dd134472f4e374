import { expect, it } from 'vitest';
import { isReader } from '../../worker/analytics/is-counted.ts';

const request = (cookie: string, more: Record<string, string> = {}) =>
  new Request('http://localhost/en-us', { headers: { ...more, Cookie: cookie, 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' } });

it.each([
  ['a=b', 'ours', true],
  ['signpost-session=x', 'ours', false],
  ['a=b; __Host-signpost-session=x', '', false],
  ['a=b; CF_Authorization=x', 'ours', false],
  ['not_CF_Authorization=x', 'ours', true],
  // Access stands before something else then.
  ['CF_Authorization=x', '', true],
])('whoever sends the cookie %j is a reader with Access for %j: %j', (cookie, audience, is) => {
  expect(isReader({ ACCESS_AUDIENCE: audience }, request(cookie), 'page')).toBe(is);
});

it.each([
  ['Sec-Purpose', 'prefetch;prerender', false],
  ['Purpose', 'prefetch', false],
  ['X-Moz', 'prefetch', false],
  ['X-Purpose', 'preview', false],
  ['X-Purpose', 'navigate', true],
])('who asks with %s: %s reads it: %j', (header, value, is) => {
  expect(isReader({ ACCESS_AUDIENCE: '' }, request('', { [header]: value }), 'page')).toBe(is);
});
