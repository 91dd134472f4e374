import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { changeFact } from '../../worker/publishing/change-fact.ts';
import { changeNames } from '../../worker/publishing/change-names.ts';
import { changeSnippet } from '../../worker/publishing/change-snippet.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { publish, type Publication } from '../../worker/publishing/publish.ts';
import { rename, unpublish } from '../../worker/publishing/unpublish.ts';
import { pick, read, visit } from '../visit.ts';

const now = new Date('2026-11-21T10:00:00Z');
const where = { site: 'ondelle', language: 'en', author: 'test' };
const publication: Publication = {
  ...where,
  article: 'gift-cards',
  base: 1,
  text: { title: 'Gift cards', summary: 'They last {{facts.warranty_months}} months.', body: '## Use one\n\nSee [returns](article:return-window).' },
  significance: 'minor',
};

const countRows = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');
const countAll = () => Promise.all(['revision', 'slug_history', 'outbox', 'usage', 'change'].map(countRows));

describe('publish', () => {
  it('makes a text live in one batch with its revision, slug history and outbox row', async () => {
    const result = await publish(env, { ...publication, text: { ...publication.text, title: 'All about gift cards' } }, now);
    expect(result).toMatchObject({ ok: true, value: { revision: 2, slug: 'all-about-gift-cards' } });
    const html = await read('/en-us/articles/1030');
    expect(html).toContain('All about gift cards');
    expect(html).toContain('They last 12 months.');
    expect(html).toMatch(/<a href="\/en-us\/articles\/1031-return-window">returns<\/a>/);
    expect(await env.DB.prepare("SELECT slug FROM slug_history WHERE number = 1030 AND language = 'en'").first('slug')).toBe('gift-cards');
    const tags = await env.DB.prepare('SELECT tags FROM outbox ORDER BY id DESC LIMIT 1').first<string>('tags');
    expect(JSON.parse(tags ?? '')).toEqual(expect.arrayContaining(['article-ondelle-1030', 'topic-ondelle-105', 'sitemap-ondelle']));
  });

  it('refuses a text based on an older revision, and writes nothing', async () => {
    const before = await countAll();
    expect(await publish(env, publication, now)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await countAll()).toEqual(before);
    expect(await read('/en-us/articles/1030')).toContain('All about gift cards');
  });

  it('lets one of two writers through', async () => {
    const base = { ...publication, base: 2 };
    const results = await Promise.all([publish(env, base, now), publish(env, { ...base, text: { ...base.text, title: 'Other' } }, now)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each([
    ['a broken link', 'See [this](article:no-such-article).'],
    ['an unknown fact', 'Within {{facts.no_such_fact}}.'],
    ['a fact a market does not set', 'By law {{facts.statutory_days}}.'],
    ['a script link', '[x](javascript:alert(1))'],
    ['an address of the site that leads nowhere', '[x](/en-us/articles/99999-nope)'],
    ['a whole address of the site that leads nowhere', '[x](http://localhost/en-us/articles/99999-nope)'],
    ['a place on the page that is not there', '[x](#nowhere)'],
    ['an image without words', '![](https://a.example/b.png)'],
    ['a body of 3 MB', 'word '.repeat(600_000)],
  ])('refuses %s with its line and a way out', async (_, body) => {
    const before = await countAll();
    const result = await publish(env, { ...publication, base: 3, text: { ...publication.text, body } }, now);
    expect(result).toMatchObject({ ok: false, failure: { reason: 'invalid', problems: [{ severity: 'error', line: 1, hint: expect.stringMatching(/\w/) }] } });
    expect(await countAll()).toEqual(before);
  });

  it('follows addresses of the site by their number, and takes an image that only decorates', async () => {
    const body = '[x](/en-us/articles/1031-old-name#labels) <img src="https://a.example/b.png" alt="" role="presentation">';
    const result = await publish(env, { ...publication, article: 'warranty', text: { ...publication.text, title: 'Warranty', body } }, now);
    expect(result).toMatchObject({ ok: true, value: { problems: [] } });
    expect(await read('/de-de/articles/1036')).not.toContain('old-name');
    expect(await read('/en-us/articles/1036')).toMatch(/<a href="\/en-us\/articles\/1031-return-window#labels">x<\/a> <img [^>]*alt=""/);
  });

  it('refuses an empty title', async () => {
    const result = await publish(env, { ...publication, base: 3, text: { ...publication.text, title: ' ' } }, now);
    expect(result).toMatchObject({ ok: false, failure: { reason: 'invalid' } });
  });

  it.each([
    ['an unknown site', { site: 'nobody' }, 'site'],
    ['an unknown article', { article: 'nothing' }, 'article'],
    ['a language no locale reads', { language: 'sv' }, 'article'],
  ])('says that %s is missing', async (_, change, what) =>
    expect(await publish(env, { ...publication, ...change }, now)).toEqual({ ok: false, failure: { reason: 'missing', what } }),
  );

  it('makes the first translation of an article', async () => {
    const first = {
      ...publication,
      article: 'gift-cards',
      language: 'de',
      base: 0,
      basedOn: 3,
      text: { title: 'Geschenkkarten', summary: 'Kurz.', body: 'Text.' },
    };
    expect(await publish(env, first, now)).toMatchObject({ ok: true, value: { revision: 1 } });
    const html = await read('/de-de/articles/1030');
    expect(html).toContain('<h1>Geschenkkarten</h1>');
    expect(html).not.toContain('class="notice"');
  });

  it('shows script in a text as text', async () => {
    const body = '<script>alert(1)</script><b onclick="alert(1)">bold</b>\n\n**safe**';
    expect(await publish(env, { ...publication, article: 'warranty', base: 2, text: { title: '<b>Title</b>', summary: '<i>s</i>', body } }, now)).toMatchObject(
      { ok: true },
    );
    const html = pick(await read('/en-us/articles/1036'), /<article[^>]*>(.*)<\/article>/s);
    expect(html).not.toMatch(/alert\(1\)|onclick/);
    expect(html).toContain('<h1>&lt;b&gt;Title&lt;/b&gt;</h1>');
    expect(html).toContain('<strong>safe</strong>');
  });
});

describe('publish with facts in the search result', () => {
  const text = { title: 'Parcels', summary: 'Short.', body: 'Text.', seoTitle: 'By {{facts.carrier}}', seoDescription: 'For {{facts.warranty_months}} months' };
  const parcels = { ...publication, article: 'start-a-return', text };

  it('counts them as used', async () => {
    expect(await publish(env, parcels, now)).toMatchObject({ ok: true });
    const { results } = await env.DB.prepare(
      "SELECT u.key AS key FROM usage u JOIN translation t ON t.id = u.user_id JOIN article a ON a.id = t.article_id WHERE u.user_kind = 'translation' AND a.key = 'start-a-return' AND u.language = 'en' ORDER BY u.key",
    ).all();
    expect(results).toEqual([{ key: 'carrier' }, { key: 'warranty_months' }]);
  });

  it.each([
    ['title', { seoTitle: '{{facts.no_such_fact}}' }],
    ['description', { seoDescription: '{{facts.no_such_fact}}' }],
  ])('refuses an unknown one in its %s', async (_, change) => {
    const result = await publish(env, { ...parcels, base: 2, text: { ...text, ...change } }, now);
    expect(result).toMatchObject({ ok: false, failure: { reason: 'invalid', problems: [{ message: expect.stringContaining('no_such_fact') }] } });
  });
});

describe('publish with a misspelt key', () => {
  it.each([
    ['article', '[x](article:retrun-window)', '"return-window"'],
    ['topic', '[x](topic:troubleshoting)', '"troubleshooting"'],
    ['product', '[x](product:slek)', '"sleek"'],
    ['file', '![x](media/products/rome.svg)', 'roam'],
  ])('names the %s that was meant', async (_, body, hint) => {
    const result = await publish(env, { ...publication, article: 'gift-cards', base: 9, text: { ...publication.text, body } }, now);
    expect(result).toMatchObject({ ok: false, failure: { reason: 'invalid', problems: [{ hint: expect.stringContaining(hint) }] } });
  });
});

describe('unpublish and rename', () => {
  it('withdraws an answer, keeps its address, and brings it back', async () => {
    expect(await unpublish(env, { ...where, article: 'pay-in-instalments', base: 1 })).toMatchObject({ ok: true });
    const gone = await visit('/en-us/articles/1029');
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain('/en-us/topics/105');
    expect(await read('/en-us/topics/105')).not.toContain('/articles/1029-');
    expect(await publish(env, { ...publication, article: 'pay-in-instalments', base: 2 }, now)).toMatchObject({ ok: true, value: { revision: 3 } });
    expect((await visit('/en-us/articles/1029-gift-cards')).status).toBe(200);
  });

  it('refuses both on an older revision', async () => {
    const stale = { ...where, article: 'pay-in-instalments', base: 1 };
    expect(await unpublish(env, stale)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await rename(env, { ...stale, title: 'Other' }, now)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await unpublish(env, { ...stale, base: 7 })).toEqual({ ok: false, failure: { reason: 'conflict' } });
  });
});

describe('changes to what texts share', () => {
  it('refuses a fact of the wrong type, and says what it must be', async () => {
    const result = await changeFact(env, { site: 'ondelle', market: 'us', fact: 'return_days', base: 1, value: 'ninety', author: 'test' });
    expect(result).toMatchObject({ ok: false, failure: { reason: 'invalid', message: expect.stringContaining('must be whole days') } });
    expect(await read('/en-us/articles/1031')).toContain('90 days');
  });

  it('refuses a second change based on the same one', async () => {
    const base = await newestChange(env.DB, 'ondelle', 'fact', 'carrier/us');
    const change = { site: 'ondelle', market: 'us', fact: 'carrier', base, author: 'test' };
    expect(await changeFact(env, { ...change, value: { en: 'FedEx' } })).toMatchObject({ ok: true });
    expect(await changeFact(env, { ...change, value: { en: 'USPS' } })).toEqual({ ok: false, failure: { reason: 'conflict' } });
  });

  it('refuses snippets that contain each other', async () => {
    const base = await newestChange(env.DB, 'ondelle', 'snippet', 'contact-us/en');
    const result = await changeSnippet(env, {
      site: 'ondelle',
      snippet: 'contact-us',
      language: 'en',
      base,
      body: '{{snippet:returns-footer}}',
      author: 'test',
    });
    expect(result).toMatchObject({ ok: false, failure: { reason: 'invalid', problems: [{ message: expect.stringContaining('→') }] } });
  });

  it('keeps a topic’s old slug and leads it on', async () => {
    const base = await newestChange(env.DB, 'ondelle', 'topic', 'troubleshooting');
    const names = { en: 'Fix a problem', de: 'Problem beheben' };
    expect(await changeNames(env, { site: 'ondelle', kind: 'topic', key: 'troubleshooting', base, names, author: 'test' })).toMatchObject({ ok: true });
    expect((await visit('/en-us/topics/104-troubleshooting')).headers.get('Location')).toBe('/en-us/topics/104-fix-a-problem');
    expect(await env.DB.prepare("SELECT slug FROM slug_history WHERE kind = 'topic' AND language = 'en'").first('slug')).toBe('troubleshooting');
  });

  it('renames a product on its own page and on those of its articles', async () => {
    const base = await newestChange(env.DB, 'ondelle', 'product', 'roam');
    expect(await changeNames(env, { site: 'ondelle', kind: 'product', key: 'roam', base, names: { en: 'Ondelle Wander' }, author: 'test' })).toMatchObject({
      ok: true,
    });
    expect(await read('/en-us/products/205')).toContain('<h1>Ondelle Wander</h1>');
    expect(await read('/en-us/articles/1039')).toContain('/en-us/products/205-ondelle-wander');
  });
});
