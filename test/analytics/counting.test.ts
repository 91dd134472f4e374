import { env, exports } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rollUp } from '../../worker/analytics/roll-up.ts';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { withinAMinute } from '../fixture/within-a-minute.ts';

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
const article = '/en-us/articles/1031-return-window';
await makeSalt(env.KV, dayOf(Date.now()));

type Row = {
  kind: string;
  source: string;
  visit: string | null;
  article: number | null;
  language: string | null;
  query: string | null;
  value: string | null;
  position: number | null;
  shown: string | null;
  match: string | null;
  reference: string | null;
};
const events = async () => (await env.DB.prepare('SELECT * FROM event ORDER BY seq').all<Row>()).results;

afterEach(() => env.DB.prepare('DELETE FROM event').run());

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const own = { 'User-Agent': phone, 'CF-Connecting-IP': '192.0.2.7', Accept: 'text/html', ...headers };
  return exports.default.fetch(new Request(`http://localhost${path}`, { method, headers: own, redirect: 'manual' }));
}

/** The events of a request, once the queue has brought them. */
const recorded = (count: number) =>
  vi.waitFor(async () => {
    const rows = await events();
    expect(rows).toHaveLength(count);
    return rows;
  }, 20_000);

/** What is not counted never comes: so something that is counted is asked for after it. What came of it all. */
async function countedOf(...asked: [path: string, headers?: Record<string, string>, method?: string][]): Promise<(string | null)[][]> {
  for (const each of asked) await (await ask(...each)).text();
  await (await ask('/en-us')).text();
  await vi.waitFor(async () => expect((await events()).some(({ value }) => value === 'home')).toBe(true), 20_000);
  return (await events()).map(({ kind, value }) => [kind, value]);
}

/** A table of the rollups by source, when everything is measured. */
async function rolledUp(columns: string, table: string) {
  await env.DB.batch(['rollup', 'daily', 'daily_article', 'daily_position'].map((each) => env.DB.prepare(`DELETE FROM ${each}`)));
  await rollUp(env.DB);
  return (await env.DB.prepare(`SELECT ${columns} FROM ${table} GROUP BY 1 ORDER BY 1`).all()).results;
}

describe('what readers do', () => {
  it('is counted of pages by what they showed, fresh and unchanged', async () => {
    const first = await ask(article);
    expect(first.headers.get('X-Signpost-Page')).toBeNull();
    const unchanged = await ask(article, { 'If-None-Match': first.headers.get('ETag') ?? '' });
    expect(unchanged.status).toBe(304);
    const rows = await recorded(2);
    for (const row of rows) expect(row).toMatchObject({ kind: 'view', source: 'page', article: 1031, language: 'en', value: 'article' });
    expect(rows[0]?.visit).toMatch(/^[0-9a-f]{16}$/);
    expect(rows[1]?.visit).toBe(rows[0]?.visit);
  });

  it('is answered and not counted any more where an address makes endlessly many searches', async () => {
    const robot = { 'CF-Connecting-IP': '192.0.2.99', 'Sec-GPC': '1' };
    await withinAMinute(30_000);
    for (let index = 0; index < 130; index++) expect((await ask(`/en-us/search?q=${index}`, robot)).status).toBe(200);
    await ask('/en-us/nowhere', robot);
    await vi.waitFor(async () => expect((await events()).some(({ kind }) => kind === 'not-found')).toBe(true), 20_000);
    expect((await events()).filter(({ kind }) => kind === 'search')).toHaveLength(120);
  }, 90_000);

  it('is counted of addresses that lead nowhere, for people', async () => {
    expect((await ask('/de-de/articles/999999-nirgends')).status).toBe(404);
    expect(await recorded(1)).toMatchObject([{ kind: 'not-found', value: '/de-de/articles/999999-nirgends' }]);
  });

  it('is counted of searches: masked, with what was shown, and of the result that was followed, once', async () => {
    const page = await (await ask('/en-us/search?q=return+window+mina@example.com')).text();
    const [link] = /\/en-us\/articles\/1031-return-window\?r=[\w-]{39}(?=[#"])/.exec(page) ?? [];
    if (!link) throw new Error(`No signed link in ${page}`);
    for (const path of [link, link]) expect((await ask(path)).status).toBe(200);
    const rows = await recorded(4);
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['click', 'search', 'view', 'view']);
    const search = rows.find(({ kind }) => kind === 'search');
    const click = rows.find(({ kind }) => kind === 'click');
    expect(search).toMatchObject({ query: 'return window [e-mail]', source: 'page', match: expect.stringMatching(/all|some/) });
    expect(JSON.parse(search?.shown ?? '[]')).toContain(1031);
    expect(click).toMatchObject({
      reference: search?.reference,
      article: 1031,
      position: JSON.parse(search?.shown ?? '[]').indexOf(1031) + 1,
      visit: search?.visit,
    });
  });

  it('is counted of what is typed, in a visit alone', async () => {
    const typed = (headers: Record<string, string>) => ask('/api/suggest?locale=en-us&q=retur', { 'Sec-Fetch-Site': 'same-origin', ...headers });
    await (await typed({ 'Sec-GPC': '1' })).text();
    await (await typed({})).text();
    expect(await recorded(1)).toMatchObject([{ kind: 'suggest', source: 'suggest', query: 'retur' }]);
  });

  it('is counted of programs, as nobody’s visit', async () => {
    await (await ask('/api/search?locale=en-us&q=return', { 'User-Agent': 'node' })).text();
    expect(await recorded(1)).toMatchObject([{ kind: 'search', source: 'api', visit: null, query: 'return' }]);
  });

  it('is counted of what a program found and a reader opened: for that search, and once', async () => {
    const program = { 'User-Agent': 'node', 'Sec-Fetch-Site': 'cross-site' };
    const found: { hits: { url: string }[] } = await (await ask('/api/search?locale=en-us&q=return+window', program)).json();
    const url = found.hits[0]?.url ?? '';
    for (const path of [url, url, '/en-us/contact']) await (await ask(path)).text();
    const rows = await recorded(5);
    expect(rows.find(({ kind }) => kind === 'click')).toMatchObject({ position: 1, visit: null });
    expect(rows.filter(({ kind }) => kind === 'view').every(({ visit }) => visit !== null)).toBe(true);
    expect(await rolledUp('source, sum(searches) AS searches, sum(clicked) AS clicked, sum(clicks) AS clicks, sum(positions) AS positions', 'daily')).toEqual([
      { source: 'api', searches: 1, clicked: 1, clicks: 1, positions: 1 },
      { source: 'page', searches: 0, clicked: 0, clicks: 0, positions: 0 },
    ]);
    expect(await env.DB.prepare('SELECT sum(arrivals) AS arrivals, sum(views) AS views, sum(visits) AS visits FROM daily_article').first()).toEqual({
      arrivals: 1,
      views: 2,
      visits: 1,
    });
  });

  it('is nobody’s visit where a browser asks for that', async () => {
    await (await ask(article, { 'Sec-GPC': '1' })).text();
    expect(await recorded(1)).toMatchObject([{ kind: 'view', visit: null }]);
  });

  it('is not counted of robots, health checks, prefetches, staff, HEAD and what is no page', async () => {
    const counted = await countedOf(
      [article, { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
      [article, { 'User-Agent': 'kube-probe/1.31' }],
      [article, { 'User-Agent': '' }],
      [article, { 'Sec-Purpose': 'prefetch;prerender' }],
      [article, { Purpose: 'prefetch' }],
      [article, { Cookie: 'a=b; signpost-session=x' }],
      [article, {}, 'HEAD'],
      [article, { Accept: 'text/markdown' }],
      [`${article}.md`],
      ['/'],
      ['/sitemap.xml'],
      ['/robots.txt'],
      ['/en-us/search'],
      ['/favicon.ico', { Accept: 'image/*' }],
      ['/wp-login.php', { 'Sec-Fetch-Dest': 'image' }],
    );
    expect(counted).toEqual([['view', 'home']]);
  });
});

describe('a result link', () => {
  it('that is forged, of another article or altered counts as a view alone', async () => {
    const page = await (await ask('/en-us/search?q=return+window')).text();
    const signed = /1031-return-window\?r=([\w-]{39})/.exec(page)?.[1] ?? '';
    expect(signed).toHaveLength(39);
    const altered = `${signed.slice(0, -2)}${signed.endsWith('AA') ? 'BB' : 'AA'}`;
    const others = [altered, signed.slice(1), 'x'.repeat(39), 'x'.repeat(5000)];
    for (const other of others) await (await ask(`${article}?r=${other}`)).text();
    const [, elsewhere] = /href="(\/en-us\/articles\/(?!1031)\d+-[^"?#]+)/.exec(page) ?? [];
    await (await ask(`${elsewhere ?? ''}?r=${signed}`)).text();
    // The longest of these addresses is refused before it is a page.
    const rows = await recorded(1 + 3 + 1);
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['search', 'view', 'view', 'view', 'view']);
  });

  it.each([
    ['/EN-US/articles/1031-return-window', '/en-us/articles/1031-return-window'],
    ['//en-us/articles/1031-return-window/', '/en-us/articles/1031-return-window'],
    ['/en-us/articles/1031-old-name', '/en-us/articles/1031-return-window'],
    ['/en-us/articles/1031', '/en-us/articles/1031-return-window'],
  ])('goes along from %s, which is another now, and counts there', async (old, now) => {
    const page = await (await ask('/en-us/search?q=return+window')).text();
    const signed = /1031-return-window\?r=([\w-]{39})/.exec(page)?.[1] ?? '';
    const moved = await ask(`${old}?r=${signed}&utm_source=x`);
    expect([moved.status, moved.headers.get('Location')]).toEqual([301, `${now}?r=${signed}`]);
    await (await ask(moved.headers.get('Location') ?? '')).text();
    expect((await recorded(3)).map(({ kind }) => kind).toSorted()).toEqual(['click', 'search', 'view']);
    // What is stored of the address has none, and nothing else goes along.
    for (const other of [old, `${old}?r=${signed}x`, `${old}?r=${'%22'.repeat(39)}`, `${old}?q=${signed}`])
      expect((await ask(other)).headers.get('Location')).toBe(now);
  });

  it('goes along to no page that is no article', async () => {
    const signed = 'x'.repeat(39);
    for (const [old, now] of [
      ['/EN-US', '/en-us'],
      ['/en-us/topics/106', expect.stringMatching(/^\/en-us\/topics\/106-[^?]+$/)],
      ['/en-us/articles/1031-old.md', '/en-us/articles/1031-return-window.md'],
    ])
      expect((await ask(`${old}?r=${signed}`)).headers.get('Location')).toEqual(now);
  });

  it('leads to the page under its one address', async () => {
    const response = await ask(`${article}?r=${'x'.repeat(39)}`);
    expect(await response.text()).toContain(`<link rel="canonical" href="http://localhost${article}">`);
    expect(response.headers.get('ETag')).toBe((await ask(article)).headers.get('ETag'));
    await recorded(2);
  });
});
