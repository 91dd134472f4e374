import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { countingDatabase } from '../../scripts/bench/admin/counting.ts';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { articleCodePath, channelPath, contactPath, feedbackPath, homePath, searchPath, sitemapPath, suggestPath } from '../../worker/paths.ts';
import { unpublish } from '../../worker/publishing/unpublish.ts';
import { pick } from '../visit.ts';
import { coldIsolate } from './counted-isolate.ts';

const person = { Accept: 'text/html', 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)' };
const article = '/en-us/articles/1031-return-window';

type Page = { kind: string; path: string; status: number; trips?: number };
const pages: Page[] = [
  { kind: 'home', path: homePath('en-us'), status: 200 },
  { kind: 'a topic', path: '/en-us/topics/106-returns-and-exchanges', status: 200 },
  { kind: 'a product', path: '/en-us/products/201-ondelle-halo', status: 200 },
  { kind: 'an article', path: article, status: 200 },
  { kind: 'an article in another language, as a fallback', path: '/ja-jp/articles/1010-create-account', status: 200 },
  { kind: 'an article by another slug', path: '/en-us/articles/1031', status: 301 },
  { kind: 'an article of other markets', path: '/en-us/articles/1033', status: 404 },
  { kind: 'an article as Markdown', path: `${article}.md`, status: 200 },
  { kind: 'the code of an article on paper', path: articleCodePath('en-us', 1031), status: 200, trips: 0 },
  { kind: 'the feedback page of an article', path: feedbackPath('en-us', 1031), status: 200 },
  { kind: 'contact', path: contactPath('en-us'), status: 200 },
  { kind: 'a channel', path: channelPath('en-us', 'phone'), status: 302 },
  { kind: 'an address that is not there', path: '/en-us/nothing/here', status: 404 },
  { kind: 'an address in a locale that is not there', path: '/xx-yy/nothing/here', status: 404 },
  { kind: 'an address that was moved', path: '/en-us/old-sale', status: 301 },
  { kind: 'a topic that is not there', path: '/en-us/topics/999', status: 404 },
  { kind: 'a product that is not there', path: '/en-us/products/999', status: 404 },
  { kind: 'an article that is not there', path: '/en-us/articles/4711-nothing', status: 404 },
  { kind: 'an article that was withdrawn', path: '/en-us/articles/1013', status: 410 },
  { kind: 'an article that was withdrawn and moved', path: '/en-us/articles/1030', status: 301 },
  { kind: 'the index of sitemaps', path: '/sitemap.xml', status: 200 },
  { kind: 'a sitemap', path: sitemapPath('en-us', 1), status: 200 },
  { kind: 'llms.txt', path: '/llms.txt', status: 200 },
  { kind: 'robots.txt', path: '/robots.txt', status: 200, trips: 0 },
  { kind: 'the choice of a locale', path: '/', status: 302, trips: 0 },
  { kind: 'an address in capitals', path: '/EN-us', status: 301, trips: 0 },
];

/** Which locale speaks to the reader is known only when the page is not found in the one asked for. */
const elsewhere: (Page & { trips: number })[] = [
  { kind: 'the home of a locale that is not there', path: '/xx-yy', status: 404, trips: 2 },
  { kind: 'an article of a locale that is not there', path: '/xx-yy/articles/1031-return-window', status: 404, trips: 2 },
];

const searches: Page[] = [
  { kind: 'a search', path: searchPath('en-us', 'return window'), status: 200 },
  { kind: 'a search narrowed to a topic', path: searchPath('en-us', 'return', { topic: 106 }), status: 200 },
  { kind: 'the second page of a search', path: searchPath('en-us', 'return', { page: 2 }), status: 200 },
  { kind: 'a search of misspelled words', path: searchPath('en-us', 'retrun windo'), status: 200 },
  { kind: 'a search that finds nothing', path: searchPath('en-us', 'xyzzyplugh'), status: 200 },
  { kind: 'a search before a query', path: searchPath('en-us'), status: 200 },
  { kind: 'suggestions', path: `${suggestPath('en-us')}&q=ret`, status: 200 },
  { kind: 'suggestions of nothing', path: `${suggestPath('en-us')}&q=xyzzy`, status: 200 },
  { kind: 'the API', path: '/api/search?locale=en-us&q=return', status: 200 },
];

beforeAll(async () => {
  await makeSalt(env.KV, dayOf(Date.now()));
  for (const withdrawn of ['gift-cards', 'find-invoice']) {
    const { ok } = await unpublish(env, { site: 'ondelle', article: withdrawn, language: 'en', base: 1, author: 'test' });
    if (!ok) throw new Error(`${withdrawn} was not unpublished`);
  }
  const redirect = "INSERT INTO redirect (site_id, source, target, author) SELECT id, ?, '/contact', 'test' FROM site WHERE key = 'ondelle'";
  for (const source of ['/old-sale', '/articles/1030']) await env.DB.prepare(redirect).bind(source).run();
});

it('counts a round trip for each question, whatever was asked with it', async () => {
  const { d1, count } = countingDatabase(env.DB);
  const session = d1.withSession('first-unconstrained');
  for (const database of [d1, session]) {
    const one = database.prepare('SELECT ?').bind(1);
    await Promise.all([one.first(), one.all(), one.run(), one.raw(), database.batch([one, one])]);
  }
  expect(count).toEqual({ statements: 12, trips: 10 });
});

describe('the round trips to D1', () => {
  it.each(pages)('of $kind are one at most, cold and warm', async ({ path, status, trips = 1 }) => {
    const { visit } = await coldIsolate();
    for (const _ of ['cold', 'warm']) {
      const seen = await visit(path, { headers: person });
      expect([seen.status, seen.trips]).toEqual([status, trips]);
    }
  });

  it.each(elsewhere)('of $kind are those of the default one besides', async ({ path, status, trips }) => {
    const { visit } = await coldIsolate();
    const seen = await visit(path, { headers: person });
    expect([seen.status, seen.trips]).toEqual([status, trips]);
  });

  it.each(searches)('of $kind are none, cold and warm', async ({ path, status }) => {
    const { visit } = await coldIsolate();
    for (const _ of ['cold', 'warm']) {
      const seen = await visit(path, { headers: person });
      expect([seen.status, seen.trips]).toEqual([status, 0]);
    }
  });

  it('of a search that finds nothing bring what is asked most all the same', async () => {
    const { visit } = await coldIsolate();
    expect((await visit(searchPath('en-us', 'xyzzyplugh'), { headers: person })).text).toContain('id="featured"');
  });

  it('of a followed result are one: what is counted of it asks nothing', async () => {
    const { visit } = await coldIsolate();
    const result = pick(
      (await visit(searchPath('en-us', 'return window'), { headers: person })).text,
      /href="(\/en-us\/articles\/1031-return-window\?r=[\w-]+)"/,
    );
    expect(await visit(result, { headers: person })).toMatchObject({ status: 200, trips: 1 });
  });

  it('of a page that the reader has are one', async () => {
    const { visit } = await coldIsolate();
    const { etag } = await visit(article, { headers: person });
    expect(await visit(article, { headers: { ...person, 'If-None-Match': etag } })).toMatchObject({ status: 304, trips: 1 });
  });

  it('of a picture are none', async () => {
    const { visit } = await coldIsolate();
    const picture = pick((await visit('/en-us/articles/1001-pair-bluetooth', { headers: person })).text, /src="(\/media\/[^"]+)"/);
    expect(await visit(picture)).toMatchObject({ status: 200, trips: 0 });
  });
});
