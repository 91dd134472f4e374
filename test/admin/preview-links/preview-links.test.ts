import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import worker from '../../../worker/index.ts';
import { previewLinkRevokePath, previewLinksPath, previewPath } from '../../../worker/admin/paths.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { pick, visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const path = previewLinksPath(1030, 'en');
const draft = { site: 'ondelle', article: 'gift-cards', language: 'en', author: 'ann@example.com' };
const text = (body: string) => ({ title: 'A secret <i>draft</i>', slug: '', summary: 'Short.', body, seoTitle: '', seoDescription: '' });
let editor: Staff;

async function make(fields: Record<string, string> = {}): Promise<string> {
  const response = await editor.post(path, { locale: 'en-us', days: '7', shows: 'newest', ...fields });
  const token = pick(await response.text(), /value="http:\/\/localhost\/preview\/([\w-]{43})"/);
  if (token === '') throw new Error(`No link: ${response.status}`);
  return token;
}
const newestLink = async () => (await env.DB.prepare('SELECT max(id) AS id FROM preview_link').first<number>('id')) ?? 0;

beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await editor.get('/admin');
  await saveDraft(env, { ...draft, base: 1, text: text('Not for everybody, {{facts.return_days}}.') });
}, 60_000);

describe('a preview link', () => {
  it('shows the draft as its readers would see it, to whoever has it', async () => {
    const response = await visit(previewPath(await make()));
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('Not for everybody, ');
    expect(html).toContain('90 days');
    expect(html).toContain('A preview of revision 2');
    expect(html).toContain('works until');
    expect(html).toContain('A secret &lt;i&gt;draft&lt;/i&gt;');
  });

  it('is kept nowhere, listed nowhere, and tells nobody where it was', async () => {
    const { headers } = await visit(previewPath(await make()));
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('X-Robots-Tag')).toBe('noindex, nofollow');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    for (const name of ['ETag', 'Cache-Tag', 'Cloudflare-CDN-Cache-Control', 'Set-Cookie', 'Last-Modified']) expect(headers.get(name)).toBeNull();
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const html = await (await visit(previewPath(await make()))).text();
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
    expect(html).not.toContain('rel="canonical"');
  });

  it('ends when its maker may write the text no more, and works again when they may', async () => {
    const token = await make();
    const set = (grants: unknown) => env.DB.prepare('UPDATE user SET grants = ? WHERE email = ?').bind(JSON.stringify(grants), editor.email).run();
    await set([grant('translator', { languages: ['de'] })]);
    expect((await visit(previewPath(token))).status).toBe(410);
    await set([grant('editor')]);
    expect((await visit(previewPath(token))).status).toBe(200);
  });

  it('changes nothing that readers see', async () => {
    expect(await (await visit('/en-us/articles/1030-gift-cards')).text()).not.toContain('Not for everybody');
  });

  it('shows the newest draft, or the one it was made for', async () => {
    const [newest, fixed] = [await make(), await make({ shows: 'this' })];
    await saveDraft(env, { ...draft, base: 2, text: text('A later thought.') });
    expect(await (await visit(previewPath(newest))).text()).toContain('A later thought.');
    expect(await (await visit(previewPath(fixed))).text()).toContain('Not for everybody');
  });

  it('ends when it expires or is revoked, and stays unknown when it is guessed', async () => {
    const [expired, revoked] = [await make({ days: '1' }), await make({ days: '30' })];
    const last = await newestLink();
    await env.DB.prepare("UPDATE preview_link SET expires_at = '2026-01-01T00:00:00.000Z' WHERE id = ?")
      .bind(last - 1)
      .run();
    expect((await editor.post(previewLinkRevokePath(1030, 'en', last))).status).toBe(303);
    const over = await Promise.all([expired, revoked].map((token) => visit(previewPath(token))));
    expect(over.map(({ status }) => status)).toEqual([410, 410]);
    const forged = await Promise.all(['x', 'a'.repeat(43), `${revoked.slice(0, -1)}!`, '%00'].map((token) => visit(previewPath(token))));
    expect(forged.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    for (const { headers } of [...over, ...forged]) {
      expect(headers.get('Cache-Control')).toBe('private, no-store');
      expect(headers.get('X-Robots-Tag')).toContain('noindex');
    }
    const html = await editor.read(path);
    expect(html).toContain('Revoked');
    expect(html).toContain('Expired');
  });

  it('is stored as a hash, for the days that were chosen', async () => {
    const token = await make({ days: '30' });
    const row = await env.DB.prepare('SELECT hash, expires_at AS expiresAt, author FROM preview_link ORDER BY id DESC LIMIT 1').first<{
      hash: string;
      expiresAt: string;
      author: string;
    }>();
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row?.author).toBe(editor.email);
    expect(Math.round((Date.parse(row?.expiresAt ?? '') - Date.now()) / 86_400_000)).toBe(30);
    expect(await editor.read(path)).not.toContain(token);
    const audit = await env.DB.prepare('SELECT action, after FROM audit ORDER BY id DESC LIMIT 1').first<{ action: string; after: string }>();
    expect(audit?.action).toBe('preview.share');
    expect(audit?.after).not.toContain(token);
  });

  it('is swept a day after it ended', async () => {
    await env.DB.prepare("UPDATE preview_link SET expires_at = '2026-01-01T00:00:00.000Z'").run();
    const context = createExecutionContext();
    await worker.scheduled(createScheduledController(), env, context);
    await waitOnExecutionContext(context);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM preview_link').first('n')).toBe(0);
  });

  it.each([
    ['a locale that does not show it', { locale: 'xx-xx' }],
    ['a year', { days: '365' }],
    ['nothing chosen', { shows: '' }],
  ])('is not made for %s', async (_, change) => {
    const response = await editor.post(path, { locale: 'en-us', days: '7', shows: 'newest', ...change });
    expect(response.status).toBe(422);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM preview_link').first('n')).toBe(0);
  });

  it('is made and revoked by those who may write the text', async () => {
    await make();
    const reviewer = await signIn(grant('reviewer'));
    const german = await signIn(grant('translator', { languages: ['de'] }));
    for (const staff of [reviewer, german]) {
      expect((await staff.post(path, { locale: 'en-us', days: '7', shows: 'newest' })).status).toBe(403);
      expect((await staff.post(previewLinkRevokePath(1030, 'en', await newestLink()))).status).toBe(403);
    }
    expect(await reviewer.read(path)).not.toContain('Make link');
    expect((await editor.post(previewLinkRevokePath(1036, 'en', await newestLink()))).status).toBe(303);
    expect(await env.DB.prepare('SELECT revoked_at FROM preview_link ORDER BY id DESC LIMIT 1').first('revoked_at')).toBeNull();
  });

  it('does not show a text of another site', async () => {
    const token = await make();
    await env.DB.batch([
      env.DB.prepare("INSERT INTO site (key, name, source_language, default_locale, settings) VALUES ('other', 'Other', 'en', 'en-us', '{}')"),
      env.DB.prepare("UPDATE article SET site_id = (SELECT id FROM site WHERE key = 'other') WHERE key = 'gift-cards'"),
    ]);
    expect((await visit(previewPath(token))).status).toBe(404);
  });
});
