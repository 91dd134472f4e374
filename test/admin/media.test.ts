import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminMediaPath, mediaUploadPath } from '../../worker/admin/paths.ts';
import { pick, visit } from '../visit.ts';
import { grant, signIn, type Staff } from './sign-in.ts';
import { jpeg, pdf, png, sendFile, text, upload } from './upload.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});

const countFiles = () => env.DB.prepare('SELECT count(*) AS n FROM media').first<number>('n');

describe('an upload', () => {
  it('is stored under a safe name, told of in the log, and readable by anybody', async () => {
    const file = await upload(editor, 'Ladeschale (Größe L) №1.PNG', png('one'), { folder: 'Cases & Bags' });
    expect(file).toMatchObject({ status: 201, mime: 'image/png', width: 1, height: 1 });
    expect(file.key).toBe('media/cases-bags/ladeschale-grosse-l-no1.png');
    const sent = await visit(file.url);
    expect([sent.status, sent.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    const row = await env.DB.prepare('SELECT author, created_at AS at FROM media WHERE key = ?').bind(file.key).first();
    expect(row).toMatchObject({ author: editor.email, at: expect.stringMatching(/^\d{4}-/) });
    expect(await env.DB.prepare("SELECT actor FROM audit WHERE action = 'media.change' AND entity = ?").bind(file.key).first('actor')).toBe(editor.email);
  });

  it('is what its bytes are, whatever its name and the browser say', async () => {
    expect(await upload(editor, 'photo.png', jpeg())).toMatchObject({ mime: 'image/jpeg', key: 'media/uploads/photo.jpg' });
    expect(await upload(editor, 'manual.png', pdf())).toMatchObject({ mime: 'application/pdf', key: 'media/uploads/manual.pdf', width: null });
    expect(await upload(editor, 'words.txt', text('WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n'))).toMatchObject({ mime: 'text/vtt; charset=utf-8' });
  });

  it('of the same bytes is one file, and of another file under the same name has a number', async () => {
    const first = await upload(editor, 'image.png', png('two'));
    const again = await upload(editor, 'other.png', png('two'));
    const other = await upload(editor, 'image.png', png('three'));
    expect([again.status, again.key]).toEqual([200, first.key]);
    expect(other.key).toBe(first.key.replace('.png', '-2.png'));
  });

  it('of two of one name at once makes two files', async () => {
    const both = await Promise.all([upload(editor, 'twin.png', png('left')), upload(editor, 'twin.png', png('right'))]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(both.map(({ key }) => key)).size).toBe(2);
  });

  it.each([
    ['HTML named as a PNG', 'page.png', text('<!doctype html><html><script>alert(1)</script></html>'), /web page/],
    ['the beginning of a PNG and then HTML', 'page.png', new Uint8Array([...png().slice(0, 8), ...text('<html><script>alert(1)</script></html>')]), /./],
    ['a program', 'cute.jpg', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...new Uint8Array(200)]), /EXE/],
    ['a text', 'notes.svg', text('Just words'), /text/],
    ['nothing', 'empty.png', new Uint8Array(), /empty/],
    ['an SVG that is not closed anywhere', 'x.svg', text('<?xml version="1.0"?><svgx/>'), /./],
  ])('refuses %s, and stores nothing', async (_what, name, bytes, message) => {
    const before = await countFiles();
    const refused = await upload(editor, name, bytes);
    expect([refused.status, refused.error]).toEqual([422, 'unfit']);
    expect(refused.message).toMatch(message);
    expect(await countFiles()).toBe(before);
  });

  it('refuses a picture of 30 MB before anything is stored, and says what is allowed', async () => {
    const before = await env.MEDIA.list();
    const refused = await upload(editor, 'huge.png', png('huge', 30_000_000));
    expect(refused).toMatchObject({ status: 422, message: expect.stringContaining('30 MB; PNG may have at most 10 MB') });
    expect((await env.MEDIA.list()).objects.length).toBe(before.objects.length);
  });

  it('refuses a form that is larger than any file may be', async () => {
    expect((await sendFile(editor, mediaUploadPath, 'huge.mp4', png('huge', 33_000_000))).status).toBe(413);
  });

  it('shows the form again where no file was chosen', async () => {
    const response = await sendFile(editor, mediaUploadPath, '', new Uint8Array(), { fields: { folder: 'kept-folder' } });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Choose a file first.');
    expect(page).toContain('value="kept-folder"');
  });

  it('of a form leads to the file', async () => {
    const response = await sendFile(editor, mediaUploadPath, 'by-form.png', png('form'));
    expect(response.status).toBe(303);
    const page = await editor.read(response.headers.get('Location') ?? '');
    expect(page).toContain('media/uploads/by-form.png');
    expect(page).toContain('Uploaded.');
  });

  it('is refused to whoever only reads', async () => {
    const reviewer = await signIn(grant('reviewer'));
    expect((await sendFile(reviewer, mediaUploadPath, 'x.png', png('reviewer'))).status).toBe(403);
    expect((await upload(await signIn(grant('translator', { languages: ['de'] })), 'x.png', png('translator'))).status).toBe(201);
  });
});

describe('an SVG', () => {
  const bad = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20" onload="alert(1)">
    <script>alert(2)</script><a xlink:href="javascript:alert(3)"><rect width="5" height="5" fill="url(#g)"/></a><foreignObject><b>x</b></foreignObject>
    <image href="https://evil.example/x.png"/><style>@import url(//evil.example/x.css);</style><style><![CDATA[</style><script>alert(4)</script>]]></style>
    <path d="M0 0h1" style="fill:url(https://evil.example/y)"/><text>a &amp; b</text></svg>`;

  it('comes out without its program, and the person is told', async () => {
    const file = await upload(editor, 'bad.svg', text(bad));
    expect(file).toMatchObject({ status: 201, mime: 'image/svg+xml', width: 10, height: 20 });
    expect(file.removed).toContain('a program');
    const stored = await (await visit(file.url)).text();
    expect(stored).toContain('<rect width="5" height="5" fill="url(#g)"');
    expect(stored).toContain('a &#x26; b');
    expect(stored).not.toMatch(/script|alert|onload|foreignObject|evil|import|javascript/i);
    const response = await sendFile(editor, mediaUploadPath, 'bad-2.svg', text(bad.replace('M0 0h1', 'M0 0h2')));
    expect(await editor.read(response.headers.get('Location') ?? '')).toContain('was taken out of it');
  });

  it('that only draws keeps its drawing', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient><style>.a{fill:red}</style><path class="a" d="M0 0h4v4z"/></svg>';
    const file = await upload(editor, 'good.svg', text(drawing));
    expect(file.removed).toBeUndefined();
    expect(await (await visit(file.url)).text()).toBe(drawing);
  });
});

describe('the list', () => {
  it('finds files by name and type, and says where each is used', async () => {
    const page = await editor.read(`${adminMediaPath}?q=HALO&type=image`);
    expect(page).toContain('products/halo.svg');
    expect(page).not.toContain('halo-en.pdf');
    expect(page).toMatch(/Used in \d+ (?:article|place)/);
    expect(await editor.read(`${adminMediaPath}?q=no-such-name`)).toContain('No file fits');
  });

  it('is paged', async () => {
    const insert = env.DB.prepare(
      `INSERT INTO media (site_id, key, hash, mime, bytes) SELECT s.id, 'media/many/' || e.value || '.png', '00', 'image/png', 1 FROM site s, json_each(?1) e WHERE s.key = 'ondelle'`,
    );
    await insert.bind(JSON.stringify(Array.from({ length: 60 }, (_, index) => index))).run();
    const first = await editor.read(`${adminMediaPath}?q=many/`);
    const next = pick(first, /href="([^"]+)" rel="next"/).replaceAll('&amp;', '&');
    const second = await editor.read(next);
    expect([first, second].map((page) => page.match(/class="file-name"/g)?.length)).toEqual([48, 12]);
    await env.DB.prepare("DELETE FROM media WHERE key LIKE 'media/many/%'").run();
  });

  it('answers a script with data', async () => {
    const response = await editor.get(`${adminMediaPath}?q=products/halo`, { Accept: 'application/json' });
    expect(await response.json()).toMatchObject({ files: [{ key: 'media/products/halo.svg', mime: 'image/svg+xml' }] });
  });
});
