import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { commentPath, commentsPath, editorPath } from '../../../worker/admin/paths.ts';
import { grant, signIn } from '../sign-in.ts';
import { auditActions, once } from './texts.ts';

const article = 1031;
const path = commentsPath(article, 'de');
const comments = async () =>
  (
    await env.DB.prepare('SELECT id, quote, body, author, resolved_at AS resolvedAt FROM comment ORDER BY id').all<{
      id: number;
      body: string;
      resolvedAt: string | null;
    }>()
  ).results;

describe('comments on a text', () => {
  it('are kept with who said them, once, and told to the audit log', async () => {
    const translator = await signIn(grant('translator', { languages: ['de'] }));
    const form = { remark: 'Is <b>this</b> right?', quote: 'zwei Jahre', once: once() };
    const [first, second] = [await translator.post(path, form), await translator.post(path, form)];
    expect(first.status).toBe(303);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(await comments()).toMatchObject([{ body: 'Is <b>this</b> right?', quote: 'zwei Jahre', author: translator.email, resolvedAt: null }]);
    expect(await auditActions('return-window/de')).toEqual(['comment.add']);
  });

  it('show as text beside the editor, with what is open counted', async () => {
    const reviewer = await signIn(grant('reviewer'));
    const page = await reviewer.read(editorPath(article, 'de'));
    expect(page).toContain('Is &lt;b&gt;this&lt;/b&gt; right?');
    expect(page).toContain('Comments (1 open)');
  });

  it('are resolved and opened again, by the translation they are about alone', async () => {
    const reviewer = await signIn(grant('reviewer'));
    const id = (await comments())[0]?.id ?? 0;
    expect((await reviewer.post(commentPath(article, 'fr', id, 'resolve'))).status).toBe(404);
    expect((await reviewer.post(commentPath(article, 'de', id, 'resolve'))).headers.get('Location')).toContain('done=resolved');
    expect((await reviewer.post(commentPath(article, 'de', id, 'resolve'))).status).toBe(303);
    expect((await comments())[0]?.resolvedAt).not.toBeNull();
    expect((await reviewer.post(commentPath(article, 'de', id, 'reopen'))).headers.get('Location')).toContain('done=reopened');
    expect((await comments())[0]?.resolvedAt).toBeNull();
    expect(await auditActions('return-window/de')).toEqual(['comment.add', 'comment.resolve', 'comment.reopen']);
  });

  it('are refused where they say nothing or too much, and what was typed is kept', async () => {
    const reviewer = await signIn(grant('reviewer'));
    const empty = await reviewer.post(path, { remark: ' ', quote: 'these words', once: once() });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toMatch(/Write what you want to say.*these words/s);
    expect((await reviewer.post(path, { remark: 'x'.repeat(5001), once: once() })).status).toBe(422);
  });

  it('are not for other languages, nor for analysts', async () => {
    const french = await signIn(grant('translator', { languages: ['fr'] }));
    expect((await french.post(path, { remark: 'Bon', once: once() })).status).toBe(403);
    expect((await french.post(commentPath(article, 'de', 1, 'resolve'))).status).toBe(403);
    const analyst = await signIn(grant('analyst'));
    expect((await analyst.post(path, { remark: 'Hm', once: once() })).status).toBe(403);
    expect(await comments()).toHaveLength(1);
  });
});
