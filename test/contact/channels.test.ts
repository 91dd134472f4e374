import { env, exports } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { channelPath, contactPath } from '../../worker/paths.ts';
import { read, visit } from '../visit.ts';

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
await makeSalt(env.KV, dayOf(Date.now()));

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  visit(path, { 'User-Agent': phone, 'CF-Connecting-IP': '192.0.2.7', Accept: 'text/html', ...headers }, method);
const locationOf = async (path: string) => (await ask(path)).headers.get('Location');
const setChannels = (channels: object[]) =>
  env.DB.batch([
    env.DB.prepare("UPDATE market SET channels = ? WHERE key = 'de'").bind(JSON.stringify(channels)),
    env.DB.prepare("UPDATE locale SET version = version + 1 WHERE key = 'de-de'"),
  ]);

/** The events of a locale once the queue has brought them, without the view of its home page that comes last: so that what never comes is known. */
async function counted(locale: string): Promise<object[]> {
  await (await ask(`/${locale}`)).text();
  return vi.waitFor(async () => {
    const { results } = await env.DB.prepare('SELECT kind, value, visit, market FROM event WHERE locale = ? ORDER BY at, seq')
      .bind(locale)
      .all<{ value: string | null }>();
    expect(results.some(({ value }) => value === 'home')).toBe(true);
    return results.filter(({ value }) => value !== 'home');
  }, 20_000);
}

describe('a contact channel', () => {
  it.each([
    ['phone', 'tel:+493023125142'],
    ['mail', 'mailto:help.de@ondelle.example'],
  ])('%s leads to what its market published, kept by the edge as pages are and by no browser', async (key, target) => {
    const response = await ask(channelPath('de-de', key));
    expect([response.status, response.headers.get('Location'), response.headers.get('Cache-Control')]).toEqual([302, target, 'public, max-age=0']);
    expect(response.headers.get('Cloudflare-CDN-Cache-Control')).toBe('max-age=300, stale-while-revalidate=86400, stale-if-error=604800');
    expect([response.headers.get('Cache-Tag'), response.headers.get('ETag')]).toEqual([null, null]);
    expect(response.headers.get('X-Robots-Tag')).toBe('noindex');
    expect(response.headers.get('X-Signpost-Page')).toBeNull();
  });

  it('is read as text and followed by an address of our own, on the contact page and on articles', async () => {
    for (const path of [contactPath('de-de'), '/de-de/articles/1031']) {
      const html = await read(path);
      for (const part of ['+49 30 23125 142', 'help.de@ondelle.example', `href="${channelPath('de-de', 'phone')}"`, `href="${channelPath('de-de', 'mail')}"`])
        expect(html).toContain(part);
      expect(html).not.toMatch(/href="(?:tel|mailto):/);
    }
  });

  it('leads nowhere that the market did not publish, whatever is asked', async () => {
    for (const key of ['chat', 'phone-2', 'https:%2F%2Fevil.example', '%0d%0aLocation:x', 'constructor', '__proto__'])
      expect((await ask(channelPath('de-de', key))).status).toBeGreaterThanOrEqual(400);
    expect(await locationOf(`${channelPath('de-de', 'phone')}?to=https://evil.example&url=//evil.example`)).toBe('tel:+493023125142');
  });

  it('follows a change of the settings, tells several of a kind apart, and writes an address a header can carry', async () => {
    const before = await env.DB.prepare("SELECT channels FROM market WHERE key = 'de'").first<string>('channels');
    await setChannels([
      { kind: 'phone', number: '+49 30 1' },
      { kind: 'phone', number: '0800 2' },
      { kind: 'chat', url: 'https://bücher.example/größe?x=ü' },
    ]);
    expect(await locationOf(channelPath('de-de', 'phone-2'))).toBe('tel:08002');
    expect(await locationOf(channelPath('de-de', 'chat'))).toBe('https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe?x=%C3%BC');
    expect((await ask(channelPath('de-de', 'mail'))).status).toBe(404);
    await setChannels(JSON.parse(before ?? '[]'));
  });
});

describe('what is counted', () => {
  it('is the contact page opened, and the channel followed, in one visit, without script', async () => {
    await (await ask(contactPath('fr-fr'))).text();
    await ask(channelPath('fr-fr', 'phone'));
    const rows = await counted('fr-fr');
    expect(rows).toMatchObject([
      { kind: 'contact', market: 'fr', visit: expect.stringMatching(/^[0-9a-f]{16}$/) },
      { kind: 'channel', value: 'phone', market: 'fr' },
    ]);
    expect(new Set(rows.map((row) => JSON.stringify(row).replace(/.*"visit":("\w+").*/, '$1'))).size).toBe(1);
  });

  it('is no channel that is not there, no robot, no prefetch, no staff and no HEAD', async () => {
    const path = channelPath('es-es', 'phone');
    await ask(path, { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
    await ask(path, { 'Sec-Purpose': 'prefetch' });
    await ask(path, { Cookie: 'signpost-session=x' });
    expect((await ask(path, {}, 'HEAD')).status).toBe(302);
    expect((await exports.default.fetch(new Request(`http://localhost${path}`, { method: 'POST' }))).status).toBe(405);
    await (await ask(channelPath('es-es', 'fax'), { 'Sec-Fetch-Dest': 'image' })).text();
    expect(await counted('es-es')).toEqual([]);
  });
});
