import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { read, visit } from '../visit.ts';

const pages = () => exports.Pages({ props: { site: 'ondelle', defaultLocale: 'en-us', origin: 'http://localhost' } });

describe('search', () => {
  it('finds answers that hold every word, best first', async () => {
    const html = await read('/en-us/search?q=return+window');
    expect(html).toMatch(/<ol class="hits"><li><h2><a href="\/en-us\/articles\/1031-return-window">/);
    expect(html).toMatch(/<p class="count" role="status">\d+ answers?</);
  });

  it('is never kept and never indexed', async () => {
    const response = await visit('/en-us/search?q=return');
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await response.text()).toContain('<meta name="robots" content="noindex, follow">');
  });

  it('asks for words when there are none', async () => {
    for (const path of ['/en-us/search', '/en-us/search?q=', '/en-us/search?q=%20%00%E2%80%AE']) expect(await read(path)).toContain('Type a word or two above');
  });

  it('says that it found nothing, and offers what is asked most, topics and contact', async () => {
    const html = await read('/en-us/search?q=xyzzyplugh');
    expect(html).toContain('Nothing found for “xyzzyplugh”');
    for (const path of ['/en-us/articles/1012-track-order', '/en-us/topics/106-', '/en-us/contact']) expect(html).toContain(path);
  });

  it('keeps the words in the field, and when the reader changes the locale', async () => {
    const html = await read('/en-us/search?q=refund');
    expect(html).toContain('value="refund"');
    expect(html).toContain('href="/de-de/search?q=refund"');
  });

  it('answers 404 where there is no such locale', async () => expect((await visit('/xx-yy/search?q=return')).status).toBe(404));

  it('tells the gateway what was found, never what was asked', async () => {
    const response = await pages().fetch('http://localhost/en-us/search?q=return+window');
    const said = response.headers.get('X-Signpost-Page');
    expect(said).toMatch(
      /^locale=en-us; market=us; kind=search; engine=index; match=all; total=\d+; partial=[01]; reference=[\w-]{1,40}; position=1; shown=\d+(,\d+)*$/,
    );
    expect((await visit('/en-us/search?q=return')).headers.get('X-Signpost-Page')).toBeNull();
  });
});

describe('whatever the address says', () => {
  it.each([
    'a',
    '%',
    '_',
    "'; DROP TABLE article; --",
    '" OR 1=1',
    '<script>alert(1)</script>',
    '\u202e\u0000\u0007',
    '...!?',
    'the of and',
    '😀',
    '\\',
    '.*+?^${}()|[]',
    '(a+)+$',
    'ä'.repeat(300),
    'a b c d e f g h i j',
  ])('%j is answered with a page, as text', async (query) => {
    const response = await visit(`/en-us/search?q=${encodeURIComponent(query).slice(0, 1800)}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<script>alert');
  });

  it('10,000 characters are too long an address', async () => expect((await visit(`/en-us/search?q=${'a'.repeat(10_000)}`)).status).toBe(414));

  it('% stands for nothing but itself', async () => expect(await read('/en-us/search?q=%25')).toContain('Nothing found for “%”'));

  it('what turns text around or cannot be seen is taken out', async () => {
    const html = await read('/en-us/search?q=%E2%80%AEretu%C2%ADrn%00%20window%E2%80%AC');
    expect(html).toContain('Results for “return window”');
  });

  it('half a character is mended', async () => {
    const html = await read('/en-us/search?q=return%ED%A0%80');
    expect(html).toContain('Results for “return”');
    expect(html).not.toContain('\ufffd');
  });

  it.each(['page=0', 'page=-1', 'page=1e9', 'page=x', 'topic=x', 'product=-1', 'type=recipe', 'exact=yes', 'limit=1e9'])(
    '%s counts as not said',
    async (parameter) => {
      const strip = (html: string) => html.replace(/reference=[\w-]+/g, '');
      expect(strip(await read(`/en-us/search?q=return&${parameter}`))).toBe(strip(await read('/en-us/search?q=return')));
    },
  );

  it('a page behind the last one leads back', async () => expect(await read('/en-us/search?q=return+window&page=99')).toContain('Go to the first page'));
});
