import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentPath, editorPath, publishPath, translationsPath } from '../../../worker/admin/paths.ts';
import { read as readPage } from '../../visit.ts';
import { auditActions, formOf, read, writeDraft } from '../review/texts.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const article = 1031;
let editor: Staff;
let german: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  german = await signIn(grant('translator', { languages: ['de'] }));
  await editor.read(editorPath(article, 'en'));
}, 60_000);

const where = (response: Response) => response.headers.get('Location') ?? '';
const panel = (html: string) => /<section class="source"(.*?)<\/section>/s.exec(html)?.[1] ?? '';

/** An editor changes one sentence of the source, and says how much that matters. */
async function changeSource(find: RegExp, by: string, significance: string, note: string): Promise<number> {
  const form = await formOf(article, 'en');
  expect(String(form['body'])).toMatch(find);
  const sent = { ...form, body: String(form['body']).replace(find, by), significance, note };
  const response = await editor.post(publishPath(article, 'en'), sent);
  expect([response.status, where(response)]).toEqual([303, expect.stringContaining('done=')]);
  return (await read(article, 'en')).live?.number ?? 0;
}

describe('translating an outdated article', () => {
  it('begins at the board, where a medium change of the source made it need an update', async () => {
    const sentence = /Changed your mind\?[^\n]*/;
    await changeSource(sentence, 'Changed your mind? Tell us why, in one click.', 'medium', 'We ask for reasons now');
    const board = await german.read(`${translationsPath}?language=de&state=needs-update`);
    expect(board).toContain(`href="${editorPath(article, 'de')}"`);
    expect(board).toContain('1 needs update');
  });

  it('shows, paragraph by paragraph, what changed in the source since, and why', async () => {
    const source = panel(await german.read(editorPath(article, 'de')));
    expect(source).toContain('We ask for reasons now');
    expect(source).toContain('Medium');
    expect(source).toMatch(/paragraph changed.*<ins>.*Tell us why.*<\/ins>/s);
    expect(source).toMatch(/\d+ paragraphs that are the same/);
    expect(source).toMatch(/Yours says.*ohne Angabe von Gründen/s);
  });

  it('ends with a text that follows the source and that readers see, and the board counts it as current', async () => {
    const newest = (await read(article, 'en')).live?.number ?? 0;
    const form = await formOf(article, 'de');
    const sent = { ...form, body: `${String(form['body'])}\n\nNennen Sie uns den Grund mit einem Klick.`, basedOn: newest };
    expect((await german.post(publishPath(article, 'de'), sent)).status).toBe(303);
    expect(await readPage(`/de-de/articles/${article}`)).toContain('Nennen Sie uns den Grund');
    expect(await read(article, 'de')).toMatchObject({ outdated: null, live: { basedOn: newest } });
    expect(panel(await german.read(editorPath(article, 'de')))).toContain('The source says what it said when this text was made.');
    expect(await german.read(`${translationsPath}?language=de&state=needs-update`)).not.toContain(editorPath(article, 'de'));
  });
});

describe('"nothing to change"', () => {
  it('makes a misleading translation current by one click, with its text as it was', async () => {
    const newest = await changeSource(/Tell us why, in one click\./, 'Tell us why.', 'major', 'Shorter');
    const before = await read(article, 'de');
    expect(before.outdated).toBe('major');
    const html = panel(await german.read(editorPath(article, 'de')));
    expect(html).toContain(`action="${currentPath(article, 'de')}"`);
    const form = { base: before.live?.number ?? 0, basedOn: newest };
    const [first, second] = [await german.post(currentPath(article, 'de'), form), await german.post(currentPath(article, 'de'), form)];
    expect([where(first), where(second)]).toEqual(Array(2).fill(`${editorPath(article, 'de')}?done=current`));
    const after = await read(article, 'de');
    expect(after).toMatchObject({ outdated: null, live: { number: form.base + 1, basedOn: newest, text: before.live?.text }, updatedAt: before.updatedAt });
    expect((await auditActions('return-window/de')).filter((action) => action === 'article.current')).toHaveLength(1);
    const tags = await env.DB.prepare('SELECT tags FROM outbox ORDER BY id DESC LIMIT 1').first<string>('tags');
    expect(JSON.parse(tags ?? '')).toEqual(['article-ondelle-1031']);
  });

  it('cannot say that a text follows a source there is not yet', async () => {
    const { live } = await read(article, 'de');
    await german.post(currentPath(article, 'de'), { base: live?.number ?? 0, basedOn: 9999 });
    const newest = (await read(article, 'en')).live?.number;
    expect((await read(article, 'de')).live?.basedOn).toBe(newest);
  });

  it('is not said over a newer draft, nor of a text that readers do not see', async () => {
    const { live } = await read(article, 'de');
    await writeDraft(article, 'de', 'x@example.com');
    const before = await read(article, 'de');
    expect((await german.post(currentPath(article, 'de'), { base: live?.number ?? 0, basedOn: 1 })).status).toBe(409);
    expect((await german.post(currentPath(article, 'de'), { base: before.head?.number ?? 0, basedOn: 1 })).status).toBe(409);
    expect(await read(article, 'de')).toEqual(before);
    expect((await german.post(currentPath(1030, 'de'), { base: 0, basedOn: 1 })).status).toBe(409);
  });
});

describe('who may do what', () => {
  it('keeps the German translator from French and from the source', async () => {
    for (const language of ['fr', 'en']) {
      const before = await read(article, language);
      const form = await formOf(article, language);
      const paths = [publishPath(article, language), `${editorPath(article, language)}/draft`, currentPath(article, language)];
      for (const path of paths) expect((await german.post(path, { ...form, title: 'Mine', significance: 'minor' })).status).toBe(403);
      expect(await read(article, language)).toEqual(before);
      expect((await german.get(editorPath(article, language))).status).toBe(200);
    }
  });

  it('carries out nothing once the right was withdrawn, though the page with the button was shown', async () => {
    const brief = await signIn(grant('translator', { languages: ['fr'] }));
    const { live, head } = await read(article, 'fr');
    expect(await brief.read(editorPath(article, 'fr'))).toContain(`action="${currentPath(article, 'fr')}"`);
    await env.DB.prepare('UPDATE user SET grants = ? WHERE email = ?')
      .bind(JSON.stringify([grant('translator', { languages: ['de'] })]), brief.email)
      .run();
    expect((await brief.post(currentPath(article, 'fr'), { base: live?.number ?? 0, basedOn: 1 })).status).toBe(403);
    expect((await read(article, 'fr')).head).toEqual(head);
  });
});

describe('a translation that was not begun', () => {
  it('shows the whole source, and a link that begins with it', async () => {
    const html = panel(await german.read(editorPath(1030, 'de')));
    expect(html).toContain(`href="${editorPath(1030, 'de')}?start=source"`);
    expect(html).not.toContain('paragraphs that are the same');
    expect(html).toContain('Source: English');
  });

  it('has no source beside the source', async () => {
    expect(await editor.read(editorPath(1030, 'en'))).not.toContain('Source: English');
  });
});
