import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminSnippetPath, adminSnippetsPath, newSnippetPath, snippetDeletePath, snippetPreviewPath } from '../../worker/admin/paths.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { pick, read } from '../visit.ts';
import { grant, signIn, type Staff } from './sign-in.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});

const baseOf = (snippet: string, language: string) => newestChange(env.DB, 'ondelle', 'snippet', `${snippet}/${language}`);
const bodyOf = (snippet: string, language: string) =>
  env.DB.prepare('SELECT t.body FROM snippet_translation t JOIN snippet n ON n.id = t.snippet_id WHERE n.key = ? AND t.language = ?')
    .bind(snippet, language)
    .first<string>('body');
const changesOf = async (snippet: string) => pick(await editor.read(adminSnippetPath(snippet, 'en')), /name="changes" value="(\d+)"/);

describe('the snippets', () => {
  it('are listed with where they are used, and lead to each language', async () => {
    const page = await editor.read(adminSnippetsPath);
    expect(page).toMatch(/return-promise[\s\S]*Used/);
    expect(page).toContain(`href="${adminSnippetPath('return-promise', 'de')}"`);
    expect(page).toMatch(/\d+ articles?/);
  });

  it('name the texts that show them', async () => {
    expect(await editor.read(adminSnippetPath('shipping-table', 'en'))).toMatch(/href="\/admin\/articles\/\d+\/en"/);
  });
});

describe('a new snippet', () => {
  it('is there to be put into texts', async () => {
    const form = { key: 'made-here', body: 'Call us **now**.' };
    const response = await editor.post(newSnippetPath, form);
    expect(response.headers.get('Location')).toBe(`${adminSnippetPath('made-here', 'en')}?done=snippet-added`);
    expect(await bodyOf('made-here', 'en')).toBe('Call us **now**.');
    expect((await editor.post(newSnippetPath, form)).status).toBe(303);
    expect(await baseOf('made-here', 'en')).toBe(1);
  });

  it.each([
    ['no name', '', /Give it a name/],
    ['a name with signs', 'Größe!', /lower-case words/],
    ['the name of another', 'return-promise', /already/],
    ['the name of a page', 'new', /another name/],
  ])('with %s is refused, and keeps what was typed', async (_what, key, message) => {
    const response = await editor.post(newSnippetPath, { key, body: 'typed <text>' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(message);
    expect(page).toContain('typed &lt;text&gt;');
  });
});

describe('a snippet that is changed', () => {
  it('changes every page that shows it', async () => {
    const [article] = (
      await env.DB.prepare(
        "SELECT a.number FROM usage u JOIN translation t ON t.id = u.user_id JOIN article a ON a.id = t.article_id WHERE u.kind = 'snippet' AND u.key = 'shipping-table' AND u.user_kind = 'translation' AND t.language = 'en' LIMIT 1",
      ).all<{ number: number }>()
    ).results;
    const response = await editor.post(adminSnippetPath('shipping-table', 'en'), {
      base: await baseOf('shipping-table', 'en'),
      body: 'A quite new table of costs.',
    });
    expect(response.headers.get('Location')).toContain('done=snippet-saved');
    expect(await read(`/en-us/articles/${article?.number}`)).toContain('A quite new table of costs.');
    expect(await env.DB.prepare("SELECT actor FROM audit WHERE action = 'snippet.change' ORDER BY id DESC LIMIT 1").first('actor')).toBe(editor.email);
  });

  it('with a broken link is refused at its line, and nothing typed is lost', async () => {
    const base = await baseOf('return-promise', 'en');
    const typed = 'Fine.\n\nSee [this](article:no-such-article).';
    const response = await editor.post(adminSnippetPath('return-promise', 'en'), { base, body: typed });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Line 3');
    expect(page).toContain('See [this](article:no-such-article).');
    expect(pick(page, /name="base" value="(\d+)"/)).toBe(String(base));
    expect(await bodyOf('return-promise', 'en')).not.toBe(typed);
  });

  it('so that it holds itself is refused', async () => {
    const base = await baseOf('return-promise', 'en');
    expect((await editor.post(adminSnippetPath('return-promise', 'en'), { base, body: '{{snippet:return-promise}}' })).status).toBe(422);
  });

  it('over a newer text shows both, and saving again is a decision', async () => {
    const base = await baseOf('contact-us', 'en');
    await editor.post(adminSnippetPath('contact-us', 'en'), { base, body: 'Theirs is here.' });
    const response = await editor.post(adminSnippetPath('contact-us', 'en'), { base, body: 'Mine is here.' });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('Theirs');
    expect(page).toMatch(/<textarea[^>]*>\s*Mine is here\./);
    expect(await bodyOf('contact-us', 'en')).toBe('Theirs is here.');
    await editor.post(adminSnippetPath('contact-us', 'en'), { base: pick(page, /name="base" value="(\d+)"/), body: 'Mine is here.' });
    expect(await bodyOf('contact-us', 'en')).toBe('Mine is here.');
  });

  it('is shown as a locale shows it, unsaved, and keeps the change it was begun on', async () => {
    const response = await editor.post(snippetPreviewPath('contact-us', 'de'), { base: 0, body: 'Frist: {{facts.return_days}}', locale: 'de-de' });
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toMatch(/srcdoc="[^"]*Frist: [^"]*Tage/);
    expect(page).toContain('name="base" value="0"');
    expect(await bodyOf('contact-us', 'de')).not.toContain('Frist');
  });

  it('is written in his language by an editor of German, and in no other', async () => {
    const german = await signIn(grant('editor', { languages: ['de'] }));
    const form = async (language: string) => ({ base: await baseOf('made-here', language), body: 'Rufen Sie an.' });
    expect((await german.post(adminSnippetPath('made-here', 'de'), await form('de'))).status).toBe(303);
    expect((await german.post(adminSnippetPath('made-here', 'en'), await form('en'))).status).toBe(403);
    expect((await german.post(snippetDeletePath('made-here'), { changes: 0 })).status).toBe(403);
    expect(await german.read(adminSnippetsPath)).toContain('made-here');
  });
});

describe('a snippet that is deleted', () => {
  it('must not be used', async () => {
    const response = await editor.post(snippetDeletePath('return-promise'), { changes: 99 });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('so it was not deleted');
    expect(await bodyOf('return-promise', 'en')).not.toBeNull();
  });

  it('is gone in every language, unless somebody changed it meanwhile', async () => {
    await editor.post(newSnippetPath, { key: 'to-go', body: 'One' });
    const changes = await changesOf('to-go');
    await editor.post(adminSnippetPath('to-go', 'fr'), { base: 0, body: 'Deux' });
    expect((await editor.post(snippetDeletePath('to-go'), { changes })).status).toBe(409);
    expect(await bodyOf('to-go', 'fr')).toBe('Deux');
    expect((await editor.post(snippetDeletePath('to-go'), { changes: await changesOf('to-go') })).status).toBe(303);
    expect(await bodyOf('to-go', 'en')).toBeNull();
    expect((await editor.get(adminSnippetPath('to-go', 'en'))).status).toBe(404);
    expect((await editor.post(adminSnippetPath('to-go', 'en'), { base: 0, body: 'x' })).status).toBe(404);
  });
});
