import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminPath, auditPath, tokensPath, userLinkPath, userPath, userRemovePath, usersPath } from '../../../worker/admin/paths.ts';
import { mayAnywhere } from '../../../worker/admin/rights.ts';
import { roles } from '../../../worker/admin/roles.ts';
import { grant, signIn, Staff } from '../sign-in.ts';
import { formOf } from './form-of.ts';

let owner: Staff;
let admin: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  admin = await signIn(grant('admin'));
});

const idOf = async (email: string) => (await env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(email).first<number>('id')) ?? 0;
const grantsOf = async (email: string) => (await env.DB.prepare('SELECT grants FROM user WHERE email = ?').bind(email).first<string>('grants')) ?? '';
const lastAudit = () => env.DB.prepare('SELECT actor, action, entity, before, after FROM audit ORDER BY id DESC LIMIT 1').first();

describe('adding a user', () => {
  it('gives them a role with limits, and says so in the audit log', async () => {
    const response = await owner.post(usersPath, {
      name: 'Greta',
      email: 'Greta@Example.com',
      'role-0': 'translator',
      'languages-0': ['de'],
      'role-1': '',
      'markets-1': 'us',
    });
    expect(response.headers.get('Location')).toBe(`${userPath('greta@example.com')}?done=invited`);
    expect(JSON.parse(await grantsOf('greta@example.com'))).toEqual([grant('translator', { languages: ['de'] })]);
    expect(await lastAudit()).toMatchObject({ actor: owner.email, action: 'user.add', entity: 'greta@example.com' });
    expect(await owner.read(usersPath)).toContain('Translator for de');
  });

  it('says of each role whether it sees reports and acts on them', async () => {
    const page = await owner.read(usersPath);
    for (const role of roles) {
      const said = new RegExp(`<option value="${role}">([^<]*)`).exec(page)?.[1] ?? '';
      const who = [[grant(role)]];
      const [sees, acts] = [mayAnywhere(who, 'report.read', 'ondelle'), mayAnywhere(who, 'report.act', 'ondelle')];
      expect([role, /reports/.test(said) && !/no reports/.test(said)]).toEqual([role, sees]);
      expect([role, /Everything|acts on gaps/.test(said)]).toEqual([role, acts]);
    }
  });

  it('keeps what was typed where something is wrong', async () => {
    const response = await owner.post(usersPath, { name: 'Hugo <b>', email: 'hugo', 'role-0': '' });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('value="Hugo &lt;b&gt;"');
    expect(html).toContain('This is not an e-mail address');
    expect(html).toContain('Choose a role.');
  });

  it('adds nobody twice', async () => {
    const response = await owner.post(usersPath, { name: 'Greta 2', email: 'greta@example.com', 'role-0': 'owner' });
    expect(response.status).toBe(422);
    expect(await grantsOf('greta@example.com')).not.toContain('owner');
  });

  it('takes back who was removed', async () => {
    await owner.post(usersPath, { name: 'Rita', email: 'rita@example.com', 'role-0': 'editor' });
    await owner.post(userRemovePath('rita@example.com'));
    expect((await owner.post(usersPath, { name: 'Rita', email: 'rita@example.com', 'role-0': 'author' })).status).toBe(303);
    expect(await grantsOf('rita@example.com')).toContain('author');
  });
});

describe('nobody gives more than they have', () => {
  it('an admin makes no owner, and leaves owners alone', async () => {
    expect((await admin.post(usersPath, { name: 'X', email: 'x@example.com', 'role-0': 'owner' })).status).toBe(422);
    const target = owner.email;
    for (const path of [userPath(target), userRemovePath(target), userLinkPath(target)])
      expect((await admin.post(path, { name: 'X', 'role-0': 'editor' })).status).toBe(403);
    expect((await admin.get(userPath(target))).status).toBe(403);
  });

  it('an admin of one site gives nothing on others', async () => {
    const local = await signIn(grant('admin', { sites: ['ondelle'] }));
    expect((await local.post(usersPath, { name: 'Y', email: 'y@example.com', 'role-0': 'editor', 'sites-0': 'another' })).status).toBe(422);
    expect((await local.post(usersPath, { name: 'Y', email: 'y@example.com', 'role-0': 'editor', 'sites-0': 'ondelle' })).status).toBe(303);
    expect((await local.post(userPath(admin.email), { name: 'Z', 'role-0': 'analyst', 'sites-0': 'ondelle' })).status).toBe(403);
  });

  it('an admin of one site adds and changes people with what the pages offer, for that site alone', async () => {
    const local = await signIn(grant('admin', { sites: ['ondelle'] }));
    const added = await local.post(usersPath, { ...formOf(await local.read(usersPath)), name: 'Paul', email: 'paul@example.com', 'role-0': 'author' });
    expect(added.status).toBe(303);
    expect(JSON.parse(await grantsOf('paul@example.com'))).toEqual([grant('author', { sites: ['ondelle'] })]);
    const page = userPath('paul@example.com');
    const form = formOf(await local.read(page));
    expect(form['role-0']).toEqual(['author']);
    expect((await local.post(page, { ...form, 'role-0': 'editor', 'role-1': 'analyst' })).status).toBe(303);
    expect(JSON.parse(await grantsOf('paul@example.com'))).toEqual([grant('editor', { sites: ['ondelle'] }), grant('analyst', { sites: ['ondelle'] })]);
  });

  it.each(['editor', 'author', 'translator', 'reviewer', 'analyst'] as const)('an %s sees no users', async (role) => {
    const staff = await signIn(grant(role));
    expect((await staff.get(usersPath)).status).toBe(403);
    expect((await staff.post(usersPath, { name: 'X', email: 'x@example.com', 'role-0': 'owner' })).status).toBe(403);
  });
});

describe('the last owner', () => {
  it('stays one', async () => {
    const { email } = owner;
    expect(await (await owner.post(userRemovePath(email))).text()).toContain('This is the last owner.');
    const form = { name: 'Owner', before: await grantsOf(owner.email), 'role-0': 'editor' };
    expect(await (await owner.post(userPath(email), form)).text()).toContain('This is the last owner.');
    expect((await owner.get(usersPath)).status).toBe(200);
  });

  it('is left when two remove each other at once', async () => {
    const other = await signIn(grant('owner'));
    const one = await idOf(owner.email);
    const responses = await Promise.all([owner.post(userRemovePath(other.email)), other.post(userRemovePath(owner.email))]);
    expect(responses.filter(({ status }) => status === 303)).toHaveLength(1);
    await env.DB.prepare('UPDATE user SET removed_at = NULL WHERE id = ?').bind(one).run();
    await env.DB.prepare('UPDATE session SET ended_at = NULL WHERE user_id = ?').bind(one).run();
  });
});

it('a change that is based on older roles is not made', async () => {
  const page = userPath('greta@example.com');
  const before = await grantsOf('greta@example.com');
  expect((await owner.post(page, { name: 'Greta', before, 'role-0': 'editor', 'languages-0': 'de' })).status).toBe(303);
  const late = await owner.post(page, { name: 'Greta', before, 'role-0': 'owner' });
  expect(late.status).toBe(422);
  expect(await late.text()).toContain('Somebody changed or removed this user meanwhile');
  expect(JSON.parse(await grantsOf('greta@example.com'))).toEqual([grant('editor', { languages: ['de'] })]);
});

it('a removed user is out at once, with sessions, tokens and links', async () => {
  const staff = await signIn(grant('editor'));
  await staff.post(tokensPath, { name: 'Bot', lifetime: '30', 'role-0': 'editor' });
  const id = await idOf(staff.email);
  await owner.post(userLinkPath(staff.email));
  expect((await owner.post(userRemovePath(staff.email))).headers.get('Location')).toBe(`${usersPath}?done=removed`);
  expect((await staff.get(adminPath)).status).toBe(302);
  expect(await env.DB.prepare('SELECT count(*) AS n FROM api_token WHERE user_id = ? AND revoked_at IS NULL').bind(id).first('n')).toBe(0);
  expect(await env.DB.prepare('SELECT count(*) AS n FROM sign_in_link WHERE user_id = ?').bind(id).first('n')).toBe(0);
});

it('an owner copies a link that signs its user in', async () => {
  const response = await owner.post(userLinkPath('greta@example.com'));
  const link = /value="(http:\/\/localhost\/admin\/sign-in\/[\w-]{43})"/.exec(await response.text())?.[1] ?? '';
  expect(response.headers.get('Cache-Control')).toBe('private, no-store');
  const spent = await new Staff('', '').post(new URL(link).pathname);
  const greta = new Staff('greta@example.com', spent.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  expect(await greta.read(adminPath)).toContain('Greta');
});

describe('a token', () => {
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const make = async (staff: Staff, fields: Record<string, string>) => {
    const html = await (await staff.post(tokensPath, { name: 'Export <1>', lifetime: '30', ...fields })).text();
    return /value="(signpost_[\w-]{43})"/.exec(html)?.[1] ?? '';
  };
  const program = new Staff('', '');

  it('is shown once, works without a cookie, and says when it was used', async () => {
    const token = await make(owner, { 'role-0': 'admin' });
    expect(token).not.toBe('');
    expect(await owner.read(tokensPath)).not.toContain(token);
    expect((await program.get(`${auditPath}/export?format=ndjson`, bearer(token))).status).toBe(200);
    await expect.poll(() => env.DB.prepare('SELECT used_at FROM api_token ORDER BY id DESC LIMIT 1').first('used_at')).toBeTruthy();
    expect(await env.DB.prepare('SELECT hash FROM api_token ORDER BY id DESC LIMIT 1').first('hash')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has its own limits and its user’s, whichever are narrower', async () => {
    const narrow = await make(owner, { 'role-0': 'editor' });
    expect((await program.get(usersPath, bearer(narrow))).status).toBe(403);
    const editor = await signIn(grant('editor'));
    const wide = await make(editor, { 'role-0': 'owner' });
    expect((await program.get(usersPath, bearer(wide))).status).toBe(403);
    expect((await program.get(adminPath, bearer(wide))).status).toBe(200);
  });

  it('makes no further tokens', async () => {
    const token = await make(owner, { 'role-0': 'owner' });
    const response = await program.send('POST', tokensPath, {
      headers: bearer(token),
      body: new URLSearchParams({ name: 'More', lifetime: 'never', 'role-0': 'owner' }),
    });
    expect(response.status).toBe(403);
  });

  it('is over when it is revoked, has expired, or was never ours', async () => {
    const token = await make(owner, { 'role-0': 'owner' });
    const id = await env.DB.prepare('SELECT max(id) AS id FROM api_token').first<number>('id');
    const status = async () => (await program.get(adminPath, { ...bearer(token), Accept: '*/*' })).status;
    await env.DB.prepare("UPDATE api_token SET expires_at = '2020-01-01' WHERE id = ?").bind(id).run();
    expect(await status()).toBe(401);
    await env.DB.prepare('UPDATE api_token SET expires_at = NULL WHERE id = ?').bind(id).run();
    expect(await status()).toBe(200);
    expect((await owner.post(`/admin/tokens/${id}/revoke`)).status).toBe(303);
    expect(await status()).toBe(401);
    expect((await program.get(adminPath, bearer('signpost_' + 'x'.repeat(43)))).status).toBe(401);
  });

  it('of somebody else cannot be revoked', async () => {
    const editor = await signIn(grant('editor'));
    const token = await make(owner, { 'role-0': 'owner' });
    const id = await env.DB.prepare('SELECT max(id) AS id FROM api_token').first<number>('id');
    await editor.post(`/admin/tokens/${id}/revoke`);
    expect((await program.get(adminPath, bearer(token))).status).toBe(200);
  });
});

describe('the audit log', () => {
  it('is filtered by who, what, which and when', async () => {
    const html = await owner.read(`${auditPath}?action=user&entity=greta`);
    expect(html).toContain('user.add');
    expect(html).not.toContain('token.make');
    expect(await owner.read(`${auditPath}?actor=nobody-at-all`)).toContain('Nothing here');
    expect(await owner.read(`${auditPath}?to=2020-01-01`)).toContain('Nothing here');
    expect(await owner.read(`${auditPath}?from=nonsense`)).toContain('user.add');
  });

  it('is exported whole, with cells that no spreadsheet runs', async () => {
    await env.DB.prepare("INSERT INTO audit (actor, action, entity) SELECT '=1+1', 'test.many', value FROM json_each(?)")
      .bind(JSON.stringify(Array.from({ length: 2300 }, (_, index) => `row ${index}`)))
      .run();
    const response = await owner.get(`${auditPath}/export?action=test`);
    const lines = (await response.text()).trim().split('\r\n');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="audit-ondelle.csv"');
    expect(lines).toHaveLength(2301);
    expect(lines[1]).toContain("'=1+1");
    const ndjson = (await (await owner.get(`${auditPath}/export?action=test&format=ndjson`)).text()).trim().split('\n');
    expect(new Set(ndjson.map((line) => JSON.parse(line).entity)).size).toBe(2300);
  });

  it('is paged from the newest on', async () => {
    const first = await owner.read(`${auditPath}?action=test`);
    const older = /href="([^"]*before=\d+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(first).toContain('row 2299');
    expect(await owner.read(older)).toContain('row 2249');
  });
});
