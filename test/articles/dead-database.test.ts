import { env, exports } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { visit } from '../visit.ts';

it('never turns a dead database into a page or a 404', async () => {
  const warm = '/en-us/articles/1031-return-window';
  expect((await visit(warm)).status).toBe(200);
  await env.DB.exec('ALTER TABLE site RENAME TO site_gone');

  for (const path of [warm, '/ja-jp', '/en-us/articles/4711-unknown', '/en-us/nothing', '/xx-yy', '/sitemap.xml']) {
    const response = await visit(path);
    expect([path, response.status, response.headers.get('Cache-Control')]).toEqual([path, 503, 'private, no-store']);
    const text = await response.text();
    expect(text).toContain('<h1>');
    expect(text).not.toMatch(/no such table|SQLITE|D1_ERROR/);
  }
  expect(await (await visit('/ja-jp')).text()).toContain('lang="ja"');
  expect((await visit('/', { 'Accept-Language': 'fr' })).headers.get('Location')).toBe('/fr-fr');

  const pages = exports.Pages({ props: { site: 'ondelle', defaultLocale: 'en-us', origin: 'http://localhost' } });
  await expect(pages.fetch(new Request(`http://localhost${warm}`))).rejects.toThrow('no such table');
});

it('is logged without what a reader may have pasted into an address', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await visit('/en-us/orders/mina.lee@example.com/4111111111111111/%250afake');
  const lines = logged.mock.calls.flat().join('\n');
  logged.mockRestore();
  expect(lines).toContain('"path":"/en-us/orders/[e-mail]/[card]/ fake"');
  expect(lines).not.toMatch(/mina|4111/);
});
