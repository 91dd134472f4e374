import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { dropAddress, readAddress } from '../../worker/feedback/reply-address.ts';
import { visit } from '../visit.ts';
import { commented, earlier, formOf, inbox, Reader } from './forms.ts';

await makeSalt(env.KV, dayOf(Date.now()));

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

  it('on a vote that was not given here is asked for once more, with what was typed', async () => {
    const reader = new Reader();
    const { action, hidden } = formOf(await reader.read(await reader.vote(other, 'no')));
    const made = `${Math.floor(Date.now() / 1000 - 60).toString(36)}-${'A'.repeat(28)}`;
    const response = await reader.post(action, { ...hidden, ref: made, reason: 'wrong', comment: 'Buy pills', mail });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Buy pills');
    expect(formOf(page).hidden['ref']).not.toBe(made);
    expect(await addresses()).toEqual([]);
  });

  it('whose form is sent again goes with the address that was corrected, and with no other key', async () => {
    const reader = new Reader();
    const { action, hidden } = formOf(await reader.read(await reader.vote(third, 'no')));
    const form = { ...hidden, ref: await earlier(action, hidden) };
    const keys = async () => (await env.KV.list({ prefix: 'reply-key/' })).keys.length;
    const before = await keys();
    await reader.post(action, { ...form, comment: 'Do you ship to Gozo?', mail: 'mina@exmaple.com' });
    const first = (await addresses()).length;
    await reader.post(action, { ...form, comment: 'Do you ship to Gozo, too?', mail });
    expect([first, (await addresses()).length, await keys()]).toEqual([1, 1, before + 1]);
    await vi.waitFor(async () => expect((await inbox()).map(({ comment }) => comment)).toEqual(['Do you ship to Gozo, too?']), 20_000);
    const id = String((await inbox())[0]?.['reply']);
    const site = Number((await inbox())[0]?.['site_id']);
    expect(await readAddress(env, site, id)).toEqual({ mail });
    await dropAddress(env, site, id, [env.DB.prepare('DELETE FROM feedback')]);
  });

  it('keeps the address for a reply apart, unreadable without its key, and nowhere else', async () => {
    const reader = new Reader();
    await reader.explain(await reader.vote(third, 'no'), { comment: 'Do you ship to Malta?', mail });
    const [row] = await addresses();
    expect(row?.['id']).toBe((await commented(1))[0]?.['reply']);
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
