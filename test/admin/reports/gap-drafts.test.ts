import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gapDraftPath, gapPath } from '../../../worker/admin/paths.ts';
import { searched, siteId } from '../../analytics/gaps/searched.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { day, detect, idOf, searchInVain, stateOf } from './gap-pages.ts';

let editor: Staff;
let analyst: Staff;

beforeAll(async () => {
  [editor, analyst] = await Promise.all([signIn(grant('editor')), signIn(grant('analyst'))]);
});
beforeEach(searchInVain);

describe('a draft for a gap', () => {
  const fields = () => ({ once: crypto.randomUUID(), title: 'Engraving on your earbuds', type: 'faq', topic: 106 });

  it('begins with the readers’ words, and the gap is planned', async () => {
    await detect();
    const id = await idOf('engraving');
    const sent = fields();
    const response = await editor.post(gapDraftPath(id), sent);
    expect(response.headers.get('Location')).toMatch(/^\/admin\/articles\/\d+\/en\?done=gap-drafted$/);
    const number = Number(pick(response.headers.get('Location') ?? '', /articles\/(\d+)/));
    expect(await editor.read(`/admin/articles/${number}/en`)).toContain('[Readers searched for: engraving; engrave earbuds.');
    expect(await stateOf(id)).toMatchObject({ state: 'planned', owner: editor.email, draft: number });
    await editor.post(gapDraftPath(id), sent);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM revision WHERE title = 'Engraving on your earbuds'").first('n')).toBe(1);
  });

  const draft = async (id: number, more: Record<string, string | number> = {}) => {
    const response = await editor.post(gapDraftPath(id), { ...fields(), ...more });
    const location = response.headers.get('Location') ?? '';
    return { status: response.status, done: pick(location, /done=(.*)$/), number: Number(pick(location, /articles\/(\d+)/)) };
  };

  it('is shown instead of the form, and a second one is begun by choice alone', async () => {
    await detect();
    const id = await idOf('engraving');
    const first = await draft(id);
    const page = await editor.read(gapPath(id));
    expect(page).toContain(`href="/admin/articles/${first.number}/en"`);
    for (const shown of ['Begun for it', 'Engraving on your earbuds', 'Open the draft', '<summary>Draft another</summary>']) expect(page).toContain(shown);
    expect(page).not.toContain('Draft this article');
    const refused = await editor.post(gapDraftPath(id), { ...fields(), title: 'Once more' });
    expect([refused.status, (await refused.text()).includes('An article was begun for this gap already')]).toEqual([409, true]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM revision WHERE title = 'Once more'").first('n')).toBe(0);
    expect((await draft(id, { another: first.number })).number).toBeGreaterThan(first.number);
  });

  it('leaves a state other than open, and says so', async () => {
    await detect();
    const id = await idOf('engraving');
    await editor.post(gapPath(id), { base: 0, state: 'done', owner: '', note: '' });
    const made = await draft(id);
    expect(made.done).toBe('gap-drafted-kept');
    expect(await stateOf(id)).toMatchObject({ state: 'done', draft: made.number });
    expect(await editor.read(`/admin/articles/${made.number}/en?done=gap-drafted-kept`)).toContain('The state of the gap is as it was.');
  });

  it('makes way for the form again once it was archived', async () => {
    await detect();
    const id = await idOf('engraving');
    const { number } = await draft(id);
    await editor.post(`/admin/articles/${number}/archive`);
    const page = await editor.read(gapPath(id));
    expect(page).toContain('Draft this article');
    expect(page).not.toContain('Open the draft');
    expect((await draft(id)).number).not.toBe(number);
  });

  it('saves what was typed about the gap beside it, but nothing over a newer decision', async () => {
    await detect();
    const id = await idOf('engraving');
    const decision = { base: 0, state: 'open', owner: '', note: 'Ask Ines.' };
    const { number } = await draft(id, decision);
    expect(await stateOf(id)).toMatchObject({ state: 'planned', owner: editor.email, note: 'Ask Ines.', draft: number });
    const late = await editor.post(gapDraftPath(id), { ...fields(), ...decision, another: number, note: 'Ask Mina.', title: 'Too late' });
    const page = await late.text();
    expect([late.status, page.includes('Somebody else saved this'), page.includes('value="Too late"')]).toEqual([409, true, true]);
    expect(await stateOf(id)).toMatchObject({ note: 'Ask Ines.', draft: number });
  });

  it('is still as far as it was chosen when what is decided is saved', async () => {
    await detect();
    const id = await idOf('engraving');
    const decision = { base: 0, state: 'planned', owner: '', note: '' };
    const saved = await editor.post(gapPath(id), { ...decision, once: crypto.randomUUID(), title: 'Engraving', type: 'how-to', topic: 106 });
    expect(saved.headers.get('Location')).toBe(`${gapPath(id)}?type=how-to&topic=106&done=saved`);
    const page = await editor.read(saved.headers.get('Location') ?? '');
    expect(page).toMatch(/<option value="106" selected/);
    expect(page).toMatch(/<option value="how-to" selected/);
    const late = await editor.post(gapPath(id), { ...decision, title: 'A name on it', type: 'faq', topic: 106 });
    expect([late.status, (await late.text()).includes('value="A name on it"')]).toEqual([409, true]);
  });

  it('says in which language it begins where readers asked in another, and names theirs', async () => {
    await searched('de-de', 'gravur auf ohrhörern', { day, searches: 30, zero: 30 });
    await detect();
    const id = await idOf('gravur auf ohrhörern');
    const page = await editor.read(gapPath(id));
    expect(page).toContain('Readers asked in German, but it begins in English');
    expect(page).toMatch(/name="title"[^>]* value=""/);
    const { number } = await draft(id, { title: 'Engraving for Germany' });
    expect(await editor.read(`/admin/articles/${number}/en`)).toContain('[Readers searched for, in German: gravur auf ohrhörern');
  });

  it('takes only the words of whoever’s markets it is, and leaves what is decided for all of them', async () => {
    await detect();
    const id = await idOf('engraving');
    const british = await signIn(grant('editor', { markets: ['uk'] }));
    const response = await british.post(gapDraftPath(id), { ...fields(), title: 'Engraving in Britain' });
    expect(response.headers.get('Location')).toMatch(/done=gap-drafted-only$/);
    const body = await env.DB.prepare("SELECT body FROM revision WHERE title = 'Engraving in Britain'").first<string>('body');
    expect(body).toContain('[Readers searched for: engrave earbuds. Use');
    expect(await stateOf(id)).toMatchObject({ state: 'open', owner: null, draft: null, version: 0 });
  });

  it('takes no signs of the text’s own language from readers', async () => {
    await searched('en-us', 'museum {{facts.x}} :::market us <b>', { day, searches: 9, zero: 9 });
    await detect();
    const id = await idOf('museum {{facts.x}} :::market us <b>');
    const response = await editor.post(gapDraftPath(id), { ...fields(), title: 'The museum' });
    const body = await env.DB.prepare("SELECT body FROM revision WHERE title = 'The museum'").first<string>('body');
    expect(response.status).toBe(303);
    expect(body).toContain('[Readers searched for: museum facts.x market us b.');
  });

  it('is refused without a title or topic, and to whoever may not write', async () => {
    await detect();
    const id = await idOf('engraving');
    for (const wrong of [{ title: ' ' }, { topic: 999 }, { type: 'poem' }, { once: 'x' }])
      expect((await editor.post(gapDraftPath(id), { ...fields(), ...wrong })).status).toBe(422);
    expect((await analyst.post(gapDraftPath(id), fields())).status).toBe(403);
    expect(await stateOf(id)).toMatchObject({ state: 'open', draft: null });
  });
});

describe('a gap that was marked done too soon', () => {
  const doneWith = async (id: number, sql?: string) => {
    await editor.post(gapPath(id), { base: 0, state: 'done', owner: editor.email, note: 'Mine.' });
    if (sql !== undefined) await env.DB.prepare(sql).run();
    return editor.read(gapPath(id));
  };

  it('says that its draft is not published, and is planned by one press', async () => {
    await detect();
    const id = await idOf('engraving');
    const sent = { once: crypto.randomUUID(), title: 'A name on earbuds', type: 'faq', topic: 106 };
    await editor.post(gapDraftPath(id), { ...sent, base: 0, state: 'done', owner: editor.email, note: 'Mine.' });
    const page = await editor.read(gapPath(id));
    expect(page).toContain('Its draft is not published yet: readers still find nothing.');
    const form = pick(page, /<form id="to-planned"(.*?)<\/form>/s);
    const hidden = Object.fromEntries(Array.from(form.matchAll(/name="([^"]+)" value="([^"]*)"/g), ([, name = '', value = '']) => [name, value]));
    expect(hidden).toMatchObject({ state: 'planned', owner: editor.email, note: 'Mine.' });
    expect(await analyst.read(gapPath(id))).not.toContain('to-planned');
    expect((await editor.post(gapPath(id), hidden)).headers.get('Location')).toBe(`${gapPath(id)}?done=saved`);
    expect(await stateOf(id)).toMatchObject({ state: 'planned', owner: editor.email, note: 'Mine.' });
    expect(await editor.read(gapPath(id))).not.toContain('Done too soon?');
  });

  it('says nothing once its draft is published, or once it is measured', async () => {
    await detect();
    const id = await idOf('engraving');
    await editor.post(gapDraftPath(id), {
      once: crypto.randomUUID(),
      title: 'Names on earbuds',
      type: 'faq',
      topic: 106,
      base: 0,
      state: 'done',
      owner: '',
      note: '',
    });
    const article = `(SELECT a.id FROM article a JOIN gap g ON g.draft = a.number AND g.site_id = a.site_id WHERE g.id = ${id})`;
    await env.DB.prepare(`UPDATE translation SET live_revision = 1 WHERE article_id = ${article}`).run();
    expect(await editor.read(gapPath(id))).not.toContain('Done too soon?');
    await env.DB.prepare(`UPDATE translation SET live_revision = NULL WHERE article_id = ${article}`).run();
    expect(await editor.read(gapPath(id))).toContain('Done too soon?');
    await env.DB.prepare(`UPDATE gap SET after = '{"searches":9,"failed":1,"locales":[]}' WHERE id = ${id}`).run();
    expect(await editor.read(gapPath(id))).not.toContain('Done too soon?');
  });

  it('says what else was not done: a translation, a synonym, a better text, a market, or any article at all', async () => {
    await detect();
    expect(await doneWith(await idOf('nettoyer écouteurs'))).toContain('“Clean your earbuds” is not published in French: its readers still find nothing.');
    const typo = await idOf('warenty');
    expect(await doneWith(typo)).toContain('“warenty” is no synonym yet: readers still find nothing with it.');
    const site = await siteId();
    await env.DB.prepare(`INSERT INTO synonym (site_id, locale, terms, replacements) VALUES (?, 'en-us', '["warenty"]', '["warranty"]')`).bind(site).run();
    expect(await editor.read(gapPath(typo))).not.toContain('Done too soon?');
    await env.DB.prepare(`UPDATE gap SET words = '["öffnungszeit","laden"]' WHERE id = ${typo}`).run();
    expect(await editor.read(gapPath(typo))).toContain('“öffnungszeit” is no synonym yet');
    await env.DB.prepare(`UPDATE synonym SET terms = '["warenty","Öffnungszeit"]' WHERE site_id = ?`).bind(site).run();
    expect(await editor.read(gapPath(typo))).not.toContain('Done too soon?');
    const id = await idOf('engraving');
    const late = `UPDATE gap SET first_seen = '2099-01-01' WHERE id = ${id}`;
    expect(await doneWith(id, late)).toContain('Nothing was published in English since it was listed: readers still find nothing.');
    await env.DB.prepare(`UPDATE gap SET action = 'improve', article = 1036 WHERE id = ${id}`).run();
    expect(await editor.read(gapPath(id))).toContain('“Warranty” was not published anew since this was listed');
    await env.DB.prepare(`UPDATE gap SET action = 'unhide', article = 1036 WHERE id = ${id}`).run();
    expect(await editor.read(gapPath(id))).not.toContain('Done too soon?');
    await env.DB.prepare(`UPDATE article SET hidden_in = '["uk"]' WHERE number = 1036`).run();
    expect(await editor.read(gapPath(id))).toContain('“Warranty” is still not shown in United Kingdom.');
  });
});
