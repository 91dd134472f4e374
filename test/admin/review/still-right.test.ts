import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { editorPath, reviewsPath, reviewStepPath, verifyPath } from '../../../worker/admin/paths.ts';
import { read as readPage } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { askForReviews, auditActions, formOf, read, writeDraft } from './texts.ts';

const today = new Date().toISOString().slice(0, 10);
const checkedOn = (article: string, language: string, day: string | null) =>
  env.DB.prepare('UPDATE translation SET verified_at = ?3 WHERE language = ?2 AND article_id = (SELECT id FROM article WHERE key = ?1)')
    .bind(article, language, day)
    .run();

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await askForReviews(false, { policy: 180 });
  await checkedOn('return-window', 'de', '2020-01-01');
  await checkedOn('return-window', 'fr', '2019-01-01');
});

describe('the list of what is due', () => {
  it('shows what was not checked within its interval, the most overdue first', async () => {
    const page = await editor.read(reviewsPath);
    expect(page.indexOf(editorPath(1031, 'fr'))).toBeGreaterThan(0);
    expect(page.indexOf(editorPath(1031, 'fr'))).toBeLessThan(page.indexOf(editorPath(1031, 'de')));
    expect(page).not.toContain(editorPath(1030, 'en'));
  });

  it('counts an article’s own interval before that of its type', async () => {
    await env.DB.prepare("UPDATE article SET review_days = 3650 WHERE key = 'return-window'").run();
    expect(await editor.read(reviewsPath)).not.toContain(editorPath(1031, 'de'));
    await env.DB.prepare("UPDATE article SET review_days = NULL WHERE key = 'return-window'").run();
  });

  it.each([
    ['language', '?language=fr', '?language=de'],
    ['type', '?type=policy', '?type=faq'],
    ['owner', '?owner=olga%40example.com', '?owner=nobody%40example.com'],
  ])('is narrowed by %s', async (_, shown, hidden) => {
    await env.DB.prepare("UPDATE article SET owner = 'olga@example.com' WHERE key = 'return-window'").run();
    expect(await editor.read(reviewsPath + shown)).toContain(editorPath(1031, 'fr'));
    expect(await editor.read(reviewsPath + hidden)).not.toContain(editorPath(1031, 'fr'));
  });

  it('begins with the languages one works in, and offers nothing one may not do', async () => {
    const german = await signIn(grant('reviewer', { languages: ['de'] }));
    const own = await german.read(reviewsPath);
    expect(own).toContain(editorPath(1031, 'de'));
    expect(own).not.toContain(editorPath(1031, 'fr'));
    const all = await german.read(`${reviewsPath}?language=all`);
    expect(all).toContain(editorPath(1031, 'fr'));
    expect(all).toContain(`action="${verifyPath(1031, 'de')}"`);
    expect(all).not.toContain(`action="${verifyPath(1031, 'fr')}"`);
  });

  it('lists no article of a topic one may not read', async () => {
    const limited = await signIn(grant('reviewer', { topics: ['troubleshooting'] }));
    expect(await limited.read(`${reviewsPath}?language=all`)).not.toContain(editorPath(1031, 'de'));
  });

  it('turns pages', async () => {
    await env.DB.prepare("UPDATE translation SET verified_at = '2018-01-01'").run();
    await askForReviews(false, { policy: 30, 'how-to': 30, troubleshooting: 30, product: 30, faq: 30 });
    const first = await editor.read(reviewsPath);
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await editor.read(next);
    const rows = (page: string) => [...page.matchAll(/<th scope="row"><a href="([^"]+)"/g)].map(([, href]) => href);
    expect(rows(first)).toHaveLength(50);
    expect(rows(second).filter((row) => rows(first).includes(row))).toEqual([]);
    expect(rows(second).length).toBeGreaterThan(0);
  });

  it('says so where nothing is', async () => {
    expect(await editor.read(`${reviewsPath}?type=announcement&owner=nobody`)).toContain('Nothing is due');
  });
});

describe('"still right"', () => {
  it('sets the date that readers see, purges the article’s pages, and changes no text', async () => {
    const before = await read(1031, 'de');
    const response = await editor.post(verifyPath(1031, 'de'), { base: before.live?.number ?? 0 });
    expect(response.headers.get('Location')).toBe(`${editorPath(1031, 'de')}?done=verified`);
    const after = await read(1031, 'de');
    expect(after).toMatchObject({ verifiedAt: today, head: before.head, live: before.live });
    expect(await readPage('/de-de/articles/1031')).toContain(`datetime="${today}"`);
    const tags = await env.DB.prepare('SELECT tags FROM outbox ORDER BY id DESC LIMIT 1').first<string>('tags');
    expect(JSON.parse(tags ?? '')).toEqual(['article-ondelle-1031']);
    expect(await auditActions('return-window/de')).toEqual(['article.verify']);
  });

  it('goes back to the list it was said in', async () => {
    const { live } = await read(1031, 'fr');
    expect((await editor.post(verifyPath(1031, 'fr'), { base: live?.number ?? 0, from: 'reviews' })).headers.get('Location')).toBe(
      `${reviewsPath}?done=verified`,
    );
  });

  it('is not said of a text that readers no longer see, or never saw', async () => {
    expect((await editor.post(verifyPath(1031, 'de'), { base: 99 })).status).toBe(409);
    expect((await editor.post(verifyPath(1031, 'de'), { base: 'x' })).status).toBe(409);
    const base = await writeDraft(1030, 'de', 'x@example.com');
    expect((await editor.post(verifyPath(1030, 'de'), { base })).status).toBe(409);
    expect((await read(1030, 'de')).verifiedAt).toBeNull();
  });

  it('is for those who review or publish', async () => {
    const translator = await signIn(grant('translator', { languages: ['de'] }));
    const french = await signIn(grant('reviewer', { languages: ['fr'] }));
    for (const other of [translator, french]) expect((await other.post(verifyPath(1031, 'de'), { base: 1 })).status).toBe(403);
  });
});

describe('what waits for review', () => {
  it('stands in the list with its writer and open comments', async () => {
    await askForReviews(true);
    await writeDraft(1036, 'en', 'anna@example.com', { title: 'A <i>new</i> warranty' });
    await editor.post(reviewStepPath(1036, 'en', 'request'), await formOf(1036, 'en'));
    const page = await editor.read(reviewsPath);
    expect(page).toContain('A &lt;i&gt;new&lt;/i&gt; warranty');
    expect(page).toContain('anna@example.com');
  });
});
