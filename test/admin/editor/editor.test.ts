import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { discardCopyPath, editorPath, resolveDraftPath, saveDraftPath, sessionsPath, workingCopyPath } from '../../../worker/admin/paths.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const article = 1030;
const text = { title: 'Gift cards', slug: '', summary: 'They last.', body: 'One.\n\nTwo.\n\nThree.\n', seoTitle: '', seoDescription: '' };

const newestOf = async (language: string) =>
  (await env.DB.prepare(
    `SELECT max(r.number) AS n FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id WHERE a.number = ? AND t.language = ?`,
  )
    .bind(article, language)
    .first<number>('n')) ?? 0;
const bodyOf = (language: string) =>
  env.DB.prepare(
    `SELECT r.body AS body FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id WHERE a.number = ? AND t.language = ? ORDER BY r.number DESC LIMIT 1`,
  )
    .bind(article, language)
    .first<string>('body');
const put = (staff: Staff, copy: object, language = 'en') =>
  staff.send('PUT', workingCopyPath(article, language), {
    body: JSON.stringify(copy),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  });

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  // The first page of the admin loads all of it.
  await editor.get(sessionsPath);
}, 60_000);

/** Somebody else saves this body on top of the newest revision. */
async function saveAs(author: string, body: string, language = 'en'): Promise<number> {
  const saved = await saveDraft(env, { site: 'ondelle', article: 'gift-cards', language, base: await newestOf(language), text: { ...text, body }, author });
  if (!saved.ok) throw new Error(saved.failure.reason);
  return saved.value.revision;
}

describe('the editor', () => {
  it('shows the newest text in a form that works without script', async () => {
    const response = await editor.get(editorPath(1031, 'de'));
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('<textarea id="field-body" name="body"');
    expect(html).toMatch(/lang="de" dir="ltr"/);
    expect(html).toContain(`action="${saveDraftPath(1031, 'de')}"`);
    expect(html).toContain('{{facts.return_days}}');
  });

  it('writes Arabic from right to left', async () => {
    expect(await editor.read(editorPath(1031, 'ar'))).toMatch(/<textarea[^>]* lang="ar" dir="rtl"/);
  });

  it('answers 404 for an article or a language that is not there', async () => {
    expect((await editor.get(editorPath(9999, 'en'))).status).toBe(404);
    expect((await editor.get(editorPath(article, 'sv'))).status).toBe(404);
  });

  it('saves a draft and says so', async () => {
    const base = await newestOf('en');
    const response = await editor.post(saveDraftPath(article, 'en'), { ...text, base });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`${editorPath(article, 'en')}?done=draft-saved`);
    expect(await newestOf('en')).toBe(base + 1);
    expect(await editor.read(`${editorPath(article, 'en')}?done=draft-saved`)).toContain('Saved as a draft');
  });

  it('keeps what was typed where the title is missing', async () => {
    const response = await editor.post(saveDraftPath(article, 'en'), { ...text, title: '', body: 'Typed <b>words</b>.', base: await newestOf('en') });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Enter a title');
    expect(html).toContain('Typed &lt;b&gt;words&lt;/b&gt;.');
  });

  it('keeps line ends, also the first', async () => {
    await editor.post(saveDraftPath(article, 'en'), { ...text, body: '\r\nOne.\r\n\r\nTwo.', base: await newestOf('en') });
    expect(await bodyOf('en')).toBe('\nOne.\n\nTwo.');
    expect(await editor.read(editorPath(article, 'en'))).toContain('>\n\nOne.\n\nTwo.</textarea>');
  });

  it('takes a form sent twice for one', async () => {
    const base = await newestOf('en');
    const fields = { ...text, body: 'Sent twice.', base };
    const [first, second] = [await editor.post(saveDraftPath(article, 'en'), fields), await editor.post(saveDraftPath(article, 'en'), fields)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await newestOf('en')).toBe(base + 1);
  });
});

describe('a newer revision underneath', () => {
  it('is merged where changes do not touch, shown, and saved only on demand', async () => {
    const base = await saveAs('ann@example.com', 'One.\n\nTwo.\n\nThree.\n');
    await saveAs('bob@example.com', 'One.\n\nTwo.\n\nThree, says Bob.\n');
    const response = await editor.post(saveDraftPath(article, 'en'), { ...text, body: 'One, say I.\n\nTwo.\n\nThree.\n', base });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('bob@example.com');
    expect(html).toContain('One, say I.\n\nTwo.\n\nThree, says Bob.\n</textarea>');
    expect(html).toContain(`name="base" value="${base + 1}"`);
    expect(await newestOf('en')).toBe(base + 1);
    const saved = await editor.post(saveDraftPath(article, 'en'), { ...text, body: 'One, say I.\n\nTwo.\n\nThree, says Bob.\n', base: base + 1 });
    expect(saved.status).toBe(303);
  });

  it('is asked about where it touches, with both texts and their base, and each choice is kept', async () => {
    const base = await saveAs('ann@example.com', 'Alpha.\n\nBeta.\n\nGamma.\n');
    await saveAs('bob@example.com', 'Alpha Bob.\n\nBeta.\n\nGamma Bob.\n');
    const mine = { ...text, body: 'Alpha me.\n\nBeta.\n\nGamma me.\n', base };
    const response = await editor.post(saveDraftPath(article, 'en'), mine);
    expect(response.status).toBe(409);
    const html = await response.text();
    for (const words of ['As it was', 'Yours', 'Theirs', 'Edit by hand']) expect(html).toContain(words);
    const merge = decode(/name="merge" value="([^"]*)"/.exec(html)?.[1] ?? '');
    const open = await editor.post(resolveDraftPath(article, 'en'), { base: base + 1, merge, 'choice-body-0': 'theirs', 'hand-body-1': 'By hand, unsent.' });
    expect(open.status).toBe(422);
    expect(await open.text()).toContain('By hand, unsent.');
    const choices = { base: base + 1, merge, 'choice-body-0': 'theirs', 'choice-body-1': 'hand', 'hand-body-1': 'Gamma of both.' };
    const looked = await editor.post(resolveDraftPath(article, 'en'), { ...choices, next: 'edit' });
    expect(await looked.text()).toContain('Alpha Bob.\n\nBeta.\n\nGamma of both.\n</textarea>');
    expect(await newestOf('en')).toBe(base + 1);
    const saved = await editor.post(resolveDraftPath(article, 'en'), choices);
    expect(saved.status).toBe(303);
    expect(await bodyOf('en')).toBe('Alpha Bob.\n\nBeta.\n\nGamma of both.\n');
  });

  it('meets a text whose base cannot be read in a conflict, and loses nothing', async () => {
    const before = await newestOf('en');
    const response = await editor.post(saveDraftPath(article, 'en'), { ...text, body: 'Words of a damaged form.', base: 'x' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Words of a damaged form.');
    expect(await newestOf('en')).toBe(before);
  });

  it('refuses a damaged decision', async () => {
    expect((await editor.post(resolveDraftPath(article, 'en'), { base: 1, merge: '{' })).status).toBe(404);
  });
});

const decode = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Which working copy the page shows. */
const copyIn = (html: string) => Number(/name="copy" value="(\d+)"/.exec(html)?.[1]);

describe('the working copy', () => {
  it('is shown when the editor is opened again, and gone when it is discarded', async () => {
    const writer = await signIn(grant('editor'));
    const base = await newestOf('en');
    const kept = await put(writer, { base, version: 0, text: { ...text, body: 'Typed, not saved.' } });
    expect(kept.status).toBe(200);
    expect(await kept.json()).toMatchObject({ version: expect.any(Number), newest: { number: base } });
    const html = await writer.read(editorPath(article, 'en'));
    expect(html).toContain('Typed, not saved.</textarea>');
    expect(html).toContain('Not saved yet.');
    expect(await editor.read(editorPath(article, 'en'))).not.toContain('Typed, not saved.');
    expect((await writer.post(discardCopyPath(article, 'en'), { copy: copyIn(html) })).status).toBe(303);
    expect(await writer.read(editorPath(article, 'en'))).not.toContain('Typed, not saved.');
  });

  it('tells a second tab of the same person, and overwrites nothing', async () => {
    const writer = await signIn(grant('editor'));
    await put(writer, { base: 1, version: 0, text: { ...text, body: 'First tab.' } });
    const second = await put(writer, { base: 1, version: 0, text: { ...text, body: 'Second tab.' } });
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({ error: 'conflict', message: expect.stringContaining('another tab') });
    expect(await writer.read(editorPath(article, 'en'))).toContain('First tab.');
  });

  it('is done with when the text is saved', async () => {
    const writer = await signIn(grant('editor'));
    const base = await newestOf('en');
    await put(writer, { base, version: 0, text: { ...text, body: 'Soon saved.' } });
    const copy = copyIn(await writer.read(editorPath(article, 'en')));
    await writer.post(saveDraftPath(article, 'en'), { ...text, body: 'Soon saved.', base, copy });
    expect(
      await env.DB.prepare('SELECT count(*) AS n FROM working_copy w JOIN user u ON u.id = w.user_id WHERE u.email = ?').bind(writer.email).first('n'),
    ).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['no text', '{"base":1,"version":0}'],
    ['a negative base', JSON.stringify({ base: -1, version: 0, text })],
  ])('refuses %s', async (_, body) => {
    const response = await editor.send('PUT', workingCopyPath(article, 'en'), { body, headers: { 'Content-Type': 'application/json' } });
    expect(response.status).toBe(400);
  });

  it('says in JSON that somebody is signed out, or may no longer write', async () => {
    const copy = JSON.stringify({ base: 1, version: 0, text });
    const leaving = await signIn(grant('editor'));
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    await env.DB.prepare('UPDATE user SET grants = ? WHERE email = ?')
      .bind(JSON.stringify([grant('reviewer')]), leaving.email)
      .run();
    const forbidden = await leaving.send('PUT', workingCopyPath(article, 'en'), { body: copy, headers });
    expect([forbidden.status, await forbidden.json()]).toEqual([403, expect.objectContaining({ error: 'forbidden' })]);
    await env.DB.prepare("UPDATE session SET ended_at = '2026-01-01' WHERE user_id = (SELECT id FROM user WHERE email = ?)").bind(leaving.email).run();
    const out = await leaving.send('PUT', workingCopyPath(article, 'en'), { body: copy, headers });
    expect([out.status, await out.json()]).toEqual([401, expect.objectContaining({ error: 'signed-out' })]);
  });
});

describe('rights', () => {
  it('let a translator of German write German alone, and read the rest', async () => {
    const translator = await signIn(grant('translator', { languages: ['de'] }));
    const base = await newestOf('de');
    expect((await translator.post(saveDraftPath(article, 'de'), { ...text, body: 'Deutsch.', base })).status).toBe(303);
    expect((await translator.post(saveDraftPath(article, 'en'), { ...text, base: await newestOf('en') })).status).toBe(403);
    expect((await translator.post(saveDraftPath(article, 'fr'), { ...text, base: await newestOf('fr') })).status).toBe(403);
    expect((await put(translator, { base, version: 0, text }, 'fr')).status).toBe(403);
    const english = await translator.read(editorPath(article, 'en'));
    expect(english).toContain('You may read this text.');
    expect(english).not.toContain('Save draft');
  });

  it('show a reviewer the text, and no field', async () => {
    const reviewer = await signIn(grant('reviewer'));
    const html = await reviewer.read(editorPath(1031, 'en'));
    expect(html).not.toContain('name="body"');
    expect(html).toContain('<iframe');
  });

  it('keep an analyst out', async () => {
    const analyst = await signIn(grant('analyst'));
    expect((await analyst.get(editorPath(article, 'en'))).status).toBe(403);
  });
});

describe('a translation', () => {
  it('can be begun with the words of its source, and says which revision it follows', async () => {
    const number = await env.DB.prepare(
      "SELECT a.number AS number FROM article a WHERE NOT EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND t.language = 'ar') LIMIT 1",
    ).first<number>('number');
    const path = editorPath(number ?? 0, 'ar');
    expect(await editor.read(path)).toMatch(/<textarea id="field-body"[^>]*>\s*<\/textarea>/);
    const begun = await editor.read(`${path}?start=source`);
    expect(begun).not.toMatch(/<textarea id="field-body"[^>]*>\s*<\/textarea>/);
    expect(begun).toMatch(/name="basedOn" value="1"/);
    expect(await editor.read(`${editorPath(1031, 'de')}?start=source`)).not.toContain('Changed your mind?</textarea>');
  });
});
