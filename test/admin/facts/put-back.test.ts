import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { adminSnippetPath, factPath, factPreviewPath, factsPath, factValuePath, snippetBackPath } from '../../../worker/admin/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await editor.get('/admin');
});

const change = async (market: string, value: string) => ({
  [`base.${market}`]: await newestChange(env.DB, 'ondelle', 'fact', `free_shipping_from/${market}`),
  [`value.${market}`]: value,
});

describe('the history of a fact', () => {
  it('says who made what of what, and fills the form with an earlier value', async () => {
    expect((await editor.post(factValuePath('free_shipping_from', 'de'), await change('de', '31'))).status).toBe(303);
    expect((await editor.post(factValuePath('free_shipping_from', 'de'), await change('de', '32'))).status).toBe(303);
    for (const path of [factPath('free_shipping_from'), factValuePath('free_shipping_from', 'de')]) {
      const page = await editor.read(path);
      expect(page).toMatch(/<del><span class="hidden">From <\/span>€31<\/del>.*?<ins><span class="hidden">to <\/span>€32<\/ins>/s);
      expect(page).toMatch(/name="value\.de" value="31"\/?><button class="plain"[^>]*>Put this back/);
    }
    const filled = await (await editor.post(factPreviewPath('free_shipping_from'), await change('de', '31'))).text();
    expect(filled).toContain('Change it for readers');
    // The other markets' fields hold what they are.
    expect(filled).toMatch(/name="value\.us"[^>]*value="\d+/);
    expect(await editor.read(factPath('free_shipping_from'))).toContain('€32');
    const reader = await signIn(grant('translator'));
    expect(await reader.read(factPath('free_shipping_from'))).not.toContain('Put this back');
  });
});

describe('the history of a snippet', () => {
  it('says what changed by word, and fills the form with an earlier text, which is saved as a new change', async () => {
    await editor.post('/admin/snippets/new', { key: 'kept', body: 'One small step.' });
    const save = async (body: string) =>
      editor.post(adminSnippetPath('kept', 'en'), { base: await newestChange(env.DB, 'ondelle', 'snippet', 'kept/en'), body });
    expect((await save('One giant step.')).status).toBe(303);
    const page = await editor.read(adminSnippetPath('kept', 'en'));
    expect(page).toMatch(/<del>.*?small.*?<\/del>.*?<ins>.*?giant.*?<\/ins>/s);
    expect(page).toContain(`${adminSnippetPath('kept', 'en')}?back=1`);
    expect(page).not.toContain('?back=2');
    const back = await editor.read(snippetBackPath('kept', 'en', 1).split('#')[0] ?? '');
    expect(back).toContain('nothing is saved yet');
    expect(back).toContain('One small step.</textarea>');
    expect((await save('One small step.')).status).toBe(303);
    expect(await newestChange(env.DB, 'ondelle', 'snippet', 'kept/en')).toBe(3);
    expect((await editor.get(`${adminSnippetPath('kept', 'en')}?back=99`)).status).toBe(404);
  });
});

describe('money', () => {
  it('stands beside its currency, and has no cents where that has none', async () => {
    const grid = await editor.read(factsPath);
    expect(grid).toMatch(/aria-label="[^"]*, Japan, in JPY"[^>]*><span class="unit">JPY/);
    expect(await editor.read(factPath('free_shipping_from'))).toContain('Japan (JPY)');
    const response = await editor.post(factPreviewPath('free_shipping_from'), await change('jp', '4.95'));
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('JPY has no cents')]);
  });
});

describe('a row of the grid', () => {
  it('sends all its markets with one form, previewed and saved together', async () => {
    const grid = await editor.read(factsPath);
    const fields = [...grid.matchAll(/name="value\.(\w+)"[^>]*form="row-free_shipping_from"/g)].map(([, market = '']) => market);
    expect(fields.length).toBeGreaterThan(4);
    const values = Object.assign({}, ...(await Promise.all(fields.slice(0, 5).map((market) => change(market, '77')))));
    const preview = await (await editor.post(factPreviewPath('free_shipping_from'), values)).text();
    expect(preview.match(/<li>[^<]*: <span class="old-and-new">/g)?.length).toBeGreaterThanOrEqual(5);
    expect((await editor.post(factPath('free_shipping_from'), values)).status).toBe(303);
    const { results } = await env.DB.prepare(
      "SELECT count(*) AS n FROM market_fact mf JOIN fact f ON f.id = mf.fact_id WHERE f.key = 'free_shipping_from' AND mf.value = '77'",
    ).all();
    expect(results).toEqual([{ n: 5 }]);
  });
});
