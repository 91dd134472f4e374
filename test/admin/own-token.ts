import { env } from 'cloudflare:workers';
import { tokensPath } from '../../worker/admin/paths.ts';
import type { Role } from '../../worker/admin/roles.ts';
import { pick } from '../visit.ts';
import { Staff } from './sign-in.ts';

/** A program of somebody's: what it sends carries a token, and no cookie. */
export class Program extends Staff {
  readonly id: number;
  readonly #token: string;
  constructor(email: string, id: number, token: string) {
    super(email, '');
    this.id = id;
    this.#token = token;
  }

  override send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${this.#token}`);
    return super.send(method, path, { ...init, headers });
  }
}

/** Makes a token as its page does. */
export async function makeOwnToken(staff: Staff, role: Role, name = 'Export'): Promise<Program> {
  const html = await (await staff.post(tokensPath, { name, lifetime: '30', 'role-0': role })).text();
  const id = (await env.DB.prepare('SELECT max(id) AS id FROM api_token').first<number>('id')) ?? 0;
  return new Program(staff.email, id, pick(html, /value="(signpost_[\w-]{43})"/));
}
