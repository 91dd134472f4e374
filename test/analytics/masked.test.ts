import { env, exports } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
await makeSalt(env.KV, dayOf(Date.now()));
afterEach(() => env.DB.prepare('DELETE FROM event').run());

/** The one event of what was asked, once the queue has brought it. */
async function eventOf(path: string, headers: Record<string, string> = {}) {
  const own = { 'User-Agent': phone, 'CF-Connecting-IP': '192.0.2.7', Accept: 'text/html', ...headers };
  await (await exports.default.fetch(new Request(`http://localhost${path}`, { headers: own }))).text();
  return vi.waitFor(async () => {
    const { results } = await env.DB.prepare('SELECT source, query, value FROM event').all();
    expect(results).toHaveLength(1);
    return results[0];
  }, 20_000);
}

const asked = encodeURIComponent('返品 mina.lee @example.com 電話は090−1234−5678です 4111–1111–1111–1111');
const masked = '返品 [e-mail] 電話は[phone]です [card]';

it.each([
  ['page', `/en-us/search?q=${asked}`, {}],
  ['suggest', `/api/suggest?locale=en-us&q=${asked}`, { 'Sec-Fetch-Site': 'same-origin' }],
  ['api', `/api/search?locale=en-us&q=${asked}`, { 'User-Agent': 'node' }],
])('keeps of what is searched by %s nothing that may name a reader', async (source, path, headers) => {
  expect(await eventOf(path, headers)).toMatchObject({ source, query: masked });
});

it('keeps of an address that leads nowhere nothing that may name a reader, on one line', async () => {
  const { value } = (await eventOf('/en-us/orders/mina.lee@example.com/%250a4111111111111111')) ?? {};
  expect(value).toBe('/en-us/orders/[e-mail]/ [card]');
});
