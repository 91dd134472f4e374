import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
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
