import { expect, test } from 'vitest';
import { nginxConfig, poolConfig } from '../../../scripts/bench/dynamic/mediawiki/configs.ts';
import { makeDump, wikiTitles } from '../../../scripts/bench/dynamic/mediawiki/dump.ts';
import { contentOf } from '../../../scripts/bench/dynamic/mediawiki/servers.ts';
import { toWikitext } from '../../../scripts/bench/dynamic/mediawiki/wikitext.ts';

const article = {
  number: 7,
  slug: 'a',
  path: '/en/articles/7-a',
  sections: [],
  title: 'Return [it]: why & how',
  summary: '',
  html: '<p>Send <b>it</b> back &amp; wait</p>',
};

test('an article becomes wikitext: headings, links to other articles, links elsewhere, pictures, lists', () => {
  const html =
    '<h2 id="x">First</h2><ol><li><p>Open <a href="/en/articles/7-a">it</a></p></li></ol><p><a href="https://example.com/a b">there</a> <a href="/topics">no</a></p><img src="/media/1/a.png" alt="A">';
  const text = toWikitext(html, (url) => (url === '/en/articles/7-a' ? 'Seven' : undefined));
  expect(text).toContain('== First ==');
  expect(text).toMatch(/<ol>\s*<li>Open \[\[Seven\|it\]\]<\/li>\s*<\/ol>/);
  expect(text).toContain('[https://example.com/a%20b there] no');
  expect(text).toContain('http://127.0.0.1/media/1/a.png');
});

test('what means something to wikitext is shown as it stands', () => {
  const text = toWikitext("<p>{{x}} [y] it''s</p><p># no list</p><pre><code>a &lt; b</code></pre>", () => undefined);
  expect(text).not.toMatch(/\{\{|\[y|''|^#/m);
  expect(text).toContain('<pre>a &#60; b</pre>');
});

test('titles of the wiki hold no sign that a title may not have, and none comes twice', () => {
  const titles = wikiTitles([article, { number: 8, title: 'return it  why & how' }, { number: 9, title: '{}' }]);
  expect([...titles.values()]).toEqual(['Return it why & how', 'Return it why & how 8', '9']);
});

test('the dump holds each article, escaped for XML', () => {
  const dump = makeDump([article]);
  expect(dump).toContain('<title>Return it why &amp; how</title>');
  expect(dump).toContain("Send '''it''' back &amp;#38; wait");
});

test('of a page only the article is held against the next answer', () => {
  const page = (time: number) => `<script>${time}</script><h1>Title</h1><p>Text</p><!-- took ${time} --><div class="printfooter"></div>${time}`;
  expect(contentOf(page(1))).toBe(contentOf(page(2)));
  expect(contentOf('<p>Error</p>')).toContain('no page of the wiki');
});

test('its servers listen on this machine alone, and give up the rights of root', () => {
  const places = { folder: '/srv/wiki', wiki: '/usr/share/mediawiki', ports: { asked: 1, unasked: 2, files: 3 } };
  expect(nginxConfig({ ...places, user: 'www-data' }).match(/listen .*/g)).toEqual(['listen 127.0.0.1:1;', 'listen 127.0.0.1:2;', 'listen 127.0.0.1:3;']);
  expect(nginxConfig({ ...places, user: 'www-data' })).toContain('user www-data;');
  expect(nginxConfig({ ...places, user: undefined })).not.toContain('user ');
  expect(poolConfig({ ...places, user: 'www-data' })).toContain('user = www-data');
  expect(poolConfig({ ...places, user: undefined })).not.toContain('user =');
});
