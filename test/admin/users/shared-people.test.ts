import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditPath, userLinkPath, userPath, userRemovePath, usersPath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { formOf } from './form-of.ts';

let local: Staff;
let owner: Staff;
beforeAll(async () => {
  await env.DB.prepare(
    "INSERT INTO site (key, name, source_language, default_locale, settings) SELECT 'another', 'Hidden Brand', source_language, default_locale, settings FROM site WHERE key = 'ondelle'",
  ).run();
  [owner, local] = [await signIn(grant('owner')), await signIn(grant('admin', { sites: ['ondelle'] }))];
});

const stored = async (email: string) => {
  const row = await env.DB.prepare('SELECT name, grants, removed_at AS removedAt FROM user WHERE email = ?').bind(email).first<Record<string, string>>();
  return { name: row?.['name'], grants: JSON.parse(row?.['grants'] ?? 'null'), removed: row?.['removedAt'] !== null };
};
const there = grant('editor', { sites: ['another'], languages: ['fr'] });
const add = (email: string, name: string, by = local) => by.post(usersPath, { name, email, 'role-0': 'translator', 'sites-0': 'ondelle', 'languages-0': 'de' });
/** What is the same of every answer: no ids, addresses and names of people. */
const shapeOf = async (path: string, { email }: { email: string }, name: string) =>
  (await local.read(path))
    .replaceAll(email, '')
    .replaceAll(name, '')
    .replaceAll(/\/users\/[^"/?]+/g, '')
    .replaceAll(/<time[\s\S]*?<\/time>|name="once" value="[^"]*"/g, '');

describe('somebody who works on another site already', () => {
  it('is added by an admin of this one as somebody new would be, with the answer that somebody new gets', async () => {
    const known = await signIn(there);
    const [first, second] = [await add('new-here@example.com', 'Ines B.'), await add(known.email, 'Ines B.')];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.get('Location')).toBe(`${userPath(known.email)}?done=invited-here`);
    const pages = await Promise.all(
      ['new-here@example.com', known.email].map(async (email) => shapeOf(`${userPath(email)}?done=invited-here`, { email }, 'Ines B.')),
    );
    expect(pages[1]).toBe(pages[0]);
    // A low number would tell who was there before.
    expect(await local.read(usersPath)).not.toMatch(/\/users\/\d/);
    const number = await env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(known.email).first<number>('id');
    expect((await local.get(`${usersPath}/${number}`)).status).toBe(404);
    expect((await owner.get(`${usersPath}/${number}`)).status).toBe(200);
    expect(await stored(known.email)).toMatchObject({ name: known.email.split('@')[0], removed: false });
    expect((await stored(known.email)).grants).toEqual([there, { ...grant('translator', { sites: ['ondelle'], languages: ['de'] }), as: 'Ines B.' }]);
    expect((await known.get('/admin/articles')).status).toBe(200);
  });

  it('is seen by each site’s admin with what they may do there, and in its log alone', async () => {
    const known = await signIn(there);
    expect(await local.read(usersPath)).not.toContain(known.email);
    expect((await local.get(userPath(known.email))).status).toBe(404);
    await owner.post(userPath(known.email), {
      name: 'From elsewhere',
      before: JSON.stringify([there]),
      'role-0': 'editor',
      'sites-0': 'another',
      'languages-0': 'fr',
    });
    await add(known.email, 'Kim');
    for (const path of [usersPath, userPath(known.email), auditPath, `${auditPath}/export`]) {
      const page = await local.read(path);
      expect([path, page.includes('Kim')]).toEqual([path, true]);
      for (const secret of ['another', 'Hidden Brand', 'From elsewhere', 'Last seen'])
        expect([path, secret, page.includes(secret)]).toEqual([path, secret, false]);
    }
    expect(await owner.read(userPath(known.email))).toContain('another');
  });

  it('is changed and removed for this site, and keeps what they have on the other', async () => {
    const known = await signIn(there);
    await add(known.email, 'Lou');
    const page = userPath(known.email);
    const own = grant('translator', { sites: ['ondelle'], languages: ['de'] });
    expect((await local.post(page, { name: 'Lou L.', before: JSON.stringify([own]), 'role-0': 'author', 'sites-0': 'ondelle' })).status).toBe(303);
    expect((await stored(known.email)).grants).toEqual([there, { ...grant('author', { sites: ['ondelle'] }), as: 'Lou L.' }]);
    const late = await local.post(page, { name: 'Lou', before: JSON.stringify([own]), 'role-0': 'editor', 'sites-0': 'ondelle' });
    expect(await late.text()).toContain('meanwhile');
    expect((await local.post(userRemovePath(known.email))).headers.get('Location')).toBe(`${usersPath}?done=removed`);
    expect(await stored(known.email)).toEqual({ name: known.email.split('@')[0], grants: [there], removed: false });
    expect((await local.get(page)).status).toBe(404);
    expect((await add(known.email, 'Lou again')).status).toBe(303);
  });

  it('keeps the names that sites gave them when somebody who looks after all sites changes them', async () => {
    const known = await signIn(there);
    await add(known.email, 'Bo of Ondelle');
    const page = userPath(known.email);
    const form = formOf(await owner.read(page));
    expect((await owner.post(page, { ...form, name: 'Bo everywhere', 'languages-1': ['de', 'fr'] })).status).toBe(303);
    const here = { ...grant('translator', { sites: ['ondelle'], languages: ['de', 'fr'] }), as: 'Bo of Ondelle' };
    expect(await stored(known.email)).toMatchObject({ name: 'Bo everywhere', grants: [there, here] });
    const both = { ...formOf(await owner.read(page)), 'sites-0': ['another', 'ondelle'], 'role-1': '' };
    expect((await owner.post(page, both)).status).toBe(303);
    expect((await stored(known.email)).grants).toEqual([there, { ...there, sites: ['ondelle'], as: 'Bo of Ondelle' }]);
    expect(await local.read(usersPath)).toContain('Bo of Ondelle');
    expect(await local.read(usersPath)).not.toContain('Bo everywhere');
  });

  it('is not impersonated by whoever adds them: an admin of one site gets no sign-in link into the hand', async () => {
    const known = await signIn(there);
    await add(known.email, 'Max');
    for (const email of [known.email, 'new-here@example.com']) {
      const [page, link] = [userPath(email), userLinkPath(email)];
      expect(await local.read(page)).not.toContain('Make a link to copy');
      expect((await local.post(link)).status).toBe(403);
      expect(await (await local.post(link, { send: '1' })).text()).not.toContain('/sign-in/');
    }
    expect(await (await owner.post(userLinkPath(known.email))).text()).toContain('data-select');
  });

  it('is not given rights on the other site, nor added twice, nor by two at once', async () => {
    const known = await signIn(there);
    expect((await local.post(usersPath, { name: 'No', email: known.email, 'role-0': 'admin', 'sites-0': 'another' })).status).toBe(422);
    const both = await Promise.all([add(known.email, 'Pat'), add(known.email, 'Pat')]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 422]));
    expect((await stored(known.email)).grants).toHaveLength(2);
    expect((await add(owner.email, 'Owner')).status).toBe(422);
  });
});

it('somebody who was moved here from another site brings nothing into the log of what was theirs there', async () => {
  const from = { name: 'Mover', email: 'mover@example.com', 'role-0': 'editor', 'sites-0': 'another', 'topics-0': 'secret-launch' };
  await owner.post(usersPath, from);
  const page = userPath(from.email);
  await owner.post(userLinkPath(from.email));
  await owner.post(page, { ...formOf(await owner.read(page)), 'sites-0': 'ondelle', 'topics-0': 'returns' });
  const read = async () => `${await local.read(`${auditPath}?entity=mover`)}${await local.read(`${auditPath}/export?entity=mover`)}`;
  expect(await read()).not.toMatch(/user\.(add|change)|link\.make|secret-launch|another/);
  await owner.post(page, { ...formOf(await owner.read(page)), 'role-0': 'author' });
  await owner.post(userLinkPath(from.email));
  expect(await read()).toMatch(/user\.change[\s\S]*link\.make|link\.make[\s\S]*user\.change/);
  expect(await read()).not.toMatch(/user\.add|secret-launch|another/);
  expect(await owner.read(`${auditPath}?entity=mover`)).toContain('secret-launch');
});
