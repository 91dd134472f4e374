import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeLink } from '../../../worker/admin/access/links.ts';
import { admin } from '../../../worker/admin/app.ts';
import { previewPath, signInLinkPath, signOutPath, usersPath } from '../../../worker/admin/paths.ts';
import { answer } from '../../../worker/gateway.ts';
import { exampleSite } from '../example-site.ts';
import { grant, signIn } from '../sign-in.ts';

const deployed = { ...env, UNKNOWN_HOSTS: 'refuse', site: exampleSite, access: undefined };
const ask = (address: string, init: RequestInit = {}, bindings = deployed) =>
  admin.fetch(new Request(address, { redirect: 'manual', ...init }), bindings, createExecutionContext());

describe('a deployed admin', () => {
  it('takes nothing over plain http: no link is spent, and no cookie is believed', async () => {
    const staff = await signIn(grant('owner'));
    const id = await env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(staff.email).first<number>('id');
    const link = signInLinkPath(await makeLink(env.DB, id, null, new Date()));
    const headers = { Cookie: staff.cookie, Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' };
    for (const [method, path] of [
      ['GET', '/admin?x=1'],
      ['GET', previewPath('x')],
      ['POST', link],
      ['POST', signOutPath],
    ] as const) {
      const response = await ask(`http://help.ondelle.example${path}`, { method, headers });
      expect([response.status, response.headers.get('Location')]).toEqual([302, `https://help.ondelle.example${path}`]);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    const body = new URLSearchParams();
    const spent = await ask(`https://help.ondelle.example${link}`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' }, body });
    expect(spent.status).toBe(303);
  });

  it('is not there under a host that no site names', async () => {
    for (const path of ['/admin', previewPath('A'.repeat(43)), signInLinkPath('A'.repeat(43))]) {
      const response = await answer(new Request(`https://evil.example${path}`), { ...env, UNKNOWN_HOSTS: 'refuse' }, createExecutionContext());
      expect(response.status).toBe(421);
    }
  });
});

describe('the log of what broke', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each([signInLinkPath('S'.repeat(43)), previewPath('S'.repeat(43))])('holds no secret of %s', async (path) => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const broken = {
      ...deployed,
      DB: Object.assign(Object.create(env.DB), {
        prepare: () => {
          throw new Error('No database');
        },
      }),
    };
    expect((await ask(`https://help.ondelle.example${path}`, {}, broken)).status).toBe(500);
    expect(logged).toHaveBeenCalled();
    expect(JSON.stringify(logged.mock.calls)).not.toContain('SSS');
  });
});

it('a header that carries no token of ours opens no way around the guard of forms', async () => {
  const staff = await signIn(grant('owner'));
  for (const scheme of ['Bearer x', 'Basic x', 'Bearer']) {
    const headers = { Authorization: scheme, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    const response = await staff.send('POST', usersPath, { headers, body: new URLSearchParams({ name: 'Eve', email: 'eve@example.com', 'role-0': 'owner' }) });
    expect(response.status).toBe(403);
  }
  expect(await env.DB.prepare("SELECT count(*) AS n FROM user WHERE email = 'eve@example.com'").first('n')).toBe(0);
});
