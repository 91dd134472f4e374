import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { factDeletePath, factLabelsPath, factMovePath, factPath, factsPath, factValuePath, newFactPath } from '../../../worker/admin/paths.ts';
import { deleteFact } from '../../../worker/publishing/facts/define-fact.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 30_000 });

let editor: Staff;
let german: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  german = await signIn(grant('editor', { markets: ['de'] }));
});

const baseOf = (entity: string) => newestChange(env.DB, 'ondelle', 'fact', entity);

describe('what facts there are', () => {
  const added = { key: 'gift_wrap', type: 'money', 'label:en': 'Gift wrapping' };

  it('adds one, once, however often the form is sent', async () => {
    const once = /name="once" value="([^"]+)"/.exec(await editor.read(newFactPath))?.[1] ?? '';
    for (const response of [await editor.post(factsPath, { ...added, once }), await editor.post(factsPath, { ...added, once })])
      expect(response.headers.get('Location')).toBe(`${factPath('gift_wrap')}?done=fact-added`);
    expect(await editor.read(factsPath)).toContain('Gift wrapping');
  });

  it.each([
    [{ key: 'gift_wrap' }, 'There is a fact with this key already'],
    [{ key: 'Gift wrap' }, 'Write the key in lower-case letters'],
    [{ key: 'new' }, 'meaning of its own'],
    [{ key: 'other', type: 'colour' }, 'Choose what it is'],
    [{ key: 'other', 'label:en': '' }, 'Say in the source language'],
  ])('refuses %o with words for people', async (wrong, message) => {
    const response = await editor.post(factsPath, { ...added, once: crypto.randomUUID(), ...wrong });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(message);
  });

  it('renames one, and finds a second rename of the same names in conflict', async () => {
    const base = await baseOf('gift_wrap');
    expect((await editor.post(factLabelsPath('gift_wrap'), { base, 'label:en': 'Wrapping', 'label:de': 'Verpackung' })).status).toBe(303);
    const response = await editor.post(factLabelsPath('gift_wrap'), { base, 'label:en': 'Packing' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('value="Packing"');
  });

  it('moves one', async () => {
    const order = async () => (await env.DB.prepare('SELECT key FROM fact ORDER BY position, id').all<{ key: string }>()).results.map(({ key }) => key);
    const before = await order();
    expect((await editor.post(factMovePath('gift_wrap'), { by: 'up' })).status).toBe(303);
    expect(await order()).toEqual([...before.slice(0, -2), 'gift_wrap', before.at(-2)]);
  });

  it('deletes one that nothing uses', async () => {
    await editor.post(factValuePath('gift_wrap', 'de'), { 'base.de': 0, 'value.de': '3' });
    expect((await editor.post(factDeletePath('gift_wrap'), { base: await baseOf('gift_wrap') })).status).toBe(303);
    expect((await editor.get(factPath('gift_wrap'))).status).toBe(404);
    expect(await env.DB.prepare("SELECT actor FROM audit WHERE entity = 'gift_wrap' AND after IS NULL").first('actor')).toBe(editor.email);
  });

  it('refuses to delete one that texts use, naming them', async () => {
    const response = await editor.post(factDeletePath('return_days'), { base: await baseOf('return_days') });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('Take it out of the articles and snippets below first');
    expect(html).toMatch(/<a href="\/admin\/articles\/1031">/);
    expect(await editor.read(factsPath)).toContain('name="value.us" value="90"');
  });

  it('refuses in the batch itself, so that a text published at the same moment is not left with nothing', async () => {
    await editor.post(factsPath, { ...added, key: 'late', once: crypto.randomUUID() });
    await env.DB.prepare(
      "INSERT INTO usage (site_id, user_kind, user_id, language, kind, key) SELECT id, 'translation', 1, 'en', 'fact', 'late' FROM site",
    ).run();
    const base = await baseOf('late');
    expect(await deleteFact(env, { site: 'ondelle', fact: 'late', author: 'x', base })).toEqual({ ok: false, failure: { reason: 'used' } });
    expect(await baseOf('late')).toBe(base);
  });

  it('is not for somebody limited to a market', async () => {
    for (const [path, fields] of [
      [factsPath, { ...added, key: 'own', once: crypto.randomUUID() }],
      [factLabelsPath('carrier'), { base: 1, 'label:en': 'x' }],
      [factMovePath('carrier'), { by: 'up' }],
      [factDeletePath('carrier'), { base: 1 }],
    ] as const)
      expect((await german.post(path, fields)).status).toBe(403);
    expect(await german.read(factPath('carrier'))).not.toContain('Delete the fact');
  });
});
