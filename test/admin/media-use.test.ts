import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminFilePath, adminMediaPath, fileDeletePath, fileReplacePath } from '../../worker/admin/paths.ts';
import { drain } from '../../worker/publishing/drain.ts';
import { replaceFile } from '../../worker/publishing/media/replace-file.ts';
import { publish } from '../../worker/publishing/publish.ts';
import { pick, read, visit } from '../visit.ts';
import { grant, signIn, type Staff } from './sign-in.ts';
import { baseOf, idOf, jpeg, png, sendFile, upload, type Uploaded } from './upload.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});

/** The drain takes up what was replaced: one file in each run. */
async function compileAnew(edge = { invalidate: (): Promise<void> => Promise.resolve() }) {
  for (let again: number | undefined = 0; again === 0;) ({ again } = await drain(env, edge, new Date(Date.now() + 1000)));
}

describe('a file that is used', () => {
  let file: Uploaded;
  let page: string;
  beforeAll(async () => {
    file = await upload(editor, 'in-use.png', png('used'));
    page = adminFilePath(await idOf(file.key));
    await env.DB.prepare("INSERT INTO translation (article_id, language) SELECT id, 'en' FROM article WHERE key = 'battery-care' ON CONFLICT DO NOTHING").run();
    const head = await env.DB.prepare(
      "SELECT max(r.number) AS n FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id WHERE a.key = 'battery-care' AND t.language = 'en'",
    ).first<number>('n');
    const done = await publish(
      env,
      {
        site: 'ondelle',
        article: 'battery-care',
        language: 'en',
        base: head ?? 0,
        text: { title: 'Battery care', summary: '', body: `![A case](${file.key})\n\nMore words.` },
        significance: 'minor',
        author: 'test',
      },
      new Date(),
    );
    if (!done.ok) throw new Error(done.failure.reason);
  });

  it('names its articles', async () => {
    const shown = await editor.read(page);
    expect(shown).toContain('Battery care');
    expect(shown).toContain('Take it out of them first');
  });

  it('is not deleted, and says where it is used', async () => {
    const response = await editor.post(fileDeletePath(await idOf(file.key)), { base: await baseOf(file.key) });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Battery care');
    expect(await idOf(file.key)).toBeGreaterThan(0);
  });

  it('is replaced in place, on every page that shows it', async () => {
    const number = await env.DB.prepare("SELECT number FROM article WHERE key = 'battery-care'").first<number>('number');
    const address = `/en-us/articles/${number}`;
    expect(await read(address)).toContain(file.url);
    const fields = { base: String(await baseOf(file.key)), hash: file.url.split('/')[2] ?? '' };
    const response = await sendFile(editor, fileReplacePath(await idOf(file.key)), 'new.png', png('new'), { fields });
    expect(response.status).toBe(303);
    await compileAnew();
    const shown = await read(address);
    expect(shown).not.toContain(file.url);
    expect((await visit(pick(shown, /src="(\/media\/[0-9a-f]{16}\/in-use\.png)"/))).status).toBe(200);
    expect((await visit(file.url)).status).toBe(200);
    const late = await sendFile(editor, fileReplacePath(await idOf(file.key)), 'late.png', png('late'), { fields });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Somebody else changed this file');
    expect(await read(address)).toBe(shown);
  });

  it('is compiled anew by the drain alone, before its pages are purged, in the name of who replaced it', async () => {
    const number = await env.DB.prepare("SELECT number FROM article WHERE key = 'battery-care'").first<number>('number');
    const address = `/en-us/articles/${number}`;
    const hash = (await env.DB.prepare('SELECT hash FROM media WHERE key = ?').bind(file.key).first<string>('hash')) ?? '';
    await compileAnew();
    const count = () => env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'media.recompile'").first<number>('n');
    const before = (await count()) ?? 0;
    const base = await baseOf(file.key);
    const done = await replaceFile(env, { site: 'ondelle', key: file.key, base, hash, bytes: png('healed'), author: 'who@example.com' });
    expect(done.ok).toBe(true);
    const stored = await env.DB.prepare('SELECT hash FROM media WHERE key = ?').bind(file.key).first<string>('hash');
    expect(stored).not.toBe(hash);
    expect(await read(address)).toContain(hash);
    const purged: boolean[] = [];
    await compileAnew({ invalidate: async () => void purged.push((await read(address)).includes(`/media/${stored}/`)) });
    expect(purged.at(-1)).toBe(true);
    await drain(env, { invalidate: () => Promise.resolve() }, new Date(Date.now() + 200_000));
    expect(await count()).toBe(before + 1);
    expect(await env.DB.prepare("SELECT actor FROM audit WHERE action = 'media.recompile' ORDER BY id DESC").first('actor')).toBe('who@example.com');
  });

  it('is replaced by its own kind alone, and by nobody who may not publish', async () => {
    const path = fileReplacePath(await idOf(file.key));
    const fields = { base: String(await baseOf(file.key)), hash: '' };
    const response = await sendFile(editor, path, 'x.png', jpeg(), { fields });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('This is JPEG, and the file it is to replace is PNG');
    expect((await sendFile(await signIn(grant('author')), path, 'x.png', png('author'), { fields })).status).toBe(403);
  });
});

describe('a file that nothing uses', () => {
  it('is deleted; its address stays open to old copies of pages', async () => {
    const file = await upload(editor, 'gone.png', png('gone'));
    const id = await idOf(file.key);
    expect((await editor.post(fileDeletePath(id), { base: 0 })).status).toBe(409);
    const response = await editor.post(fileDeletePath(id), { base: await baseOf(file.key) });
    expect([response.status, response.headers.get('Location')]).toEqual([303, `${adminMediaPath}?done=removed`]);
    expect((await editor.get(adminFilePath(id))).status).toBe(404);
    expect((await visit(file.url)).status).toBe(200);
  });

  it('is deleted by who uploaded it, or who looks after the structure, and by nobody else', async () => {
    const [author, other] = [await signIn(grant('author', { topics: ['troubleshooting'] })), await signIn(grant('translator'))];
    const file = await upload(author, 'authors.png', png('authors'));
    const id = await idOf(file.key);
    const fields = { base: await baseOf(file.key) };
    expect((await other.post(fileDeletePath(id), fields)).status).toBe(403);
    expect(await other.read(adminFilePath(id))).not.toContain('Delete it');
    expect(await author.read(adminFilePath(id))).toContain('Delete it');
    expect((await author.post(fileDeletePath(id), fields)).status).toBe(303);
  });

  it('stays where a text names it that is planned to go live, though a newer draft does not', async () => {
    const file = await upload(editor, 'planned.png', png('planned'));
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
        SELECT t.id, 800, 'draft', 'Planned', 'x', '', ?1, 'minor', 'test' FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = 'gift-cards' AND t.language = 'en'`,
      ).bind(`![x](${file.key})`),
      env.DB.prepare(
        `INSERT INTO schedule (article_id, language, action, revision, significance, at, wall_time, time_zone, author)
        SELECT id, 'en', 'publish', 800, 'minor', '2099-01-01', '', 'UTC', 'test' FROM article WHERE key = 'gift-cards'`,
      ),
    ]);
    const response = await editor.post(fileDeletePath(await idOf(file.key)), { base: await baseOf(file.key) });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Gift cards');
  });

  it('stays where a text shows it by its whole address, and is replaced there time and again', async () => {
    const shown = await upload(editor, 'absolute.png', png('absolute'));
    const host = await env.DB.prepare("SELECT h.host AS host FROM site_host h JOIN site s ON s.id = h.site_id WHERE s.key = 'ondelle'").first<string>('host');
    const base = await env.DB.prepare(
      "SELECT max(r.number) AS n FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id WHERE a.key = 'warranty' AND t.language = 'de'",
    ).first<number>('n');
    const text = { title: 'Garantie', summary: '', body: `![Eine Hülle](https://${host}${shown.url})\n\nMehr.` };
    const change = { site: 'ondelle', article: 'warranty', language: 'de', base: base ?? 0, text, significance: 'minor', author: 'test' } as const;
    expect(await publish(env, change, new Date())).toMatchObject({ ok: true });
    expect((await editor.post(fileDeletePath(await idOf(shown.key)), { base: await baseOf(shown.key) })).status).toBe(409);
    const segments = () =>
      env.DB.prepare(
        "SELECT t.segments AS s FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = 'warranty' AND t.language = 'de'",
      ).first<string>('s');
    for (const mark of ['absolute-2', 'absolute-3']) {
      const hash = await env.DB.prepare('SELECT hash FROM media WHERE key = ?').bind(shown.key).first<string>('hash');
      const fields = { base: String(await baseOf(shown.key)), hash: hash ?? '' };
      expect(await segments()).toContain(`/media/${hash}/`);
      expect((await sendFile(editor, fileReplacePath(await idOf(shown.key)), 'n.png', png(mark), { fields })).status).toBe(303);
      await compileAnew();
      expect(await segments()).not.toContain(hash);
    }
    const hash = await env.DB.prepare('SELECT hash FROM media WHERE key = ?').bind(shown.key).first<string>('hash');
    expect(await segments()).toContain(`/media/${hash}/`);
  });

  it('stays where a draft shows it by its whole address', async () => {
    const drafted = await upload(editor, 'drafted.png', png('drafted'));
    await env.DB.prepare(
      `INSERT INTO working_copy (article_id, language, user_id, base, version, text)
      SELECT a.id, 'fr', u.id, 0, 1, json_object('body', ?1) FROM article a, user u WHERE a.key = 'warranty' LIMIT 1`,
    )
      .bind(`![x](https://help.example${drafted.url})`)
      .run();
    expect((await editor.post(fileDeletePath(await idOf(drafted.key)), { base: await baseOf(drafted.key) })).status).toBe(409);
  });

  it('stays where a draft or a product names it', async () => {
    const file = await upload(editor, 'draft.png', png('draft'));
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
        SELECT t.id, 900, 'draft', 'A draft of mine', 'x', '', ?1, 'minor', 'test' FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = 'warranty' AND t.language = 'en'`,
      ).bind(`![x](${file.key})`),
      env.DB.prepare(
        "UPDATE translation SET head_revision = 900, head_title = 'A draft of mine' WHERE language = 'en' AND article_id = (SELECT id FROM article WHERE key = 'warranty')",
      ),
    ]);
    const response = await editor.post(fileDeletePath(await idOf(file.key)), { base: await baseOf(file.key) });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('A draft of mine');
    expect((await editor.post(fileDeletePath(await idOf('media/products/halo.svg')), { base: 0 })).status).toBe(409);
    expect((await editor.post(fileDeletePath(await idOf('media/logo.svg')), { base: 0 })).status).toBe(409);
  });

  it('is not there under another number', async () => {
    expect((await editor.get(adminFilePath(999_999))).status).toBe(404);
    expect((await editor.get(`${adminMediaPath}/nonsense`)).status).toBe(404);
  });
});
