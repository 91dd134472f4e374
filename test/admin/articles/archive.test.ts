import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminArticlePath, adminArticlesPath, archivePath, duplicatePath, unarchivePath } from '../../../worker/admin/paths.ts';
import { visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  // The first request loads the whole admin.
  await editor.get(adminArticlesPath);
}, 30_000);

type Fields = Record<string, string>;
const column = (name: string, number: number) =>
  env.DB.prepare(`SELECT ${name} AS v FROM article WHERE number = ?`).bind(number).first<string | number | null>('v');
const lastOutbox = async () => {
  const row = await env.DB.prepare('SELECT tags, search FROM outbox ORDER BY id DESC LIMIT 1').first<{ tags: string; search: string | null }>();
  const [tags, search]: [string[], unknown] = [JSON.parse(row?.tags ?? '[]'), JSON.parse(row?.search ?? 'null')];
  return { tags, search };
};

describe('a duplicate', () => {
  const copyOf = async (number: number, fields: Fields, as = editor) => {
    const response = await as.post(duplicatePath(number), { once: crypto.randomUUID(), texts: 'all', ...fields });
    return { response, number: Number(/articles\/(\d+)\//.exec(response.headers.get('Location') ?? '')?.[1]) };
  };
  const textsOf = async (number: number) =>
    (
      await env.DB.prepare(
        'SELECT t.language, t.head_title AS title, t.head_status AS status, t.live_revision AS live, r.based_on AS basedOn FROM translation t JOIN article a ON a.id = t.article_id JOIN revision r ON r.translation_id = t.id WHERE a.number = ? ORDER BY t.id',
      )
        .bind(number)
        .all<{ language: string; title: string; status: string; live: number | null; basedOn: number | null }>()
    ).results;

  it('stands with its products under its own number', async () => {
    const { number } = await copyOf(1001, {});
    const { results } = await env.DB.prepare(
      'SELECT DISTINCT ap.article_number AS number FROM article_product ap JOIN article a ON a.id = ap.article_id WHERE a.number = ?',
    )
      .bind(number)
      .all();
    expect(results).toEqual([{ number }]);
  });

  it('has the settings and all texts, as drafts', async () => {
    const { response, number } = await copyOf(1033, {});
    expect(response.status).toBe(303);
    const texts = await textsOf(number);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.every(({ status, live }) => status === 'draft' && live === null)).toBe(true);
    expect(texts.find(({ language }) => language === 'en')).toMatchObject({ title: expect.stringMatching(/\(copy\)$/), basedOn: null });
    expect(texts.find(({ language }) => language === 'de')).toMatchObject({ basedOn: 1 });
    expect(await column('owner', number)).toBe(await column('owner', 1033));
    expect((await visit(`/en-us/articles/${number}-x`)).status).toBe(404);
  });

  it('has the source text alone where that is asked for, and what its writer may write', async () => {
    expect((await textsOf((await copyOf(1033, { texts: 'source' })).number)).map(({ language }) => language)).toEqual(['en']);
    const english = await signIn(grant('editor', { languages: ['en'] }));
    expect((await textsOf((await copyOf(1033, {}, english)).number)).map(({ language }) => language)).toEqual(['en']);
  });

  it('is made once, and refused without its receipt or right', async () => {
    const once = crypto.randomUUID();
    const [one, two] = [await copyOf(1033, { once }), await copyOf(1033, { once })];
    expect(one.number).toBe(two.number);
    expect((await copyOf(1033, { once: '' })).response.status).toBe(422);
    const german = await signIn(grant('translator'));
    expect((await copyOf(1033, {}, german)).response.status).toBe(403);
  });
});

describe('the archive', () => {
  it('withdraws an article in every language at once, and keeps its texts', async () => {
    const before = await env.DB.prepare(
      'SELECT count(*) AS n FROM translation t JOIN article a ON a.id = t.article_id WHERE a.number = 1038 AND t.live_revision IS NOT NULL',
    ).first<number>('n');
    expect(before).toBeGreaterThan(1);
    await env.DB.prepare(`INSERT INTO schedule (article_id, language, action, revision, significance, at, wall_time, time_zone, author)
      SELECT id, 'en', 'publish', 1, 'minor', '2030-01-01T00:00:00Z', '2030-01-01T00:00', 'UTC', 'x' FROM article WHERE number = 1038`).run();
    const response = await editor.post(archivePath(1038));
    expect(response.headers.get('Location')).toBe(`${adminArticlesPath}?status=archived&done=article-archived`);
    for (const locale of ['en-us', 'de-de', 'ja-jp']) expect((await visit(`/${locale}/articles/1038-x`)).status).toBe(410);
    const { tags, search } = await lastOutbox();
    expect(tags).toEqual(expect.arrayContaining(['article-ondelle-1038', 'sitemap-ondelle']));
    expect(search).toEqual({ languages: null, articles: [1038] });
    expect(await env.DB.prepare('SELECT outcome FROM schedule WHERE article_id = (SELECT id FROM article WHERE number = 1038)').first('outcome')).toBe(
      'cancelled',
    );
    expect(await env.DB.prepare("SELECT count(*) AS n FROM revision WHERE note = 'Archived' AND status = 'draft'").first('n')).toBe(before);
    expect(await editor.read(`${adminArticlesPath}?q=1038`)).toContain('No article is like that');
    expect(await editor.read(`${adminArticlesPath}?status=archived`)).toContain('>1038 ·');
  });

  it('counts a second press as nothing more', async () => {
    const revisions = await env.DB.prepare('SELECT count(*) AS n FROM revision').first('n');
    expect((await editor.post(archivePath(1038))).status).toBe(303);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM revision').first('n')).toBe(revisions);
  });

  it('gives an article back as drafts', async () => {
    expect(await editor.read(adminArticlePath(1038))).toContain('Readers are told that it was withdrawn');
    expect((await editor.post(unarchivePath(1038))).status).toBe(303);
    expect(await column('archived_at', 1038)).toBeNull();
    expect(await editor.read(`${adminArticlesPath}?q=1038&status=draft`)).toContain('>1038 ·');
    expect((await visit('/en-us/articles/1038-x')).status).toBe(410);
  });

  it('takes from readers only what its user may publish', async () => {
    const author = await signIn(grant('author'));
    const english = await signIn(grant('editor', { languages: ['en'] }));
    for (const other of [author, english]) expect((await other.post(archivePath(1039))).status).toBe(403);
    expect(await author.read(adminArticlePath(1039))).toContain('only those who may publish it');
    expect((await author.post(archivePath(1038))).status).toBe(303);
    expect((await author.post(unarchivePath(1038))).status).toBe(303);
  });

  it.each(['translator', 'reviewer', 'analyst'] as const)('is not for a %s', async (role) => {
    const other = await signIn(grant(role));
    expect([(await other.post(archivePath(1039))).status, (await other.post(unarchivePath(1039))).status]).toEqual([403, 403]);
  });
});
