import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { SiteTableSchema } from '../../worker/sites/site-table-schema.ts';
import { siteTableKey } from '../../worker/sites/site-table.ts';
import { read, visit } from '../visit.ts';

/** The host of a site that the gateway knows, and nobody else. */
const unindexed = 'unindexed.localhost';

beforeAll(async () => {
  const sites = v.parse(SiteTableSchema, await env.KV.get(siteTableKey, 'json'));
  const more = sites.map((site) => ({ ...site, key: 'unindexed', hosts: [unindexed] }));
  await env.KV.put(siteTableKey, JSON.stringify([...sites, ...more]));
});

it('searches titles and summaries where there is no index, narrowed as asked, and says so', async () => {
  await env.DB.exec("UPDATE site SET key = 'unindexed'");
  const page = await read(`http://${unindexed}/en-us/search?q=return+window`);
  expect(page).toMatch(/<ol class="hits"><li><h2><a href="\/en-us\/articles\/1031-return-window">/);
  expect(page).toContain('it looks at titles and summaries only');
  expect(await read(`http://${unindexed}/en-us/search?q=return+window&type=faq`)).toContain('Nothing found for “return window”');
  expect(await read(`http://${unindexed}/en-us/search?q=xyzzyplugh`)).toContain('id="featured"');
  const suggested = await visit(`http://${unindexed}/api/suggest?locale=en-us&q=return+window`);
  const { engine, suggestions } = v.parse(v.looseObject({ engine: v.string(), suggestions: v.array(v.unknown()) }), await suggested.json());
  expect(engine).toBe('database');
  expect(suggestions[0]).toMatchObject({ kind: 'article', number: 1031 });
  await env.DB.exec("UPDATE site SET key = 'ondelle'");
});

it('goes on searching without the database', async () => {
  await env.DB.exec('ALTER TABLE site RENAME TO site_gone');

  expect(await read('/en-us/search?q=return+window')).toMatch(/<ol class="hits"><li><h2><a href="\/en-us\/articles\/1031-return-window">/);
  const nothing = await read('/en-us/search?q=xyzzyplugh');
  for (const part of ['Nothing found for “xyzzyplugh”', 'id="featured"', 'id="topics"', 'id="contact-card"']) expect(nothing).toContain(part);
  expect((await visit('/api/search?locale=en-us&q=return')).status).toBe(200);
  expect((await visit('/api/suggest?locale=en-us&q=ret')).status).toBe(200);
});

it('says in JSON that it cannot answer where neither index nor database can be read, and no more', async () => {
  const response = await visit(`http://${unindexed}/api/search?locale=en-us&q=return`);
  expect([response.status, response.headers.get('Retry-After'), response.headers.get('Cache-Control')]).toEqual([503, '30', 'private, no-store']);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(await response.json()).toEqual({ error: { code: 'unavailable', message: 'Search cannot answer right now. Try again in a minute.' } });
  const page = await visit(`http://${unindexed}/en-us/search?q=return`);
  expect(page.status).toBe(503);
  expect(await page.text()).not.toMatch(/no such table|SQLITE|D1_ERROR/);
});
