import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareFormPath, comparePath, editorPath, restorePath, revisionPath, revisionsPath, workingCopyPath } from '../../../worker/admin/paths.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

/** Gift cards, article 1030: published as revision 1 by the import. */
const number = 1030;
const place = { site: 'ondelle', article: 'gift-cards', language: 'en', author: 'ann@example.com' };
const text = { title: 'Gift cards', slug: '', summary: 'Short.', body: 'They last 12 months.\n\nUse one at checkout.', seoTitle: '', seoDescription: '' };
let editor: Staff;

const status = (path: string, staff = editor) => staff.get(path).then((response) => response.status);
const revisionsOf = async () =>
  (
    await env.DB.prepare(
      "SELECT r.number AS number, r.status AS status, r.author AS author, r.note AS note, r.body AS body FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id WHERE a.key = 'gift-cards' AND t.language = 'en' ORDER BY r.number",
    ).all<{ number: number; status: string; author: string; note: string | null; body: string }>()
  ).results;

beforeAll(async () => {
  editor = await signIn(grant('editor'));
  // The first page of the admin loads all of it.
  await editor.get('/admin');
  await publish(env, { ...place, base: 1, text, significance: 'minor', note: 'Shorter' }, new Date());
  await saveDraft(env, { ...place, base: 2, text: { ...text, body: text.body.replace('12', '24') } });
}, 60_000);

describe('the revisions of a text', () => {
  it('say who wrote them, when and why, and which one is live', async () => {
    const html = await editor.read(revisionsPath(number, 'en'));
    expect(html).toContain('Revision 3');
    expect(html).toContain('ann@example.com');
    expect(html).toContain('Shorter');
    expect(html).toMatch(/Revision 2<\/a>.*?badge-good">Live/s);
    expect(html).not.toMatch(/Revision 3<\/a>.*?badge-good">Live.*?Revision 2<\/a>/s);
  });

  it('are shown in pages', async () => {
    expect(await editor.read(revisionsPath(number, 'en', 3))).not.toContain('Revision 3</a>');
    const insert = env.DB.prepare(
      "INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author) SELECT t.id, e.value, 'draft', 'T', 't', '', '', 'minor', 'x' FROM translation t JOIN article a ON a.id = t.article_id, json_each(?1) e WHERE a.key = 'warranty' AND t.language = 'en'",
    );
    await insert.bind(JSON.stringify(Array.from({ length: 60 }, (_, index) => index + 2))).run();
    await env.DB.prepare(
      "UPDATE translation SET head_revision = 61 WHERE article_id = (SELECT id FROM article WHERE key = 'warranty') AND language = 'en'",
    ).run();
    const first = await editor.read(revisionsPath(1036, 'en'));
    expect(first).toContain('Revision 61');
    expect(first).not.toContain('Revision 11<');
    expect(first).toContain(revisionsPath(1036, 'en', 12));
    expect(await editor.read(revisionsPath(1036, 'en', 12))).toContain('Revision 1<');
  });

  it.each([
    ['of a language it is not written in', revisionsPath(number, 'de')],
    ['of no article', revisionsPath(9999, 'en')],
    ['with a number there is not', revisionPath(number, 'en', 99)],
    ['compared with one there is not', comparePath(number, 'en', 1, 99)],
  ])('are not found %s', async (_, path) => expect(await status(path)).toBe(404));

  it('are for those who may read the content', async () => {
    expect(await status(revisionsPath(number, 'en'), await signIn(grant('analyst')))).toBe(403);
    expect(await status(revisionsPath(number, 'en'), await signIn(grant('reviewer')))).toBe(200);
    expect(await status(revisionsPath(number, 'en'), await signIn(grant('editor', { topics: ['troubleshooting'] })))).toBe(403);
  });
});

describe('a comparison of two revisions', () => {
  it('marks what was removed and added, in words too', async () => {
    const html = await editor.read(comparePath(number, 'en', 2, 3));
    expect(html).toMatch(/They last <del>.*?Removed: .*?12.*?<\/del><ins>.*?Added: .*?24.*?<\/ins> months/s);
    expect(html).toMatch(/The same in both: title, summary/);
  });

  it('stands side by side where asked', async () => {
    const html = await editor.read(comparePath(number, 'en', 2, 3, 'side'));
    expect(html).toContain('diff-sides');
    expect(html).toMatch(/<del>.*12.*<\/del>.*<ins>.*24/s);
  });

  it('takes what is live and the newest where nothing is asked', async () => {
    expect(await editor.read(compareFormPath(number, 'en'))).toContain('Revisions 2 and 3');
  });

  it('says that two are the same, and survives nonsense', async () => {
    expect(await editor.read(comparePath(number, 'en', 3, 3))).toContain('word for word');
    expect(await status(`${compareFormPath(number, 'en')}?from=x&to=-1`)).toBe(200);
  });

  it('shows script in a text as text', async () => {
    await saveDraft(env, { ...place, base: 3, text: { ...text, body: '<script>alert(1)</script>' } });
    expect(await editor.read(comparePath(number, 'en', 3, 4))).not.toContain('<script>alert');
    expect(await editor.read(revisionPath(number, 'en', 4))).toContain('&lt;script&gt;');
  });
});

const keepCopy = async (base: number, copied: typeof text) =>
  expect(
    (
      await editor.send('PUT', workingCopyPath(number, 'en'), {
        body: JSON.stringify({ base, version: 0, text: copied }),
        headers: { 'Content-Type': 'application/json' },
      })
    ).status,
  ).toBe(200);

describe('restoring a revision', () => {
  it('makes it the newest draft, and changes nothing that readers see', async () => {
    const response = await editor.post(restorePath(number, 'en', 1), { base: 4 });
    expect(response.status).toBe(303);
    const revisions = await revisionsOf();
    expect(revisions).toHaveLength(5);
    expect(revisions[4]).toMatchObject({ number: 5, status: 'draft', author: editor.email, note: 'Restored from revision 1', body: revisions[0]?.body });
    expect(
      await env.DB.prepare(
        "SELECT live_revision AS live FROM translation WHERE language = 'en' AND article_id = (SELECT id FROM article WHERE key = 'gift-cards')",
      ).first('live'),
    ).toBe(2);
    const audit = await env.DB.prepare('SELECT actor, action, entity FROM audit ORDER BY id DESC LIMIT 1').first();
    expect(audit).toEqual({ actor: editor.email, action: 'article.restore', entity: 'gift-cards/en' });
  });

  it('is carried out once where the form was sent twice', async () => {
    expect((await editor.post(restorePath(number, 'en', 1), { base: 4 })).status).toBe(303);
    expect(await revisionsOf()).toHaveLength(5);
  });

  it('tells of a newer revision, and asks again', async () => {
    const other = await signIn(grant('editor'));
    const response = await other.post(restorePath(number, 'en', 2), { base: 4 });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('Somebody saved revision 5 meanwhile');
    expect(html).toMatch(/name="base" value="5"/);
    expect(await revisionsOf()).toHaveLength(5);
  });

  it.each([
    ['a revision there is not', 99, { base: 5 }, 404],
    ['without its base', 1, {}, 409],
  ])('refuses %s', async (_, revision, fields, expected) => {
    expect((await editor.post(restorePath(number, 'en', revision), fields)).status).toBe(expected);
    expect(await revisionsOf()).toHaveLength(5);
  });

  it('shows what was restored where the same person had typed something, which becomes a revision', async () => {
    const typed = { ...text, title: '', body: 'Typed and never saved.' };
    await keepCopy(5, typed);
    for (const _ of ['once', 'sent twice']) {
      const response = await editor.post(restorePath(number, 'en', 2), { base: 5 });
      expect(response.headers.get('Location')).toBe(`${editorPath(number, 'en')}?done=restored-kept`);
    }
    expect((await revisionsOf()).slice(5)).toMatchObject([
      { number: 6, status: 'draft', author: editor.email, body: 'Typed and never saved.', note: 'Typed and not saved when revision 2 was restored' },
      { number: 7, status: 'draft', author: editor.email, body: text.body, note: 'Restored from revision 2' },
    ]);
    const html = await editor.read(`${editorPath(number, 'en')}?done=restored-kept`);
    expect(html).toContain('is the revision before it');
    expect(html).toMatch(/name="body"[^>]*>\s*They last 12 months/);
    expect(html).not.toMatch(/Typed and never saved|Not saved yet/);
  });

  it('lets go of a copy that says nothing new', async () => {
    await keepCopy(7, { ...text, slug: 'gift-cards' });
    expect((await editor.post(restorePath(number, 'en', 1), { base: 7 })).headers.get('Location')).toContain('done=restored');
    expect((await revisionsOf()).map(({ number: each }) => each)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await editor.read(editorPath(number, 'en'))).not.toContain('Not saved yet');
  });

  it('is not for those who may not write it', async () => {
    const reviewer = await signIn(grant('reviewer'));
    const german = await signIn(grant('translator', { languages: ['de'] }));
    for (const staff of [reviewer, german]) expect((await staff.post(restorePath(number, 'en', 1), { base: 5 })).status).toBe(403);
    expect(await reviewer.read(revisionPath(number, 'en', 1))).not.toContain('Restore as');
  });
});
