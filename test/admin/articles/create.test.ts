import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { articleTypes } from '../../../worker/articles/types.ts';
import { adviceByType } from '../../../worker/admin/articles/templates/advice/advice-by-type.ts';
import { findTemplate, templates } from '../../../worker/admin/articles/templates/templates.ts';
import { adminArticlesPath, newArticlePath } from '../../../worker/admin/paths.ts';
import { compileText } from '../../../worker/publishing/compile-text.ts';
import { readCompileContext } from '../../../worker/publishing/compile-context.ts';
import { visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

let author: Staff;
beforeAll(async () => {
  author = await signIn(grant('author'));
  // The first request loads the whole admin.
  await author.get(adminArticlesPath);
}, 30_000);

const once = () => crypto.randomUUID();
const topic = 106;
const create = (fields: Record<string, string | number>, as = author) => as.post(adminArticlesPath, { once: once(), type: 'how-to', topic, ...fields });
const numberOf = (response: Response) => Number(/\/articles\/(\d+)\/en/.exec(response.headers.get('Location') ?? '')?.[1]);
const count = () => env.DB.prepare('SELECT count(*) AS n FROM article').first<number>('n');
const row = (number: number) =>
  env.DB.prepare(
    `SELECT a.key, a.type, a.owner, a.only_in AS onlyIn, o.number AS topic, t.head_status AS status, t.head_title AS title, t.live_revision AS live, a.touched_at AS touched, r.body
    FROM article a JOIN topic o ON o.id = a.topic_id JOIN translation t ON t.article_id = a.id JOIN revision r ON r.translation_id = t.id WHERE a.number = ?`,
  )
    .bind(number)
    .first<Record<string, string | number | null>>();

describe('a new article', () => {
  it('begins with its type, which says what it is for', async () => {
    const html = await author.read(newArticlePath());
    for (const type of articleTypes) {
      expect(html).toContain(`href="${newArticlePath(type)}"`);
      expect(html).toContain(adviceByType[type].purpose.split(':')[0]);
    }
  });

  it.each(articleTypes)('of the type %s shows how to write it, and its headings', async (type) => {
    const html = await author.read(newArticlePath(type));
    expect(html).toContain('What makes a good one');
    expect(html).toContain(
      findTemplate(type, 'en')
        .body.split('\n')
        .find((line) => line.startsWith('## ')),
    );
  });

  it('is a draft with the headings of its type, under the next number', async () => {
    const newest = await env.DB.prepare('SELECT max(number) AS n FROM article').first<number>('n');
    const response = await create({ title: '  Grüße   versenden ', type: 'policy' });
    expect(response.status).toBe(303);
    const number = numberOf(response);
    expect(number).toBe((newest ?? 0) + 1);
    expect(response.headers.get('Location')).toBe(`/admin/articles/${number}/en?done=article-created`);
    expect(await row(number)).toMatchObject({
      key: 'gruesse-versenden',
      type: 'policy',
      topic,
      status: 'draft',
      title: 'Grüße versenden',
      live: null,
      body: findTemplate('policy', 'en').body,
      touched: expect.stringMatching(/^20/),
    });
    expect((await visit(`/en-us/articles/${number}`)).status).toBe(404);
    const told = await env.DB.prepare("SELECT actor, entity FROM audit WHERE action = 'article.create' ORDER BY id DESC LIMIT 1").first();
    expect(told).toEqual({ actor: author.email, entity: 'gruesse-versenden/en' });
  });

  it('gets a key of its own, and one of its number where the title has no Latin letters', async () => {
    const titles = ['Return window', 'Return window', '返品について'];
    const keys = [];
    for (const title of titles) {
      const number = numberOf(await create({ title }));
      keys.push((await row(number))?.['key'], number);
    }
    expect(keys).toEqual(['return-window-2', keys[1], 'return-window-3', keys[3], `article-${String(keys[5])}`, keys[5]]);
  });

  it('is made once, however often its form is sent', async () => {
    const before = await count();
    const fields = { once: once(), title: 'Sent twice' };
    const responses = await Promise.all([create(fields), create(fields), create(fields)]);
    const again = await create(fields);
    expect(new Set([...responses, again].map((response) => response.headers.get('Location'))).size).toBe(1);
    expect(await count()).toBe((before ?? 0) + 1);
  });

  it('has its own number when several are made at once', async () => {
    const responses = await Promise.all(Array.from({ length: 6 }, () => create({ title: 'At once' })));
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 303));
    expect(new Set(responses.map(numberOf)).size).toBe(6);
  });

  it.each([
    ['no title', { title: '  ' }, 'Enter a title'],
    ['too long a title', { title: 'x'.repeat(201) }, 'longer than 200'],
    ['no topic', { title: 'Kept words', topic: '' }, 'Choose a topic'],
    ['a topic that is gone', { title: 'Kept words', topic: 999 }, 'This topic is gone'],
    ['no receipt', { title: 'Kept words', once: 'x' }, 'This form is damaged'],
  ])('is refused with %s, and keeps what was typed', async (_, fields, message) => {
    const before = await count();
    const response = await create(fields);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(message);
    expect(html).toContain(`value="${fields.title}"`);
    expect(await count()).toBe(before);
  });

  it('is refused where its topic is deleted between page and form', async () => {
    await env.DB.prepare(
      "INSERT INTO topic (id, site_id, number, key, position, icon, names, summaries) VALUES (9001, 1, 9001, 'gone-soon', 99, 'box', '{}', '{}')",
    ).run();
    const page = await author.read(newArticlePath('faq'));
    expect(page).toContain('value="9001"');
    await env.DB.prepare('DELETE FROM topic WHERE id = 9001').run();
    expect((await create({ title: 'Too late', topic: 9001 })).status).toBe(422);
  });

  it('is made by whoever may write in its topic alone', async () => {
    const limited = await signIn(grant('author', { topics: ['troubleshooting'] }));
    const page = await limited.read(newArticlePath('faq'));
    expect(page).toContain('>Troubleshooting<');
    expect(page).not.toContain('>Returns and exchanges<');
    expect((await create({ title: 'Mine', topic: 104 }, limited)).status).toBe(303);
    expect((await create({ title: 'Not mine' }, limited)).status).toBe(422);
  });

  it('is seen only in their markets if its writer is limited to some', async () => {
    const german = await signIn(grant('editor', { markets: ['de'] }));
    expect((await row(numberOf(await create({ title: 'Nur hier' }, german))))?.['onlyIn']).toBe('["de"]');
  });

  it.each(['translator', 'reviewer', 'analyst'] as const)('is not made by a %s', async (role) => {
    const other = await signIn(grant(role));
    expect((await other.get(newArticlePath())).status).toBe(403);
    expect((await create({ title: 'No' }, other)).status).toBe(403);
  });

  it('says what to do to whoever has no topic to write in', async () => {
    const limited = await signIn(grant('author', { topics: ['no-such-topic'] }));
    expect(await limited.read(newArticlePath('faq'))).toContain('There is no topic you may write in');
  });
});

/** What all languages of a template have in common: its blocks, headings, rows and steps, whatever they say. */
const shapeOf = (body: string) => body.split('\n').map((line) => /^(?:## |:::\w*|\d\. |- |\| )?/.exec(line)?.[0]);
const inLanguages = Object.keys(templates).flatMap((language) => articleTypes.map((type) => [type, language] as const));

describe('the templates', () => {
  it.each(inLanguages)('of the type %s can be published as they are, in %s, with the blocks of the English one', async (type, language) => {
    const { body, summary } = findTemplate(type, language);
    const context = await readCompileContext(env.DB, 'ondelle', [body]);
    if (!context) throw new Error('There is no site');
    const { problems } = compileText({ title: 'x', summary, body }, { language, visibleIn: context.markets }, context);
    expect(problems).toEqual([]);
    expect(shapeOf(body)).toEqual(shapeOf(findTemplate(type, 'en').body));
  });

  it('are written in the language, in that of its region, and in English where there is none', () => {
    expect(findTemplate('faq', 'de').body).toContain('## Was Sie jetzt tun');
    expect(findTemplate('faq', 'pt-BR')).toEqual({ ...templates.pt?.faq, language: 'pt' });
    for (const foreign of ['ko', 'zh-Hans', 'constructor']) expect(findTemplate('faq', foreign)).toEqual(findTemplate('faq', 'en'));
  });

  it('begin an article in the source language of its site, read in that language’s direction', async () => {
    const speak = (language: string) => env.DB.prepare("UPDATE site SET source_language = ? WHERE key = 'ondelle'").bind(language).run();
    await speak('ar');
    const html = await author.read(newArticlePath('faq'));
    expect(html).toContain('<pre class="template" lang="ar" dir="rtl">');
    expect(html).toContain('What makes a good one');
    const made = await create({ title: 'هل يمكنني تغيير العنوان؟', type: 'faq' });
    await speak('en');
    const number = Number(/\/articles\/(\d+)\/ar/.exec(made.headers.get('Location') ?? '')?.[1]);
    expect(await row(number)).toMatchObject({ body: findTemplate('faq', 'ar').body });
  });
});
