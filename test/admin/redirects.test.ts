import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  adminRedirectPath,
  adminRedirectsPath,
  newRedirectPath,
  redirectDeletePath,
  redirectsExportPath,
  redirectsImportPath,
} from '../../worker/admin/paths.ts';
import { pick, visit } from '../visit.ts';
import { grant, signIn, type Staff } from './sign-in.ts';
import { sendFile, text } from './upload.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});

const add = (source: string, target: string, more: Record<string, string | number> = {}) =>
  editor.post(adminRedirectsPath, { base: 0, was: '', source, target, note: '', ...more });
const find = (source: string) =>
  env.DB.prepare('SELECT id, target, note FROM redirect WHERE source = ?').bind(source).first<{ id: number; target: string; note: string | null }>();
const locationOf = async (path: string) => (await visit(path)).headers.get('Location');
const numberOf = (kind: 'article' | 'topic', key: string) => env.DB.prepare(`SELECT number FROM ${kind} WHERE key = ?`).bind(key).first<number>('number');

describe('a redirect', () => {
  it('leads readers of every locale on, at once, and only for a bounded time', async () => {
    const number = await numberOf('article', 'warranty');
    expect((await visit('/de-de/articles/36')).status).toBe(404);
    expect((await add('/articles/36', `/articles/${number}`)).headers.get('Location')).toBe(`${adminRedirectsPath}?done=redirect-saved`);
    for (const locale of ['de-de', 'en-us', 'ar-ae']) {
      const response = await visit(`/${locale}/articles/36-some-words`);
      expect([response.status, response.headers.get('Location')]).toEqual([301, `/${locale}/articles/${number}`]);
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=0');
      expect(response.headers.get('Cloudflare-CDN-Cache-Control')).toBe('max-age=300');
    }
    const row = await env.DB.prepare("SELECT tags FROM outbox WHERE tags LIKE '%redirects-ondelle%' ORDER BY id DESC LIMIT 1").first('tags');
    expect(row).toBe('["redirects-ondelle"]');
  });

  it('from an older help center leads to the default locale, or the one it names', async () => {
    await add('https://localhost/hc/en-us/articles/360001', '/contact');
    await add('/hc/de/articles/360001', '/de-de/contact');
    expect(await locationOf('/hc/en-us/articles/360001-Contact-us')).toBe('/en-us/contact');
    expect(await locationOf('/hc/de/articles/360001')).toBe('/de-de/contact');
  });

  it('of one locale counts before that of all', async () => {
    await add('/old-sale', '/contact');
    await add('/fr-fr/old-sale', 'https://shop.example/soldes');
    expect(await locationOf('/fr-fr/old-sale')).toBe('https://shop.example/soldes');
    expect(await locationOf('/es-es/old-sale')).toBe('/es-es/contact');
  });

  it('to a topic leads to its address in words, and to signs beyond ASCII', async () => {
    const number = await numberOf('topic', 'use-safety');
    await add('/sicherheit/größe', `/topics/${number}`);
    expect(await locationOf(`/de-de/sicherheit/${encodeURIComponent('größe')}`)).toMatch(new RegExp(`^/de-de/topics/${number}-gebrauch`));
  });

  it('at a page that is there waits, and says so', async () => {
    const number = await numberOf('article', 'gift-cards');
    expect((await add(`/articles/${number}`, '/contact')).headers.get('Location')).toContain('redirect-waits');
    expect(await locationOf(`/en-us/articles/${number}`)).toContain('gift-cards');
    expect(await editor.read(`${adminRedirectsPath}?q=${number}`)).toContain('Waits: there is a page');
    await env.DB.prepare("UPDATE translation SET live_revision = NULL WHERE article_id = (SELECT id FROM article WHERE key = 'gift-cards')").run();
    expect(await locationOf(`/en-us/articles/${number}`)).toBe('/en-us/contact');
  });

  it.each([
    ['nothing', '', '/contact', /Write a path/],
    ['another host', 'https://other.example/x', '/contact', /Write a path/],
    ['a program', '/evil', 'javascript:alert(1)', /Write a path of this help center, such as/],
    ['itself', '/self', '/self', /round in a circle/],
    ['the home page', '/en-us', '/contact', /always there/],
  ])('from or to %s is refused, with what was typed', async (_what, source, target, message) => {
    const response = await add(source, target, { note: 'my <note>' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(message);
    expect(page).toContain('value="my &lt;note&gt;"');
  });

  it('of the same place twice is refused, and says where the first leads', async () => {
    await add('/twice', '/contact');
    const response = await add('/twice', '/search');
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('it leads to /contact');
  });

  it('to another redirect leads to the end of it, and takes others along; a circle is refused', async () => {
    await add('/chain/b', '/chain/c');
    await add('/chain/a', '/chain/b');
    expect((await find('/chain/a'))?.target).toBe('/chain/c');
    await add('/chain/c', '/contact');
    expect([await find('/chain/a'), await find('/chain/b')].map((row) => row?.target)).toEqual(['/contact', '/contact']);
    await add('/ring/a', '/ring/b');
    expect((await add('/ring/b', '/ring/a')).status).toBe(422);
  });

  it('is changed, and over a newer change both are shown', async () => {
    await add('/change-me', '/contact');
    const id = (await find('/change-me'))?.id ?? 0;
    const page = await editor.read(adminRedirectPath(id));
    const base = Number(pick(page, /name="base" value="(\d+)"/));
    const form = { base, was: '/change-me', source: '/change-me', note: 'first' };
    expect((await editor.post(adminRedirectPath(id), { ...form, target: '/search' })).status).toBe(303);
    const late = await editor.post(adminRedirectPath(id), { ...form, target: '/topics/101', note: 'second' });
    expect(late.status).toBe(409);
    const shown = await late.text();
    expect(shown).toContain('<dd>/search</dd>');
    expect(shown).toContain('value="/topics/101"');
    await editor.post(adminRedirectPath(id), { ...form, base: base + 1, source: '/changed', target: '/search' });
    expect([await find('/change-me'), (await find('/changed'))?.id]).toEqual([null, id]);
    expect((await editor.post(adminRedirectPath(id), { ...form, base: base + 1, target: '/x' })).status).toBe(409);
  });

  it('is deleted, unless somebody changed it meanwhile', async () => {
    await add('/delete-me', '/contact');
    const id = (await find('/delete-me'))?.id ?? 0;
    expect((await editor.post(redirectDeletePath(id), { base: 0 })).status).toBe(409);
    expect((await editor.post(redirectDeletePath(id), { base: 1 })).status).toBe(303);
    expect((await visit('/en-us/delete-me')).status).toBe(404);
    expect((await editor.get(adminRedirectPath(id))).status).toBe(404);
  });

  it('is not for translators, nor for editors of some topics', async () => {
    const translator = await signIn(grant('translator'));
    expect((await translator.post(adminRedirectsPath, { base: 0, was: '', source: '/x', target: '/y', note: '' })).status).toBe(403);
    expect((await (await signIn(grant('editor', { topics: ['refunds'] }))).get(newRedirectPath)).status).toBe(403);
  });
});

describe('a spreadsheet of redirects', () => {
  const send = (csv: string) => sendFile(editor, redirectsImportPath, 'redirects.csv', text(csv), { type: 'text/csv' });

  it('is taken in whole, and comes out as it went in', async () => {
    const done = await send('\u{feff}source;target;note\r\n/csv/a;/contact;=1+1\r\n/csv/b;https://shop.example/;"quoted; note"\r\n;;\r\n');
    expect(done.headers.get('Location')).toBe(`${adminRedirectsPath}?done=redirects-imported`);
    expect(await locationOf('/de-de/csv/a')).toBe('/de-de/contact');
    const response = await editor.get(redirectsExportPath);
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    const csv = await response.text();
    expect(csv).toContain("/csv/a,/contact,'=1+1");
    expect(csv).toContain('/csv/b,https://shop.example/,"quoted; note"');
    const again = await send(csv);
    expect(again.headers.get('Location')).toBe(`${adminRedirectsPath}?done=unchanged`);
    expect((await find('/csv/a'))?.note).toBe('=1+1');
  });

  it.each([
    ['has a wrong row', 'source,target\n/csv/ok,/contact\n/csv/wrong,ftp://x\n', /Line 3: ftp:\/\/x/],
    ['says a thing twice', 'source,target\n/csv/ok,/contact\n/csv/ok,/search\n', /Line 3: \/csv\/ok stands in line 2/],
    ['goes round in a circle', 'source,target\n/csv/ok,/csv/ko\n/csv/ko,/csv/ok\n', /circle/],
    ['has no header', '/csv/ok,/contact\n', /first line must name/],
    ['has an open quotation', 'source,target\n"/csv/ok,/contact\n', /quotation/],
    ['is no text', '\u{0}\u{1}', /first line|Unicode/],
  ])('that %s is not taken in at all', async (_what, csv, message) => {
    const response = await send(csv);
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(message);
    expect(await find('/csv/ok')).toBeNull();
  });

  it('tells whoever edits one of them at the same time', async () => {
    await add('/csv/both', '/contact');
    const id = (await find('/csv/both'))?.id ?? 0;
    await send('source,target\n/csv/both,/search\n');
    expect((await editor.post(adminRedirectPath(id), { base: 1, was: '/csv/both', source: '/csv/both', target: '/x', note: '' })).status).toBe(409);
  });
});
