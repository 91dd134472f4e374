import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkTextPath, draftPreviewPath, insertPath, sessionsPath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const article = 1030;
const text = { title: 'Gift cards', slug: '', summary: 'They last.', body: 'One.\n\nTwo.\n\nThree.\n', seoTitle: '', seoDescription: '' };

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  // The first page of the admin loads all of it.
  await editor.get(sessionsPath);
}, 60_000);

describe('the preview', () => {
  const fields = { ...text, body: 'Within {{facts.return_days}}.\n\n:::market de\nOnly here.\n:::', base: 0 };

  it('shows what is typed as readers of a locale would see it, and lets no script run', async () => {
    const response = await editor.post(draftPreviewPath(article, 'de'), { ...fields, locale: 'de-de' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
    const html = await response.text();
    expect(html).toContain('100 Tage');
    expect(html).toContain('Only here.');
    expect(html).toContain('noindex');
    expect(html).toContain('A preview');
  });

  it('never passes on what the compiler takes out', async () => {
    const response = await editor.post(draftPreviewPath(article, 'en'), {
      ...fields,
      body: '<script>alert(1)</script><img src=x onerror=alert(2)>',
      locale: 'en-us',
    });
    const html = await response.text();
    expect(html).not.toContain('alert(1)');
    expect(html).not.toMatch(/<img[^>]*onerror/);
  });

  it('says what is wrong with the text, for who has no script to see it beside the text', async () => {
    const response = await editor.post(draftPreviewPath(article, 'en'), { ...fields, body: '\n\n[x](article:no-such)', locale: 'en-us' });
    expect(await response.text()).toMatch(/Error \(line 3\): There is no article (?:"|&quot;)no-such/);
  });

  it('shows a frame the newest text, in the first locale of its language', async () => {
    const html = await editor.read(draftPreviewPath(1031, 'de'));
    expect(html).toContain('lang="de-DE"');
  });
});

describe('checking', () => {
  const check = async (fields: object, language = 'en', locale = 'en-us') =>
    (await editor.post(checkTextPath(article, language), { ...text, ...fields, locale })).json<{
      problems: { field: string; line: number; message: string; fixes?: string[] }[];
    }>();

  it('finds broken links, missing alt texts and unknown placeholders at their lines', async () => {
    const { problems } = await check({ body: 'Fine.\n\n[x](article:no-such)\n\n![](media/none.png)\n\n{{facts.nothing}} and {{fact.x}}' });
    const lines = problems.filter(({ field }) => field === 'body').map(({ line }) => line);
    expect(lines).toEqual(expect.arrayContaining([3, 5, 7]));
    expect(problems.map(({ message }) => message).join('\n')).toMatch(/no article "no-such"[\s\S]*no text for those who cannot see it[\s\S]*no fact "nothing"/);
  });

  it('finds what a fact says, in the language of the text', async () => {
    const english = await check({ body: 'You have 60 days.' }, 'en', 'en-us');
    const german = await check({ body: 'Nach 100 Tagen ist es zu spät.' }, 'de', 'de-de');
    expect(english.problems.flatMap(({ fixes }) => fixes ?? [])).toContain('{{facts.return_days}}');
    expect(german.problems.flatMap(({ fixes }) => fixes ?? [])).toContain('{{facts.return_days}}');
  });

  it('warns of a title that search results cut, and refuses one that is far too long', async () => {
    const long = await check({ title: 'x'.repeat(61) });
    expect(long.problems).toContainEqual(expect.objectContaining({ field: 'title', severity: 'warning' }));
    const far = await check({ title: 'x'.repeat(201) });
    expect(far.problems).toContainEqual(expect.objectContaining({ field: 'title', severity: 'error' }));
  });

  it('warns of a link that readers of the locale cannot open', async () => {
    await env.DB.prepare("UPDATE translation SET live_revision = NULL WHERE article_id = (SELECT id FROM article WHERE key = 'find-invoice')").run();
    const { problems } = await check({ body: 'See\n[it](article:find-invoice) and [this](article:return-window).' });
    expect(problems.filter(({ message }) => message.includes('cannot be read in en-us'))).toEqual([expect.objectContaining({ line: 2 })]);
  });

  it('warns of an empty summary, and answers 404 for an unknown locale', async () => {
    expect((await check({ summary: '' })).problems).toContainEqual(expect.objectContaining({ field: 'summary' }));
    expect((await editor.post(checkTextPath(article, 'en'), { ...text, locale: 'xx-xx' })).status).toBe(404);
  });
});

describe('inserting', () => {
  type Item = { label: string; detail: string; text: string };
  const list = async (what: 'facts' | 'snippets' | 'articles' | 'media', query: string, staff = editor) =>
    (await staff.get(`${insertPath(article, 'en', what)}?${query}`)).json<Item[]>();

  it('offers facts with their value in the market that is previewed', async () => {
    const facts = await list('facts', 'locale=en-us');
    expect(facts).toContainEqual({ label: 'Return window', detail: expect.stringMatching(/return_days · \d+ days/), text: '{{facts.return_days}}' });
    expect(facts).toContainEqual(expect.objectContaining({ text: '{{facts.statutory_days}}', detail: expect.stringContaining('not set in United States') }));
    expect((await editor.get(`${insertPath(article, 'en', 'facts')}?locale=xx`)).status).toBe(404);
  });

  it('offers snippets and files', async () => {
    expect((await list('snippets', '')).length).toBeGreaterThan(0);
    const images = await (await editor.get(`${insertPath(article, 'en', 'media')}?kind=image`)).json<{ mime: string; url: string }[]>();
    expect(images.length).toBeGreaterThan(0);
    expect(images.every(({ mime, url }) => mime.startsWith('image/') && url.startsWith('/media/'))).toBe(true);
    const files = await (await editor.get(`${insertPath(article, 'en', 'media')}?kind=file`)).json<{ mime: string }[]>();
    expect(files.every(({ mime }) => !mime.startsWith('image/'))).toBe(true);
  });

  it('finds articles by words of their titles, in any case, and only those that may be read', async () => {
    expect(await list('articles', 'q=RETURN window')).toContainEqual(expect.objectContaining({ text: 'article:return-window' }));
    const limited = await signIn(grant('editor', { topics: ['troubleshooting'] }));
    const found = await limited.get(`${insertPath(article, 'en', 'articles')}?q=return`);
    expect(found.status).toBe(403);
  });
});
