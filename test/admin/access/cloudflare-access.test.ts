import { env } from 'cloudflare:workers';
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { admin } from '../../../worker/admin/app.ts';
import { exampleSite } from '../example-site.ts';
import { grant } from '../sign-in.ts';

describe('Cloudflare Access', () => {
  const ask = async (access: { aud: string; email: string } | undefined, audience: string) => {
    const context = access && { aud: access.aud, getIdentity: () => Promise.resolve({ email: access.email }) };
    const ctx = createExecutionContext();
    const response = await admin.fetch(
      new Request('http://localhost/admin', { headers: { Accept: 'text/html' } }),
      { ...env, site: exampleSite, access: context, ACCESS_AUDIENCE: audience },
      ctx,
    );
    await waitOnExecutionContext(ctx);
    return response.status;
  };

  beforeAll(async () => {
    const grants = JSON.stringify([grant('owner')]);
    await env.DB.prepare("INSERT INTO user (email, name, grants, seen_at) VALUES ('mina@example.com', 'Mina', ?, ?)")
      .bind(grants, new Date().toISOString())
      .run();
  });

  it('vouches for a user, if it is ours', async () => {
    expect(await ask({ aud: 'ours', email: 'Mina@example.com' }, 'ours')).toBe(200);
    expect(await ask({ aud: 'another', email: 'mina@example.com' }, 'ours')).toBe(302);
    expect(await ask({ aud: '', email: 'mina@example.com' }, '')).toBe(302);
    expect(await ask(undefined, 'ours')).toBe(302);
  });

  it('signs in who comes for the first time or after a day, as the audit log tells', async () => {
    const entries = () =>
      env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'session.start' AND json_extract(after, '$.device') = 'Cloudflare Access'").first('n');
    const seen = (at: string | null) => env.DB.prepare("UPDATE user SET seen_at = ? WHERE email = 'mina@example.com'").bind(at).run();
    await seen(null);
    for (const [last, logged] of [
      [undefined, 1],
      [undefined, 1],
      ['2026-01-01T00:00:00.000Z', 2],
    ] as const) {
      if (last !== undefined) await seen(last);
      expect(await ask({ aud: 'ours', email: 'mina@example.com' }, 'ours')).toBe(200);
      expect(await entries()).toBe(logged);
    }
  });

  it('makes no users', async () => {
    expect(await ask({ aud: 'ours', email: 'stranger@example.com' }, 'ours')).toBe(403);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM user WHERE email = 'stranger@example.com'").first('n')).toBe(0);
  });
});
