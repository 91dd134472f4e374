import { describe, expect, it } from 'vitest';
import { pick, read, visit } from '../visit.ts';

const data = (html: string) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) => JSON.parse(json));

describe('what machines find', () => {
  it('names the sitemap in robots.txt, and lets search pages be read so that their noindex is', async () => {
    const response = await visit('/robots.txt');
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe('User-agent: *\nAllow: /\n\nSitemap: http://localhost/sitemap.xml\n');
  });

  it('lists a sitemap for each locale', async () => {
    const xml = await read('/sitemap.xml');
    expect([...xml.matchAll(/<loc>([^<]+)<\/loc><lastmod>\d{4}-\d\d-\d\d/g)].map(([, loc]) => loc)).toEqual(
      ['en-us', 'en-gb', 'de-de', 'fr-fr', 'es-es', 'ja-jp', 'zh-cn', 'ar-ae'].map((locale) => `http://localhost/sitemaps/${locale}-1.xml`),
    );
  });

  it('puts only what a locale shows in its own language into its sitemap', async () => {
    const [us, de] = await Promise.all([read('/sitemaps/en-us-1.xml'), read('/sitemaps/de-de-1.xml')]);
    expect(us).toContain('/en-us/articles/1003-');
    expect(de).not.toContain('/de-de/articles/1003-');
    expect(us).not.toContain('/articles/1033-');
    expect(de).toContain('<loc>http://localhost/de-de/articles/1031-r%C3%BCckgabefrist</loc><lastmod>2026-');
    expect(us).toContain('<loc>http://localhost/en-us/products/201-ondelle-halo</loc>');
  });

  it('leads from every sitemap address to a page, without a redirect', async () => {
    const locs = [...(await read('/sitemaps/ja-jp-1.xml')).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) => loc);
    const statuses = await Promise.all(locs.map(async (loc) => (await visit(loc)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it.each(['/sitemaps/en-us-2.xml', '/sitemaps/en-us-0.xml', '/sitemaps/xx-yy-1.xml', '/sitemaps/en-us.xml'])('has no %s', async (path) =>
    expect((await visit(path)).status).toBe(404),
  );

  it('writes llms.txt with every answer as Markdown', async () => {
    const text = await read('/llms.txt');
    expect(text).toMatch(/^# Ondelle\n\n> /);
    expect(text).toContain('- [Return window](http://localhost/en-us/articles/1031-return-window.md): You can send an order back within 90 days');
  });

  it('describes products with their manuals, and the brand on its home page', async () => {
    const product = data(await read('/en-us/products/201')).find((item) => item['@type'] === 'Product');
    expect(product).toMatchObject({
      name: 'Ondelle Halo',
      model: 'OH-700',
      subjectOf: expect.arrayContaining([expect.objectContaining({ inLanguage: 'en', encodingFormat: 'application/pdf' })]),
    });
    const [organization] = data(await read('/en-us'));
    expect(organization).toMatchObject({
      '@type': 'Organization',
      name: 'Ondelle',
      contactPoint: expect.arrayContaining([expect.objectContaining({ areaServed: 'us' })]),
    });
  });

  it('names only markets that sell a product as its alternates', async () => {
    const tags = [...(await read('/en-us/products/209')).matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, tag]) => tag);
    expect(tags).toContain('de-DE');
    expect(tags).not.toContain('ar-AE');
  });

  it('tells search engines to leave search results alone', async () =>
    expect(pick(await read('/en-us/search?q=return'), /name="robots" content="([^"]+)"/)).toBe('noindex, follow'));
});
