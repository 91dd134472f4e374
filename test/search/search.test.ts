import { describe, expect, it } from 'vitest';
import { read, visit } from '../visit.ts';

describe('search', () => {
  it('finds answers whose title or summary holds every word', async () => {
    const html = await read('/en-us/search?q=return+window');
    expect(html).toContain('/en-us/articles/1031-return-window');
    expect(html).not.toContain('/articles/1001-');
  });

  it('is never kept', async () => expect((await visit('/en-us/search?q=return')).headers.get('Cache-Control')).toBe('private, no-store'));

  it('asks for words when there are none', async () => expect(await read('/en-us/search')).toContain('Type a word or two above'));

  it('says that it found nothing, and offers topics and contact', async () => {
    const html = await read('/en-us/search?q=zebra');
    expect(html).toContain('Nothing found for “zebra”');
    expect(html).toContain('/en-us/topics/106-');
    expect(html).toContain('/en-us/contact');
  });

  it('keeps the words when the reader changes the locale', async () => expect(await read('/en-us/search?q=refund')).toContain('href="/de-de/search?q=refund"'));

  it.each([
    '%',
    '_',
    "'; DROP TABLE article; --",
    '" OR 1=1',
    '<script>alert(1)</script>',
    '\u202e\u0000\u0007',
    '😀',
    '\\',
    '.*+?^${}()|[]',
    'ä'.repeat(300),
    'a b c d e f g h i j',
  ])('answers a page to %j, as text', async (query) => {
    const response = await visit(`/en-us/search?q=${encodeURIComponent(query).slice(0, 1800)}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<script>alert');
  });

  it('does not take % for anything', async () => expect(await read('/en-us/search?q=%25')).toContain('Nothing found for “%”'));
});
