import { env, exports } from 'cloudflare:workers';
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { findOpenLink, makeLink, sweepAccess } from '../../../worker/admin/access/links.ts';
import { operatorLink } from '../../../worker/admin/access/operator-link.ts';
import { admin } from '../../../worker/admin/app.ts';
import { adminPath, sessionsPath, signInLinkPath, signInPath, signOutPath } from '../../../worker/admin/paths.ts';
import { exampleSite } from '../example-site.ts';
import { withinAMinute } from '../../fixture/within-a-minute.ts';
import { grant, signIn, Staff } from '../sign-in.ts';

const page = { Accept: 'text/html' };
let requests = 0;
/** Each try of another address, as tries are counted by it. */
const fromElsewhere = () => ({ 'CF-Connecting-IP': `192.0.2.${(requests += 1)}` });
const own = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' };

function send(method: string, path: string, fields?: Record<string, string>, headers: Record<string, string> = own): Promise<Response> {
  const body = fields && new URLSearchParams(fields);
  return exports.default.fetch(
    new Request(`http://localhost${path}`, { method, headers: { ...page, ...fromElsewhere(), ...headers }, redirect: 'manual', ...(body && { body }) }),
  );
}

const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const userId = (email: string) => env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(email).first<number>('id');
const actions = async () => (await env.DB.prepare('SELECT action FROM audit ORDER BY id').all<{ action: string }>()).results.map(({ action }) => action);

describe('the operator’s link', () => {
  it('makes whoever opens it the owner, once', async () => {
    const made = await operatorLink(env.DB, undefined, new Date());
    if (!made.ok) throw new Error('No link');
    const link = signInLinkPath(made.value.token);
    const opened = await send('GET', link);
    expect(opened.status).toBe(200);
    expect(opened.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(opened.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await opened.text()).toContain('Become the owner');
    expect((await send('POST', link, { email: 'no address', name: '' })).status).toBe(422);
    const spent = await send('POST', link, { email: 'Mina@Example.com', name: 'Mina' });
    expect(spent.status).toBe(303);
    expect(spent.headers.get('Location')).toBe(adminPath);
    expect(spent.headers.getSetCookie()[0]).toMatch(/^signpost-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await new Staff('mina@example.com', cookieOf(spent)).read(adminPath)).toContain('Mina');
    expect((await send('POST', link, { email: 'eve@example.com', name: 'Eve' })).status).toBe(410);
    expect(await actions()).toEqual(expect.arrayContaining(['link.make', 'session.start']));
  });

  it('makes nobody an owner where there is one', async () => {
    const secret = await makeLink(env.DB, null, null, new Date());
    expect((await send('GET', signInLinkPath(secret))).status).toBe(410);
    expect((await send('POST', signInLinkPath(secret), { email: 'eve@example.com', name: 'Eve' })).status).toBe(410);
    expect(await userId('eve@example.com')).toBeNull();
  });

  it('is refused for somebody who is not there, and says who the owners are', async () => {
    expect(await operatorLink(env.DB, 'who@example.com', new Date())).toEqual({ ok: false, failure: { reason: 'unknown', owners: ['mina@example.com'] } });
  });
});

describe('a sign-in link', () => {
  let user: number;
  beforeAll(async () => {
    await signIn(grant('editor'));
    user = (await userId('editor-1@example.com')) ?? 0;
  });

  it('is not spent by being opened, nor by HEAD', async () => {
    const link = signInLinkPath(await makeLink(env.DB, user, null, new Date()));
    for (const method of ['GET', 'HEAD', 'GET']) expect((await send(method, link)).status).toBe(200);
    expect((await send('POST', link, {})).status).toBe(303);
    expect((await send('GET', link)).status).toBe(410);
  });

  it('says whom it signs in, where no browser asked for it', async () => {
    const html = await (await send('GET', signInLinkPath(await makeLink(env.DB, user, null, new Date())))).text();
    expect(html).toContain('This signs you in as <b>editor-1@example.com</b>');
    const asked = await makeLink(env.DB, user, 'f'.repeat(64), new Date());
    expect(await (await send('GET', signInLinkPath(asked))).text()).not.toContain('editor-1@example.com');
  });

  it('is spent by one of two who press at once', async () => {
    const link = signInLinkPath(await makeLink(env.DB, user, null, new Date()));
    const both = await Promise.all([send('POST', link, {}), send('POST', link, {})]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 410]));
  });

  it('is dead after 15 minutes, when forged, and when its user is removed', async () => {
    const old = await makeLink(env.DB, user, null, new Date(Date.now() - 15 * 60_000 - 1));
    expect((await send('POST', signInLinkPath(old), {})).status).toBe(410);
    expect((await send('GET', signInLinkPath('A'.repeat(43)))).status).toBe(410);
    const kept = await makeLink(env.DB, user, null, new Date());
    await env.DB.prepare("UPDATE user SET removed_at = '2026-01-01' WHERE id = ?").bind(user).run();
    expect((await send('POST', signInLinkPath(kept), {})).status).toBe(410);
    await env.DB.prepare('UPDATE user SET removed_at = NULL WHERE id = ?').bind(user).run();
  });

  it('asks again in a browser that did not ask for it', async () => {
    const asked = await send('POST', signInPath, { email: 'editor-1@example.com' });
    expect(cookieOf(asked)).toMatch(/^signpost-asked=/);
    const browser = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(cookieOf(asked).split('=')[1]));
    const hash = Array.from(new Uint8Array(browser), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const link = signInLinkPath(await makeLink(env.DB, user, hash, new Date()));
    expect(await (await send('GET', link)).text()).toContain('another browser');
    expect(await (await send('GET', link, undefined, { Cookie: cookieOf(asked) })).text()).not.toContain('another browser');
    expect((await send('POST', link, {})).status).toBe(422);
    expect(await (await send('POST', link, { email: 'eve@example.com' })).text()).toContain('was not sent to this address');
    expect((await send('POST', link, { email: 'Editor-1@example.com' })).status).toBe(303);
  });

  it('leads on to the page that was asked for, and to none elsewhere', async () => {
    for (const [next, location] of [
      ['/admin/sessions', '/admin/sessions'],
      ['//evil.example', adminPath],
      ['/admin\\evil', adminPath],
      ['https://evil.example', adminPath],
      ['/admin/..//evil.example', adminPath],
      ['/admin/articles?q=\r\nSet-Cookie: a=b', '/admin/articles?q=Set-Cookie:%20a=b'],
      ['/admin/articles?q=価格', '/admin/articles?q=%E4%BE%A1%E6%A0%BC'],
    ]) {
      const link = signInLinkPath(await makeLink(env.DB, user, null, new Date()));
      expect((await send('POST', `${link}?next=${encodeURIComponent(next ?? '')}`, {})).headers.get('Location')).toBe(location);
    }
  });
});

describe('asking for a link', () => {
  it('answers the same for a user and a stranger', async () => {
    const [known, unknown] = await Promise.all(
      ['mina@example.com', 'nobody@example.com'].map(async (email) => (await (await send('POST', signInPath, { email })).text()).replaceAll(email, '')),
    );
    expect(known).toBe(unknown);
  });

  it('says what is wrong with an address, and keeps it', async () => {
    const response = await send('POST', signInPath, { email: 'mina' });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/value="mina"[\s\S]*/);
  });

  it('sends a link to a user and to nobody else, and only so many', async () => {
    const sent: { to: unknown; text?: string }[] = [];
    const mail = { send: (message: { to: unknown; text?: string }) => Promise.resolve(void sent.push(message)) };
    const ask = async (email: string) => {
      const ctx = createExecutionContext();
      const request = new Request('http://localhost/admin/sign-in', {
        method: 'POST',
        headers: { ...own, ...fromElsewhere() },
        body: new URLSearchParams({ email, next: sessionsPath }),
      });
      const response = await admin.fetch(request, { ...env, site: exampleSite, access: undefined, MAIL: mail, MAIL_FROM: 'help@example.com' }, ctx);
      await waitOnExecutionContext(ctx);
      return response.status;
    };
    expect(await ask('nobody@example.com')).toBe(200);
    expect(sent).toEqual([]);
    for (let count = 0; count < 8; count++) expect(await ask('mina@example.com')).toBe(200);
    expect(sent).toHaveLength(5);
    const secret = /sign-in\/([\w-]{43})\?next=/.exec(sent[0]?.text ?? '')?.[1] ?? '';
    expect(await findOpenLink(env.DB, secret, new Date())).toMatchObject({ first: false, email: 'mina@example.com' });
  });

  it('is stopped after too many tries from one address', async () => {
    const statuses: number[] = [];
    await withinAMinute(10_000);
    for (let count = 0; count < 25; count++)
      statuses.push((await send('POST', signInPath, { email: 'x@example.com' }, { ...own, 'CF-Connecting-IP': '203.0.113.9' })).status);
    expect(statuses).toContain(429);
    expect(statuses[0]).toBe(200);
  });
});

describe('a session', () => {
  it('ends when signing out, when it is ended elsewhere, and when its user is removed', async () => {
    const one = await signIn(grant('editor'));
    expect((await one.post(signOutPath)).status).toBe(303);
    expect((await one.get(adminPath)).status).toBe(302);
    const two = await signIn(grant('editor'));
    const number = /action="\/admin\/sessions\/(\d+)"/.exec(await two.read(sessionsPath))?.[1];
    expect((await two.post(`/admin/sessions/${number}`)).status).toBe(303);
    expect((await two.get(adminPath)).status).toBe(302);
    const three = await signIn(grant('editor'));
    await env.DB.prepare("UPDATE user SET removed_at = '2026-01-01' WHERE email = ?").bind(three.email).run();
    expect((await three.get(adminPath)).status).toBe(302);
    expect((await three.post(`/admin/sessions/1`)).status).toBe(401);
  });

  it('cannot be ended by somebody else', async () => {
    const [mine, other] = [await signIn(grant('editor')), await signIn(grant('owner'))];
    const number = /action="\/admin\/sessions\/(\d+)"/.exec(await mine.read(sessionsPath))?.[1];
    await other.post(`/admin/sessions/${number}`);
    expect((await mine.get(adminPath)).status).toBe(200);
  });

  it.each([
    ['a week without use', 'seen_at', -7 * 86_400_000 - 1000],
    ['its last day', 'expires_at', -1000],
  ])('is over after %s', async (_, column, shift) => {
    const staff = await signIn(grant('editor'));
    await env.DB.prepare(`UPDATE session SET ${column} = ? WHERE user_id = (SELECT id FROM user WHERE email = ?)`)
      .bind(new Date(Date.now() + shift).toISOString(), staff.email)
      .run();
    expect((await staff.get(adminPath)).status).toBe(302);
  });

  it('carries no form of another site', async () => {
    const staff = await signIn(grant('owner'));
    for (const headers of [{ Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, {}]) {
      const response = await staff.send('POST', signOutPath, { headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=1' });
      expect(response.status).toBe(403);
    }
    expect((await staff.get(adminPath)).status).toBe(200);
  });

  it('is bound to its host over https', async () => {
    const link = await makeLink(env.DB, await userId('mina@example.com'), null, new Date());
    const response = await exports.default.fetch(
      new Request(`https://localhost${signInLinkPath(link)}`, {
        method: 'POST',
        headers: { Origin: 'https://localhost', 'Sec-Fetch-Site': 'same-origin', ...fromElsewhere() },
        body: new URLSearchParams(),
        redirect: 'manual',
      }),
    );
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-signpost-session=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('and what else can no longer be used is removed a day later', async () => {
    await sweepAccess(env.DB, new Date(Date.now() + 40 * 86_400_000));
    expect(await env.DB.prepare('SELECT count(*) AS n FROM sign_in_link').first('n')).toBe(0);
  });
});
