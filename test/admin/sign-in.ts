import { env, exports } from 'cloudflare:workers';
import type { Grant } from '../../db/schema/people.ts';
import { hashSecret, makeSecret } from '../../worker/admin/access/secret.ts';
import type { Role } from '../../worker/admin/roles.ts';

type Limits = Partial<Omit<Grant, 'role'>>;
export const grant = (role: Role, limits: Limits = {}): Grant => ({ role, sites: null, languages: null, topics: null, markets: null, ...limits });

let people = 0;

/** Somebody with these grants, signed in: what their browser sends with each request. */
export async function signIn(...grants: Grant[]): Promise<Staff> {
  const email = `${grants[0]?.role ?? 'nobody'}-${(people += 1)}@example.com`;
  const secret = makeSecret();
  await env.DB.batch([
    env.DB.prepare('INSERT INTO user (email, name, grants) VALUES (?, ?, ?)').bind(email, email.split('@')[0], JSON.stringify(grants)),
    env.DB.prepare("INSERT INTO session (hash, user_id, device, expires_at) SELECT ?, id, 'Test', '2999-01-01' FROM user WHERE email = ?").bind(
      await hashSecret(secret),
      email,
    ),
  ]);
  return new Staff(email, `signpost-session=${secret}`);
}

type Fields = Record<string, string | number | readonly string[]>;

/** A signed-in browser, as far as the worker sees it. Redirects are not followed. */
export class Staff {
  readonly email: string;
  readonly cookie: string;
  constructor(email: string, cookie: string) {
    this.email = email;
    this.cookie = cookie;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, { headers });
  }

  async read(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  /** Sends a form, as a page of the admin would. */
  post(path: string, fields: Fields = {}): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, String(each));
    return this.send('POST', path, { body, headers: { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' } });
  }

  send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Cookie', this.cookie);
    if (!headers.has('Accept')) headers.set('Accept', 'text/html');
    return exports.default.fetch(new Request(`http://localhost${path}`, { ...init, method, headers, redirect: 'manual' }));
  }
}
