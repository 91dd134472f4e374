import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { visit } from '../visit.ts';

describe('the front door', () => {
  it('sends a reader of / to the locale of the language, privately', async () => {
    const response = await visit('/', { 'Accept-Language': 'de' });
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/de-de']);
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
  });

  it.each([
    ['/DE-de', '/de-de'],
    ['/de-de/', '/de-de'],
    ['//de-de//contact/', '/de-de/contact'],
  ])('moves %s to %s', async (asked, canonical) => {
    const response = await visit(asked);
    expect([response.status, response.headers.get('Location')]).toEqual([301, canonical]);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=0');
  });

  it('drops parameters that no page knows', async () => {
    const [plain, tracked] = await Promise.all([visit('/en-us'), visit('/en-us?utm_source=x&gclid=1&q=2')]);
    expect(tracked.status).toBe(200);
    expect(tracked.headers.get('ETag')).toBe(plain.headers.get('ETag'));
    expect(await tracked.text()).toBe(await plain.text());
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('answers 405 to %s and says what is allowed', async (method) => {
    const response = await visit('/en-us', {}, method);
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('answers HEAD as GET, without a body', async () => {
    const response = await visit('/en-us', {}, 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('ETag')).toMatch(/^"/);
  });

  it.each(['/en-us/%E0%A4%A', '/en-us/%00', '/%ff', '/en-us/articles/1031-%0a'])('answers 400 with a page to the unreadable %s', async (path) => {
    const response = await visit(path);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<h1>');
  });

  it('answers 414 to an address that is too long', async () => expect((await visit(`/en-us/search?q=${'a'.repeat(3000)}`)).status).toBe(414));

  it.each([
    '/xx-yy',
    '/xx-yy/articles/1031',
    '/en-us/nothing',
    '/en-us/topics/999',
    '/en-us/topics/abc',
    '/en-us/products/99999-x',
    '/en-us/articles/0',
    '/en-us/constructor',
    '/en-us/__proto__',
    '/sitemaps/en-us-99999999999999999999.xml',
    '/en-us/articles/0001031-return-window',
    '/en-us/../etc/passwd',
    '/.env',
    '/wp-login.php',
  ])('answers 404 with a way on to %s', async (path) => {
    const response = await visit(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await response.text()).toContain('role="search"');
  });

  it('gives every reader the same page, whatever the browser says, and keeps what Pages tells it', async () => {
    const response = await visit('/en-us', { Cookie: 'a=b', 'Accept-Language': 'ja' });
    expect(response.headers.get('X-Signpost-Page')).toBeNull();
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(response.headers.get('Cache-Tag')).toBeNull();
    expect(await response.text()).toBe(await (await visit('/en-us')).text());
  });

  it('says HSTS on https only', async () => {
    expect((await visit('http://localhost/en-us')).headers.get('Strict-Transport-Security')).toBeNull();
    expect((await visit('https://localhost/en-us')).headers.get('Strict-Transport-Security')).toMatch(/^max-age=/);
  });

  it('shows the default site under any plain address', async () => expect((await visit('http://192.168.1.20:8787/en-us')).status).toBe(200));

  it('goes on with the table it has when KV holds garbage', async () => {
    await env.KV.put('sites', 'garbage');
    expect((await visit('http://nobody.localhost/en-us')).status).toBe(200);
  });
});
