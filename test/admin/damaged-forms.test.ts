import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { screens } from '../../worker/admin/screens.ts';
import { grant, signIn, type Staff } from './sign-in.ts';

const named: Record<string, string> = {
  article: '1031',
  language: 'en',
  topic: '106',
  market: 'us',
  locale: 'en-us',
  fact: 'return_days',
  snippet: 'shipping-table',
  product: '201',
  list: 'synonyms',
  kind: 'topic',
  name: '106',
  // Not whoever asks, nor where they are signed in.
  user: '999',
  session: '999',
};
const forms = screens
  .filter(({ method }) => method === 'POST')
  .map(({ path }) => `/admin${path.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? '1')}`);
/** Everything a form may name, each saying what it cannot say. */
const fields = [
  'base',
  'before',
  'once',
  'to',
  'by',
  'type',
  'visibility',
  'sort',
  'shows',
  'when',
  'status',
  'locale',
  'with',
  'into',
  'changes',
  'copy',
  'merge',
];
const nonsense = Object.fromEntries(fields.map((field) => [field, '{"nonsense":']));

let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  await owner.get('/admin');
}, 60_000);

describe('a form without its fields, or with none that it can have', () => {
  it.each(forms)('is answered in plain words by %s', async (path) => {
    for (const sent of [{}, nonsense]) {
      const response = await owner.post(path, sent);
      const said = await response.text();
      expect([path, response.status < 500 && response.status !== 401]).toEqual([path, true]);
      expect(said).not.toMatch(/Invalid \w+:|Expected &quot;|but received/);
    }
  });

  it('says once what to do, and names no hidden field', async () => {
    const { email } = await signIn(grant('owner'));
    const id = await env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(email).first<number>('id');
    const response = await owner.post(`/admin/users/${id}`, { name: 'Olga', 'role-0': 'owner' });
    const said = await response.text();
    expect(response.status).toBe(422);
    expect(said.match(/This form is damaged\. Load the page again\./g)).toHaveLength(1);
    expect(said).not.toContain('#field-before');
  });
});
