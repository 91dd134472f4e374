import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  auditPath,
  commentsPath,
  factScheduleCancelPath,
  factSchedulePath,
  previewLinksPath,
  previewPath,
  schedulePath,
  tokensPath,
  userRemovePath,
  usersPath,
} from '../../worker/admin/paths.ts';
import { drain } from '../../worker/publishing/drain.ts';
import { importSite } from '../../worker/publishing/import/import-site.ts';
import { readExampleSite } from '../fixture/prepared.ts';
import { pick, visit } from '../visit.ts';
import { typed } from './revisions/texts.ts';
import { grant, signIn, Staff } from './sign-in.ts';

/** Somebody's browser at the other site. */
class Elsewhere extends Staff {
  override send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Cookie', this.cookie);
    headers.set('Origin', 'http://another.localhost');
    if (!headers.has('Accept')) headers.set('Accept', 'text/html');
    return exports.default.fetch(new Request(`http://another.localhost${path}`, { ...init, method, headers, redirect: 'manual' }));
  }
}
const at = ({ email, cookie }: Staff) => new Elsewhere(email, cookie);

let here: Staff;
let there: Elsewhere;
beforeAll(async () => {
  const site = await readExampleSite();
  const { outcome } = await importSite(
    env,
    { ...site, key: 'another', hosts: ['another.localhost'], site: { ...site.site, name: 'Another' } },
    { today: '2026-11-20' },
  );
  if (outcome !== 'imported') throw new Error('There is no second site');
  await drain(env, { invalidate: () => Promise.resolve() }, new Date());
  here = await signIn(grant('admin', { sites: ['ondelle'] }));
  there = at(await signIn(grant('admin', { sites: ['another'] })));
  await here.get('/admin');
}, 120_000);

const newest = async (table: string) => (await env.DB.prepare(`SELECT max(id) AS id FROM ${table}`).first<number>('id')) ?? 0;
const ofSite = async (table: string, site: string) =>
  (await env.DB.prepare(`SELECT min(t.id) AS id FROM ${table} t JOIN site s ON s.id = t.site_id WHERE s.key = ?`).bind(site).first<number>('id')) ?? 0;
const dump = async () => {
  const tables = ['redirect', 'media', 'product_category', 'comment', 'schedule', 'fact_schedule', 'preview_link', 'revision', 'working_copy', 'article'];
  const results = await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1`)));
  return JSON.stringify(results.map((result) => result.results));
};

describe('two sites in one install', () => {
  it('are asked for at their own addresses, and each only by whoever is for it', async () => {
    expect(await there.read('/admin')).toContain('Another');
    expect((await at(here).get('/admin')).status).toBe(403);
    expect((await new Staff(there.email, there.cookie).get('/admin')).status).toBe(403);
  });

  it('keep apart what is named by an id: nothing of the other is shown or changed', async () => {
    expect((await here.post('/admin/redirects', { base: 0, source: '/old', target: '/articles/1031', note: '' })).status).toBe(303);
    expect((await here.post(commentsPath(1030, 'en'), { once: crypto.randomUUID(), quote: '', remark: 'Ours.' })).status).toBe(303);
    expect((await here.post(schedulePath(1030, 'en'), typed({}, 1, { date: '2099-01-01', time: '00:00', timeZone: 'UTC' }))).status).toBe(303);
    const change = { once: crypto.randomUUID(), seen: '', 'base.us': 1, 'value.us': '77', date: '2099-01-01', time: '00:00', timeZone: 'UTC' };
    expect((await here.post(factSchedulePath('return_days', 'us'), change)).status).toBe(303);
    const planned = await newest('fact_schedule');
    const made = await here.post(previewLinksPath(1030, 'en'), { locale: 'en-us', days: '7', shows: 'newest' });
    const token = pick(await made.text(), /\/preview\/([\w-]{43})"/);
    const [redirect, comment, schedule, link] = await Promise.all(['redirect', 'comment', 'schedule', 'preview_link'].map(newest));
    const [file, category] = [await ofSite('media', 'ondelle'), await ofSite('product_category', 'ondelle')];
    const before = await dump();
    const text = '/admin/articles/1030/en';
    for (const path of [`/admin/redirects/${redirect}`, `/admin/media/${file}`, `/admin/products/categories/${category}`])
      expect([path, (await there.get(path)).status]).toEqual([path, 404]);
    for (const path of [
      `/admin/redirects/${redirect}`,
      `/admin/redirects/${redirect}/delete`,
      `/admin/media/${file}/delete`,
      `/admin/media/${file}/replace`,
      `/admin/products/categories/${category}/delete`,
      `${text}/comments/${comment}/resolve`,
      `${text}/schedule/${schedule}/cancel`,
      factScheduleCancelPath('return_days', undefined, planned),
    ])
      expect([path, (await there.post(path, { base: 0, source: '/old', target: '/x', by: 'up' })).status]).toEqual([path, 404]);
    await there.post(`/admin/products/categories/${category}`, { base: 0, 'name:en': 'Theirs' });
    await there.post(`/admin/products/categories/${category}/move`, { base: 0, to: 'up', by: 'up' });
    await there.post(`${text}/preview-links/${link}/revoke`);
    expect(await dump()).toBe(before);
    expect((await visit(previewPath(token))).status).toBe(200);
    expect((await visit(`http://another.localhost${previewPath(token)}`)).status).toBe(404);
  });

  it('keep apart what is named by a number or a key that both have', async () => {
    const before = await env.DB.prepare(`SELECT json_group_array(r.title) AS titles FROM revision r JOIN translation t ON t.id = r.translation_id
      JOIN article a ON a.id = t.article_id JOIN site s ON s.id = a.site_id WHERE s.key = 'ondelle'`).first('titles');
    expect((await there.post('/admin/articles/1031/en/draft', typed({ title: 'Theirs alone' }, 1))).status).toBe(303);
    expect((await there.post('/admin/articles/1031/archive')).status).toBe(303);
    expect((await visit('/en-us/articles/1031')).status).toBe(301);
    expect((await visit('http://another.localhost/en-us/articles/1031')).status).toBe(410);
    expect(
      await env.DB.prepare(`SELECT json_group_array(r.title) AS titles FROM revision r JOIN translation t ON t.id = r.translation_id
      JOIN article a ON a.id = t.article_id JOIN site s ON s.id = a.site_id WHERE s.key = 'ondelle'`).first('titles'),
    ).toBe(before);
  });

  it('show their people and what these did to nobody who is only for the other', async () => {
    const [editor, foreign] = [await signIn(grant('editor', { sites: ['ondelle'] })), at(await signIn(grant('translator', { sites: ['another'] })))];
    const everywhere = await signIn(grant('owner'));
    const made = { name: 'Secret plan', lifetime: '30', 'role-0': 'translator' };
    expect((await foreign.post('/admin/tokens', made)).status).toBe(200);
    await everywhere.post(usersPath, { name: 'Ines', email: 'ines@example.com', 'role-0': 'editor', 'sites-0': 'another' });
    const ours = await here.read(usersPath);
    expect(ours).toContain(editor.email);
    expect(ours).toContain(everywhere.email);
    expect(ours).not.toContain(foreign.email);
    expect(await everywhere.read(usersPath)).toContain(foreign.email);
    const told = [await here.read(auditPath), await here.read(`${auditPath}/export`)];
    for (const log of told) {
      expect(log).not.toContain(foreign.email);
      expect(log).not.toContain('ines@example.com');
      expect(log).not.toContain('Theirs alone');
    }
    expect(await editor.read(tokensPath)).not.toContain('Another');
    expect(await everywhere.read(tokensPath)).toContain('Another');
    expect(await there.read(auditPath)).toContain('ines@example.com');
    expect(await everywhere.read(auditPath)).toContain(foreign.email);
    expect(await everywhere.read(`${auditPath}?action=user`)).toContain('ines@example.com');
  });

  it('tell nothing of what somebody did for the other before that one’s admin took them away', async () => {
    const person = at(await signIn(grant('translator', { sites: ['another'] })));
    expect((await person.post('/admin/tokens', { name: 'Plan of the other', lifetime: '30', 'role-0': 'translator' })).status).toBe(200);
    expect((await there.post(userRemovePath(person.email))).status).toBe(303);
    expect((await here.post(usersPath, { name: 'Bo', email: person.email, 'role-0': 'editor', 'sites-0': 'ondelle' })).status).toBe(303);
    const read = async () => `${await here.read(auditPath)}${await here.read(`${auditPath}/export`)}`;
    expect(await read()).toContain(person.email);
    expect(await read()).not.toMatch(/Plan of the other|token\.make|user\.remove/);
  });

  it('have told in the log of each what somebody who looks after both does to people of it', async () => {
    const both = await signIn(grant('admin', { sites: ['ondelle', 'another'] }));
    const add = { name: 'Ida', email: 'ida@example.com', 'role-0': 'editor', 'sites-0': 'another', 'topics-0': 'returns' };
    const addBoth = { name: 'Ugo', email: 'ugo@example.com', 'role-0': 'editor', 'sites-0': ['ondelle', 'another'], 'role-1': 'author', 'sites-1': 'another' };
    expect((await both.post(usersPath, add)).status).toBe(303);
    expect((await both.post(usersPath, addBoth)).status).toBe(303);
    expect((await both.post(userRemovePath(add.email))).status).toBe(303);
    const [ours, theirs] = await Promise.all([here, there].map(async (staff) => `${await staff.read(auditPath)}${await staff.read(`${auditPath}/export`)}`));
    expect(ours).not.toContain(add.email);
    expect(theirs).toMatch(/user\.remove[\s\S]*ida@example\.com[\s\S]*user\.add/);
    const lines = await env.DB.prepare(
      "SELECT s.key, a.after ->> '$.grants' AS grants FROM audit a JOIN site s ON s.id = a.site_id WHERE a.entity = ? ORDER BY s.key DESC",
    )
      .bind(addBoth.email)
      .all<{ key: string; grants: string }>();
    const [editor, author] = [(site: string) => grant('editor', { sites: [site] }), grant('author', { sites: ['another'] })];
    expect(lines.results.map(({ key, grants }) => [key, JSON.parse(grants)])).toEqual([
      ['ondelle', [editor('ondelle')]],
      ['another', [editor('another'), author]],
    ]);
    expect(ours).toContain(addBoth.email);
    expect(ours).not.toMatch(/"another"/);
  });
});
