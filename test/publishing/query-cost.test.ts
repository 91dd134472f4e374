import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { findArticleSource } from '../../worker/articles/source-store.ts';
import { pageStatement } from '../../worker/markets/locale-rows.ts';
import { readCompileContext } from '../../worker/publishing/compile-context.ts';
import { findNamedKeys } from '../../worker/publishing/named-keys.ts';
import { unpublish } from '../../worker/publishing/unpublish.ts';
import { movedTo } from '../../worker/redirects/store.ts';
import { findArticle } from '../../worker/articles/store.ts';
import { findProduct } from '../../worker/products/store.ts';
import { findTopic } from '../../worker/topics/store.ts';

/** The database, with each statement it is given written down. */
function recording(d1: D1Database) {
  const statements: string[] = [];
  const recorder = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (name === 'prepare') statements.push(String(given[0]));
          const made: unknown = value.apply(target, given);
          return name === 'withSession' && typeof made === 'object' && made !== null ? recorder(made) : made;
        };
      },
    });
  return { d1: recorder(d1), statements };
}

async function planOf(statement: string): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${statement}`)
    .bind(...Array.from({ length: new Set(statement.match(/\?\d/g)).size }, () => null))
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

describe('the cost of', () => {
  it('unpublishing does not grow with the revisions of other texts', async () => {
    const { d1, statements } = recording(env.DB);
    expect(await unpublish({ DB: d1, OUTBOX: env.OUTBOX }, { site: 'ondelle', article: 'warranty', language: 'en', base: 1, author: 'test' })).toMatchObject({
      ok: true,
    });
    const check = statements.filter((sql) => sql.includes('max('));
    expect(check.length).toBeGreaterThan(0);
    for (const sql of check) expect((await planOf(sql)).join('\n')).not.toMatch(/SCAN (revision|r|l|e)\b/);
  });

  it('a Markdown twin does not grow with the files that other texts show', async () => {
    const { d1, statements } = recording(env.DB);
    expect(await findArticleSource(d1, { site: 'ondelle', locale: 'en-us' }, 1031)).toBeDefined();
    const plan = (await planOf(statements[0] ?? '')).filter((step) => /^(SEARCH|SCAN) u\b/.test(step));
    expect(plan).toHaveLength(2);
    for (const step of plan) expect(step).toContain('sqlite_autoindex_usage');
  });
});

describe('the list of a topic', () => {
  it('reads no more of its answers than it shows', async () => {
    const plan = await planOfTopic();
    // The first are the articles that snippets link to.
    expect(plan.filter((step) => /^(SEARCH|SCAN) a\b/.test(step))).toEqual([
      'SEARCH a USING INDEX article_number (site_id=? AND number=?)',
      'SEARCH a USING INDEX article_topic_order (topic_id=?)',
    ]);
    expect(plan.join('\n')).not.toContain('LAST TERM OF ORDER BY');
  });

  it('looks for the languages of the locale, not through all languages of an answer', async () => {
    const steps = (await planOfTopic()).filter((step) => /^(SEARCH|SCAN) x\b/.test(step));
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toContain('(article_id=? AND language=?');
  });

  async function planOfTopic(): Promise<string[]> {
    return planOf(await statementOf(async (d1) => expect((await findTopic(d1, place, 101, '[]'))?.topic).toBeDefined()));
  }
});

it('an import keeps the number of each article with its products', async () => {
  const { results } = await env.DB.prepare(
    'SELECT ap.article_number = a.number AS same, count(*) > 10 AS many FROM article_product ap JOIN article a ON a.id = ap.article_id GROUP BY 1',
  ).all();
  expect(results).toEqual([{ same: 1, many: 1 }]);
});

it('the list of a product reads no more of its answers than it shows', async () => {
  const plan = await planOf(await statementOf(async (d1) => expect((await findProduct(d1, place, 201, '[]'))?.product).toBeDefined()));
  expect(plan).toContain('SEARCH ap USING INDEX article_product_order (product_id=?)');
  expect(plan.join('\n')).not.toContain('LAST TERM OF ORDER BY');
  expect(plan.slice(plan.findIndex((step) => step.startsWith('SEARCH ap'))).join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY\nSEARCH a ');
});

it.each([
  ['an address', () => Promise.resolve(pageStatement(`${movedTo('?4')} AS movedTo`))],
  ['a topic', () => statementOf((d1) => findTopic(d1, place, 999, '[]'))],
  ['a product', () => statementOf((d1) => findProduct(d1, place, 999, '[]'))],
  ['an article', () => statementOf((d1) => findArticle(d1, place, 4711, '[]'))],
])('reading %s that is not there does not grow with the redirects of its site', async (_, statement) => {
  const plan = await planOf(await statement());
  expect(plan.filter((step) => /^(SEARCH|SCAN) r\b/.test(step))).toEqual(['SEARCH r USING INDEX redirect_source (site_id=? AND source=?)']);
});

const place = { site: 'ondelle', locale: 'en-us' };

async function statementOf(read: (d1: D1Database) => Promise<unknown>): Promise<string> {
  const { d1, statements } = recording(env.DB);
  await read(d1);
  return statements[0] ?? '';
}

describe('the context of a text', () => {
  it('holds what the text names, and no more', async () => {
    const context = await readCompileContext(env.DB, 'ondelle', ['See [a](article:return-window) and [b](topic:troubleshooting), <product:roam>.']);
    expect([...(context?.articles.keys() ?? [])]).toEqual(['return-window']);
    expect([...(context?.topics.keys() ?? [])]).toEqual(['troubleshooting']);
    expect([...(context?.products.keys() ?? [])]).toEqual(['roam']);
    expect(context?.media.size).toBe(0);
    expect(context?.facts.size).toBeGreaterThan(5);
  });

  it('is there on a site of 40,000 articles with long keys', async () => {
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
      INSERT INTO article (site_id, number, key, type, topic_id, labels)
      SELECT s.id, 100000 + n.i, 'an-article-with-quite-a-long-key-of-many-words-and-a-number-' || n.i, 'faq', (SELECT min(id) FROM topic), '[]' FROM n, site s WHERE s.key = 'ondelle'`,
    ).run();
    const context = await readCompileContext(env.DB, 'ondelle', [
      '[a](article:return-window) [b](article:an-article-with-quite-a-long-key-of-many-words-and-a-number-4000x)',
    ]);
    expect(context?.articles.get('return-window')).toBe(1031);
    expect(context?.articles.size).toBeLessThan(50);
    expect([...(context?.articles.keys() ?? [])]).toContain('an-article-with-quite-a-long-key-of-many-words-and-a-number-4000');
  });
});

describe('findNamedKeys', () => {
  it.each([
    ['inline', '[x](article:a-b#c "t")', 'a-b'],
    ['in angle brackets', '[x](<article:a-b>)', 'a-b'],
    ['by a definition', '[x]: Article:a-b', 'a-b'],
    ['in HTML', '<a href="article:a-b">x</a>', 'a-b'],
    ['in percent signs', '[x](article:gr%C3%B6%C3%9Fe)', 'größe'],
    ['behind a backslash', String.raw`[x](article:a\_b)`, 'a_b'],
  ])('finds an article %s', (_, text, key) => expect(findNamedKeys([text]).article).toContain(key));

  it.each([
    ['in a picture', '![x](media/a/b.png "t")', 'media/a/b.png'],
    ['with a page', '[x](media/a.pdf#page=3)', 'media/a.pdf'],
    ['with blanks', '![x](<media/a b (1).png>)', 'media/a b (1).png'],
    ['with brackets', '![x](media/a(1).png)', 'media/a(1).png'],
    ['in an attribute', ':::video{src="media/a.mp4" poster="media/a.png"}', 'media/a.png'],
    ['in percent signs', '![x](media/gr%C3%B6%C3%9Fe.png)', 'media/größe.png'],
  ])('finds a file %s', (_, text, key) => expect(findNamedKeys([text]).media.flat()).toContain(key));
});
