import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { pick, read, visit } from '../visit.ts';

/** Behind the gateway, where the cache stands. */
const askPages = (path: string) =>
  exports
    .Pages({ props: { site: 'ondelle', defaultLocale: 'en-us', origin: 'http://localhost' } })
    .fetch(new Request(`http://localhost${path}`, { redirect: 'manual' }));

const canonical = (html: string) => pick(html, /<link rel="canonical" href="([^"]+)"/);
const alternates = (html: string) => Object.fromEntries([...html.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, tag = '', href = '']) => [tag, href]));

describe('an article', () => {
  it('shows the same answer with each market’s own facts', async () => {
    const [us, gb, de, jp] = await Promise.all(['en-us', 'en-gb', 'de-de', 'ja-jp'].map((locale) => read(`/${locale}/articles/1031`)));
    expect(us).toContain('90 days');
    expect(gb).toContain('100 days');
    expect(gb).not.toContain('90 days');
    expect(de).toContain('innerhalb von 100 Tagen');
    expect(jp).toMatch(/60\s?日/);
  });

  it('shows a market block only in its markets', async () => {
    const [us, gb] = await Promise.all([read('/en-us/articles/1031'), read('/en-gb/articles/1031')]);
    expect(gb).toContain('14 days');
    expect(us).not.toContain('14 days');
  });

  it('leads every old address to the current one', async () => {
    for (const asked of ['/en-us/articles/1031', '/en-us/articles/1031-', '/en-us/articles/1031-old-name', '/en-us/articles/1031-%E8%BF%94']) {
      const response = await visit(asked);
      expect([response.status, response.headers.get('Location')]).toEqual([301, '/en-us/articles/1031-return-window']);
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=0');
    }
  });

  it('says what caches and machines need', async () => {
    const { headers } = await askPages('/en-us/articles/1031-return-window');
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(headers.get('Cache-Control')).toBe('public, max-age=0');
    expect(headers.get('Cloudflare-CDN-Cache-Control')).toBe('max-age=300, stale-while-revalidate=86400, stale-if-error=604800');
    expect(headers.get('Cache-Tag')?.split(',')).toEqual(
      expect.arrayContaining(['site-ondelle', 'locale-ondelle-en-us', 'article-ondelle-1031', 'article-ondelle-1032', 'topic-ondelle-106']),
    );
    expect(headers.get('Vary')).toBeNull();
    expect(headers.get('Content-Security-Policy')).toMatch(/style-src 'sha256-/);
  });

  it('lets the cache drop a redirect with the page it leads to', async () => {
    const { headers } = await askPages('/en-us/articles/1031-old');
    expect(headers.get('Cache-Tag')).toBe('site-ondelle,article-ondelle-1031');
    expect(headers.get('Cloudflare-CDN-Cache-Control')).toBe('max-age=300');
  });

  it('answers 304 to who has it, and 200 to who has another', async () => {
    const etag = (await visit('/en-us/articles/1031-return-window')).headers.get('ETag') ?? '';
    const known = await visit('/en-us/articles/1031-return-window', { 'If-None-Match': `"other", W/${etag}` });
    expect([known.status, await known.text(), known.headers.get('ETag')]).toEqual([304, '', etag]);
    expect((await visit('/en-us/articles/1031-return-window', { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('names its versions to each other, x-default being the default locale', async () => {
    const [us, de] = await Promise.all([read('/en-us/articles/1031'), read('/de-de/articles/1031')]);
    expect(alternates(us)).toEqual(alternates(de));
    expect(Object.keys(alternates(us))).toEqual(['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP', 'zh-Hans-CN', 'ar-AE', 'x-default']);
    expect(alternates(us)['x-default']).toBe(alternates(us)['en-US']);
    expect(canonical(de)).toBe(alternates(de)['de-DE']);
  });

  it('is described to search engines', async () => {
    const html = await read('/en-us/articles/1031');
    const items = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) => JSON.parse(json)['@type']);
    expect(items).toEqual(['BreadcrumbList', 'Article']);
    expect(html).toContain('<meta property="og:type" content="article">');
  });
});

describe('an article without a translation', () => {
  const missing = '/de-de/articles/1003';

  it('falls back at the asked address, says so, and marks the foreign part', async () => {
    const html = await read(missing);
    expect(html).toContain('<html lang="de-DE"');
    expect(html).toMatch(/class="notice"/);
    expect(html).toMatch(/<article lang="en" dir="ltr">/);
  });

  it('states the reader’s facts in the words of the text', async () => {
    const html = pick(await read('/ja-jp/articles/1034'), /<article[^>]*>(.*)<\/article>/s);
    expect(html).toContain('60 days');
    expect(html).not.toMatch(/60\s?日/);
  });

  it('is canonical to the first locale of that language, and in no hreflang', async () => {
    const html = await read(missing);
    expect(canonical(html)).toMatch(/\/en-us\/articles\/1003-/);
    expect(alternates(html)).toEqual({});
    expect(Object.keys(alternates(await read('/en-us/articles/1003')))).not.toContain('de-DE');
  });
});

describe('an article in a language that a locale does not read', () => {
  it('is not found, not withdrawn', async () => {
    await env.DB.exec("UPDATE translation SET live_revision = NULL WHERE language <> 'de' AND article_id = (SELECT id FROM article WHERE number = 1002)");
    await env.DB.exec("UPDATE translation SET published_at = NULL WHERE language <> 'de' AND article_id = (SELECT id FROM article WHERE number = 1002)");
    expect((await visit('/ja-jp/articles/1002')).status).toBe(404);
    expect((await visit('/de-de/articles/1002')).status).toBe(301);
  });
});

describe('an article that a market does not have', () => {
  it('is not found there, and says where it is', async () => {
    const response = await visit('/en-us/articles/1033');
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/href="\/en-gb\/articles\/1033-/);
    expect((await visit('/de-de/articles/1033')).status).toBe(301);
  });

  it('stands in no list of that market', async () => {
    expect(await read('/en-us/topics/106')).not.toContain('/articles/1033-');
    expect(await read('/de-de/topics/106')).toContain('/articles/1033-');
  });
});

describe('the Markdown twin', () => {
  it('is the article with this market’s facts and absolute addresses', async () => {
    const response = await visit('/en-gb/articles/1031-return-window.md');
    const text = await response.text();
    expect(response.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8');
    expect(text).toMatch(/^# Return window\n/);
    expect(text).toContain('100 days');
    expect(text).toMatch(/\]\(http:\/\/localhost\/en-gb\/articles\/\d+-/);
    expect(text).not.toMatch(/\{\{|:::|\]\(article:|\{#/);
  });

  it('answers who accepts Markdown, and says that it varies', async () => {
    const response = await visit('/en-us/articles/1031-return-window', { Accept: 'text/markdown' });
    expect([response.headers.get('Content-Type'), response.headers.get('Vary')]).toEqual(['text/markdown; charset=utf-8', 'Accept']);
  });
});
