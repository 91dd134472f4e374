import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFilter, writeFilter } from '../../../worker/admin/articles/article-filter.ts';
import { pageQuery } from '../../../worker/admin/articles/list-query.ts';
import { adminArticlesPath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  // The first request loads the whole admin.
  await editor.get(adminArticlesPath);
}, 30_000);

const numbersIn = (html: string) => [...html.matchAll(/<th scope="row">.*?<small>(\d+) ·/gs)].map(([, number]) => Number(number));
const list = async (query: string, as = editor) => as.read(`${adminArticlesPath}?${query}`);
const numbers = async (query: string, as = editor) => numbersIn(await list(query, as));
const sql = (text: string) => env.DB.prepare(text).run();
const idOf = (number: number) => `(SELECT id FROM article WHERE number = ${number})`;

describe('the list of articles', () => {
  it('shows title, topic, state, languages and owner of each', async () => {
    const html = await list('q=return-window');
    expect(html).toMatch(/href="\/admin\/articles\/1031\/en"[^>]*>/);
    expect(html).toContain('Returns and exchanges');
    expect(html).toContain('returns team');
    expect(html).toContain('Live');
    expect(html).toMatch(/de<span class="hidden">: Current/);
  });

  it('leads a translator to the text in her language', async () => {
    const german = await signIn(grant('translator', { languages: ['de'] }));
    const html = await list('q=return-window', german);
    expect(html).toMatch(/<th scope="row"><a href="\/admin\/articles\/1031\/de" lang="en"/);
  });

  it.each([
    ['a word of the title', 'q=gift', 1030],
    ['the number', 'q=1031', 1031],
    ['the number with its sign', 'q=%231031', 1031],
    ['a part of the key', 'q=return-win', 1031],
    ['words in any order and case', 'q=CARDS+gift', 1030],
  ])('finds an article by %s', async (_, query, number) => expect(await numbers(query)).toContain(number));

  it('finds titles in every language, whatever the case of their letters', async () => {
    await sql(`UPDATE translation SET head_title = 'Ärger mit der Größe' WHERE language = 'de' AND article_id = ${idOf(1031)}`);
    await sql(`UPDATE translation SET head_title = 'Ошибка оплаты' WHERE language = 'fr' AND article_id = ${idOf(1031)}`);
    const queries = ['ärger', 'ÄRGER', 'größe', 'GRÖß', 'ОПЛАТЫ', 'ошибка'];
    const found = await Promise.all(queries.map((query) => numbers(`q=${encodeURIComponent(query)}`)));
    expect(found).toEqual(queries.map(() => [1031]));
  });

  it('takes signs of SQL and LIKE as they are', async () => {
    expect(await numbers(`q=${encodeURIComponent("%' OR 1=1 --")}`)).toEqual([]);
    expect(await list(`q=${encodeURIComponent('<script>alert(1)</script>')}`)).not.toContain('<script>alert');
  });

  it('narrows to a status', async () => {
    await sql(`UPDATE translation SET head_status = 'in-review' WHERE language = 'de' AND article_id = ${idOf(1031)}`);
    await sql(`UPDATE translation SET head_status = 'approved' WHERE language = 'fr' AND article_id = ${idOf(1032)}`);
    await sql(`UPDATE translation SET head_status = 'draft', head_revision = 9 WHERE language = 'en' AND article_id = ${idOf(1033)}`);
    await sql(`UPDATE article SET archived_at = '2026-01-01' WHERE number = 1034`);
    await sql(`INSERT INTO schedule (article_id, language, action, revision, significance, at, wall_time, time_zone, author)
      SELECT id, 'en', 'publish', 1, 'minor', '2030-01-01T00:00:00Z', '2030-01-01T00:00', 'UTC', 'x' FROM article WHERE number = 1035`);
    expect(await numbers('status=in-review')).toEqual([1031]);
    expect(await numbers('status=approved')).toEqual([1032]);
    expect(await numbers('status=draft')).toEqual([1033]);
    expect(await numbers('status=archived')).toEqual([1034]);
    expect(await numbers('status=scheduled')).toEqual([1035]);
    expect(await numbers('q=1034')).not.toContain(1034);
    expect(await numbers('status=live&q=1031')).toEqual([1031]);
  });

  it('narrows to the state of a language', async () => {
    await sql(`UPDATE translation SET outdated = 'major' WHERE language = 'ja' AND article_id = ${idOf(1031)}`);
    await sql(`UPDATE translation SET outdated = 'medium' WHERE language = 'ja' AND article_id = ${idOf(1032)}`);
    await sql(`UPDATE translation SET head_revision = NULL, live_revision = NULL WHERE language = 'es' AND article_id = ${idOf(1030)}`);
    expect(await numbers('language=ja&state=misleading')).toEqual([1031]);
    expect(await numbers('state=needs-update')).toEqual([1032]);
    expect(await numbers('language=de&state=misleading')).toEqual([]);
    expect(await numbers('language=es&state=missing')).toContain(1030);
    expect(await numbers('language=es&q=1030')).toEqual([]);
  });

  it('narrows to a topic with those in it, an owner, a product, a label and overdue reviews', async () => {
    const topic = await env.DB.prepare('SELECT t.number FROM topic t JOIN article a ON a.topic_id = t.id WHERE a.number = 1031').first<number>('number');
    await sql(`UPDATE topic SET parent_id = (SELECT id FROM topic WHERE number = ${topic}) WHERE id = (SELECT topic_id FROM article WHERE number = 1030)`);
    expect(await numbers(`topic=${topic}`)).toEqual(expect.arrayContaining([1030, 1031]));
    expect(await numbers('owner=returns+team')).toContain(1031);
    expect(await numbers('owner=nobody')).toEqual([]);
    expect(await numbers('label=refunds')).toContain(1031);
    const product = await env.DB.prepare('SELECT p.number AS number FROM article_product ap JOIN product p ON p.id = ap.product_id LIMIT 1').first('number');
    expect((await numbers(`product=${String(product)}`)).length).toBeGreaterThan(0);
    await sql(`UPDATE article SET review_days = 1 WHERE number = 1031`);
    await sql(`UPDATE translation SET verified_at = '2020-01-01' WHERE article_id = ${idOf(1031)}`);
    expect(await numbers('stale=1')).toContain(1031);
    expect((await numbers('sort=review'))[0]).toBe(1031);
  });

  it('sorts by number, by title without regard to case and accents, and by the last change', async () => {
    const byNumber = await numbers('sort=number');
    expect(byNumber).toEqual(byNumber.toSorted((a, b) => a - b));
    await sql(`UPDATE translation SET head_title = 'ächz' WHERE language = 'en' AND article_id = ${idOf(1031)}`);
    await sql(`UPDATE translation SET head_title = 'ACHA' WHERE language = 'en' AND article_id = ${idOf(1032)}`);
    const byTitle = await numbers('sort=title');
    expect(byTitle.indexOf(1032)).toBeLessThan(byTitle.indexOf(1031));
    await sql(`UPDATE article SET touched_at = '2999-01-01' WHERE number = 1036`);
    expect((await numbers(''))[0]).toBe(1036);
  });

  it('passes over what it cannot read in an address', async () => {
    const response = await editor.get(`${adminArticlesPath}?status=nonsense&topic=x&sort=%3B&after=%5B1&product=99999999999&state=zzz`);
    expect(response.status).toBe(200);
    expect(numbersIn(await response.text()).length).toBeGreaterThan(10);
  });

  it('says what to do where nothing is found', async () => {
    const html = await list('q=zzzzzz');
    expect(html).toContain('No article is like that');
    expect(html).toContain(`href="${adminArticlesPath}"`);
  });

  it('shows whoever is limited to topics only what lies in them', async () => {
    await sql(`UPDATE article SET topic_id = (SELECT id FROM topic WHERE key = 'troubleshooting') WHERE number = 1036`);
    const limited = await signIn(grant('editor', { topics: ['troubleshooting'] }));
    const seen = await numbers('', limited);
    expect(seen).toContain(1036);
    expect(seen).not.toContain(1031);
    expect(await numbers('q=1031', limited)).toEqual([]);
  });

  it('is closed to whoever may read no content', async () => {
    const analyst = await signIn(grant('analyst'));
    expect((await analyst.get(adminArticlesPath)).status).toBe(403);
  });
});

describe('the pages of a long list', () => {
  beforeAll(async () => {
    await sql(`INSERT INTO article (site_id, number, key, type, topic_id, labels, touched_at)
      WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 2000)
      SELECT s.id, 50000 + n, 'many-' || n, 'faq', (SELECT min(id) FROM topic), '["many"]', '2026-01-' || (10 + n % 7) FROM i, site s`);
    await sql(`INSERT INTO translation (article_id, language, head_revision, head_status, head_title)
      SELECT id, 'en', 1, 'draft', 'Many ' || (number % 13) FROM article WHERE number > 50000`);
  });

  it.each(['changed', 'title', 'number', 'review'])(
    'show each of 2,000 articles exactly once, forwards and back, sorted by %s',
    async (sort) => {
      const forwards = await walk(`?label=many&sort=${sort}`, 'next');
      expect(forwards.numbers).toHaveLength(2000);
      expect(new Set(forwards.numbers).size).toBe(2000);
      const back = await walk(forwards.last, 'prev');
      expect(back.pages.toReversed().flat()).toEqual(forwards.numbers);
    },
    60_000,
  );

  it('do not shift while others write', async () => {
    const first = await list('label=many&sort=number');
    await sql(
      `INSERT INTO article (site_id, number, key, type, topic_id, labels, touched_at) SELECT site_id, 50000, 'many-0', type, topic_id, labels, touched_at FROM article WHERE number = 50001`,
    );
    const second = await editor.read(linkIn(first, 'next') ?? '');
    expect(numbersIn(second)[0]).toBe(50051);
    await sql('DELETE FROM article WHERE number = 50000');
  });

  it('count no further than is worth knowing', async () => expect(await list('label=many')).toContain('More than 1,000 articles'));

  it('say so where a page has nothing any more', async () => {
    const beyond = writeFilter(readFilter({ label: 'many', sort: 'number' }), { after: { place: 99_999_999, id: 1 } });
    expect(await editor.read(adminArticlesPath + beyond)).toContain('Nothing more here');
  });
});

/** Follows the links of one direction to their end. */
async function walk(start: string, direction: 'next' | 'prev'): Promise<{ numbers: number[]; pages: number[][]; last: string }> {
  const pages: number[][] = [];
  let query = start.startsWith('?') ? adminArticlesPath + start : start;
  for (;;) {
    const html = await editor.read(query);
    pages.push(numbersIn(html));
    const link = linkIn(html, direction);
    if (link === undefined || pages.length > 60) return { numbers: pages.flat(), pages, last: query };
    query = link;
  }
}

const linkIn = (html: string, direction: 'next' | 'prev') =>
  new RegExp(`href="([^"]+)" rel="${direction}"`).exec(html)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"');

describe('what the list asks D1', () => {
  const site = {
    id: 1,
    key: 'ondelle',
    sourceLanguage: 'en',
    languages: ['en', 'de'],
    topics: [],
    settings: { review: { required: false, days: { policy: 90 } } },
  };
  const queries = ['', 'sort=title', 'sort=review', 'q=gift', 'status=draft', 'status=in-review', 'language=de&state=missing', 'state=misleading', 'stale=1'];

  const stepsOf = async (query: string) => {
    const { sql: text, values } = pageQuery(readFilter(Object.fromEntries(new URLSearchParams(query))), { site, readable: null, today: '2026-11-26' });
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${text}`)
      .bind(...values)
      .all<{ detail: string }>();
    return results.map(({ detail }) => detail);
  };

  it.each(queries)('never is a whole text, or every text: %s', async (query) => {
    const steps = await stepsOf(query);
    expect(steps.filter((step) => /^SCAN t\b|revision/.test(step))).toEqual([]);
    expect(steps.filter((step) => /^SEARCH t (EXISTS )?USING (INTEGER|INDEX translation_language)/.test(step))).toEqual([]);
  });

  it('comes in order from an index where nothing else is asked for', async () => expect(await stepsOf('')).not.toContain('USE TEMP B-TREE FOR ORDER BY'));
});
