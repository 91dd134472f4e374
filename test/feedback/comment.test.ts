import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { visit } from '../visit.ts';
import { formOf, Reader, recorded } from './forms.ts';

await makeSalt(env.KV, dayOf(Date.now()));

const inbox = async () => (await env.DB.prepare('SELECT * FROM feedback ORDER BY id').all<Record<string, string | number>>()).results;
const addresses = async () => (await env.DB.prepare('SELECT id, sealed, key_id FROM reply_address').all<Record<string, string>>()).results;
const other = (await visit('/en-us/articles/1030')).headers.get('Location') ?? '';
const third = (await visit('/en-us/articles/1029')).headers.get('Location') ?? '';

describe('a comment', () => {
  const mail = 'mina@example.com';
  const refusedOf = async (fields: { comment?: string; mail?: string }) => {
    const reader = new Reader();
    const response = await reader.explain(await reader.vote(other, 'no'), { reason: 'wrong', comment: '', mail: '', ...fields });
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([422, 'private, no-store']);
    return response.text();
  };

  it.each<[{ comment?: string; mail?: string }, string]>([
    [{ comment: 'x'.repeat(1001) }, 'Please shorten this'],
    [{ comment: 'My "question"', mail: 'mina@' }, 'no complete e-mail address'],
    [{ mail }, 'Write what you want to know'],
  ])('that cannot be taken is shown again with what was typed: %#', async (fields, message) => {
    const page = await refusedOf(fields);
    expect(page).toContain(message);
    expect(page).toMatch(/value="wrong" checked/);
    expect(page).toContain((fields.comment ?? '').replaceAll('"', '&quot;'));
    expect([await inbox(), await addresses()]).toEqual([[], []]);
  });

  it('that comes within moments is asked for once more, as robots write so fast', async () => {
    const reader = new Reader();
    const next = await reader.vote(other, 'no');
    const { action, hidden } = formOf(await reader.read(next));
    const response = await reader.post(action, { ...hidden, comment: 'Quick words', mail: '' });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/That was very fast[\s\S]*Quick words/);
  });

  it('keeps the address for a reply apart, unreadable without its key, and nowhere else', async () => {
    const reader = new Reader();
    await reader.explain(await reader.vote(third, 'no'), { comment: 'Do you ship to Malta?', mail });
    await recorded(2, 1029);
    const [row] = await addresses();
    expect(row?.['id']).toBe((await inbox())[0]?.['reply']);
    const tables = (
      await env.DB.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'd1_%'").all<{
        name: string;
      }>()
    ).results;
    const dump = await env.DB.batch(tables.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`)));
    expect(JSON.stringify(dump)).not.toContain(mail);
    const keys = await env.KV.list({ prefix: 'reply-key/' });
    const key = keys.keys.find(({ name }) => name === `reply-key/${row?.['key_id']}`);
    const left = (key?.expiration ?? 0) - Date.now() / 1000;
    expect(left).toBeLessThanOrEqual(30 * 86_400);
    expect(left).toBeGreaterThan(29 * 86_400);
  });
});
