import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { tellReadersWords } from '../../../worker/admin/articles/templates/readers-words.ts';
import { editorPath, publishPath } from '../../../worker/admin/paths.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { read, visit } from '../../visit.ts';
import { acceptedIn, idOf, standing, typed } from './texts.ts';

/** Gift cards: in English, French and Arabic. Warranty: in every language. */
const cards = 1030;
let editor: Staff;

const say = async (path: string, fields: Parameters<Staff['post']>[1], staff = editor) => {
  const response = await staff.post(path, fields);
  return { status: response.status, location: response.headers.get('Location'), html: await response.text() };
};
const audited = () => env.DB.prepare('SELECT actor, action, entity FROM audit ORDER BY id DESC LIMIT 1').first();

beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await editor.get('/admin');
}, 60_000);

describe('publishing from the editor', () => {
  it('makes what was typed live, with its note, in the name of who did it', async () => {
    const answer = await say(publishPath(cards, 'en'), typed({ body: 'They last for ever.' }, 1, { note: 'At last' }));
    expect(answer).toMatchObject({ status: 303, location: `${editorPath(cards, 'en')}?done=published` });
    expect(await read('/en-us/articles/1030')).toContain('They last for ever.');
    const { revisions, live } = await standing('gift-cards', 'en');
    expect(live).toBe(2);
    expect(revisions[1]).toMatchObject({ status: 'published', author: editor.email, note: 'At last', significance: 'minor' });
    expect(await audited()).toEqual({ actor: editor.email, action: 'article.publish', entity: 'gift-cards/en' });
  });

  it('is carried out once where the form was sent twice', async () => {
    const form = typed({ body: 'Twice.' }, 2);
    const answers = await Promise.all([say(publishPath(cards, 'en'), form), say(publishPath(cards, 'en'), form)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await standing('gift-cards', 'en')).revisions).toHaveLength(3);
    expect(await say(publishPath(cards, 'en'), form)).toMatchObject({ status: 303 });
    expect((await standing('gift-cards', 'en')).revisions).toHaveLength(3);
  });

  it('is done with the working copy of who published, and with nobody else’s', async () => {
    const article = await idOf('gift-cards');
    const other = await signIn(grant('author'));
    const copy = env.DB.prepare(
      "INSERT INTO working_copy (article_id, language, user_id, base, version, text) SELECT ?1, 'en', id, 3, 1, json_object('title', 'Mine', 'slug', '', 'summary', '', 'body', '', 'seoTitle', '', 'seoDescription', '') FROM user WHERE email = ?2",
    );
    await env.DB.batch([copy.bind(article, editor.email), copy.bind(article, other.email)]);
    expect(await say(publishPath(cards, 'en'), typed({ body: 'Copies.' }, 3, { copy: 1 }))).toMatchObject({ status: 303 });
    const { results } = await env.DB.prepare('SELECT u.email AS email FROM working_copy w JOIN user u ON u.id = w.user_id WHERE w.article_id = ?')
      .bind(article)
      .all();
    expect(results).toEqual([{ email: other.email }]);
  });

  it('costs few statements: one batch, whatever the text', async () => {
    const counts: number[] = [];
    const counting = new Proxy(env.DB, {
      get: (target, name) => {
        if (name === 'batch') return (list: D1PreparedStatement[]) => (counts.push(list.length), target.batch(list));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const text = { title: 'Gift cards', summary: 'Short.', body: 'See [this](article:warranty) and ![x](media/products/halo.svg).' };
    const publication = { site: 'ondelle', article: 'gift-cards', language: 'en', base: 4, text, significance: 'minor' as const, author: 'x', user: 1 };
    expect(await publish({ DB: counting, OUTBOX: env.OUTBOX }, publication, new Date())).toMatchObject({ ok: true });
    expect(Math.max(...counts)).toBeLessThanOrEqual(12);
  });
});

describe('a publish with something in its way', () => {
  it('refuses a broken link with its line, and keeps all that was typed', async () => {
    const before = await standing('gift-cards', 'en');
    const answer = await say(
      publishPath(cards, 'en'),
      typed({ title: 'My <new> title', body: 'Fine.\n\nSee [this](article:no-such-article).' }, 5, { note: 'My note' }),
    );
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Line 3');
    expect(answer.html).toContain('no-such-article');
    expect(answer.html).toContain('value="My &lt;new&gt; title"');
    expect(answer.html).toContain('value="My note"');
    expect(answer.html).toContain('Fine.\n\nSee [this](article:no-such-article).');
    expect(await standing('gift-cards', 'en')).toEqual(before);
  });

  it('asks before it publishes with a warning, and then does it as it was asked', async () => {
    const form = typed({ title: 'Gift cards', body: '# A title inside\n\nText.' }, 5);
    const asked = await say(publishPath(cards, 'en'), form);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('Publish all the same');
    expect((await standing('gift-cards', 'en')).head).toBe(5);
    expect((await say(publishPath(cards, 'en'), { ...form, accepted: '0123456789abcdef' })).status).toBe(422);
    expect((await say(publishPath(cards, 'en'), { ...form, accepted: acceptedIn(asked.html) })).status).toBe(303);
    expect((await standing('gift-cards', 'en')).live).toBe(6);
  });

  it('asks before it shows readers the line of their words that a draft for a gap began with', async () => {
    const form = typed({ title: 'Gift cards', body: `${tellReadersWords(['engraving'], undefined)}\n\nText.` }, 6);
    const asked = await say(publishPath(cards, 'en'), form);
    expect([asked.status, asked.html.includes('[Readers searched for …]')]).toEqual([422, true]);
    expect((await standing('gift-cards', 'en')).head).toBe(6);
  });

  it('shows both texts where somebody saved a newer one', async () => {
    await saveDraft(env, {
      site: 'ondelle',
      article: 'gift-cards',
      language: 'en',
      base: 6,
      text: { ...typed({ body: 'Theirs.' }, 0) },
      author: 'ben@example.com',
    });
    const answer = await say(publishPath(cards, 'en'), typed({ body: 'Mine.' }, 6));
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('Theirs.');
    expect(answer.html).toContain('Mine.');
    expect(answer.html).toContain('ben@example.com');
    expect((await standing('gift-cards', 'en')).live).toBe(6);
  });

  it('refuses an article that was archived meanwhile, and keeps what was typed', async () => {
    await env.DB.prepare("UPDATE article SET archived_at = '2026-11-01T00:00:00.000Z' WHERE key = 'gift-cards'").run();
    const answer = await say(publishPath(cards, 'en'), typed({ body: 'Archived meanwhile.' }, 7));
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('This article was archived');
    expect(answer.html).toContain('Archived meanwhile.');
    const late = { site: 'ondelle', article: 'gift-cards', language: 'en', base: 7, text: typed({}, 0), significance: 'minor' as const, author: 'x' };
    expect(await publish(env, late, new Date())).toEqual({ ok: false, failure: { reason: 'archived' } });
    await env.DB.prepare("UPDATE article SET archived_at = NULL WHERE key = 'gift-cards'").run();
    expect((await standing('gift-cards', 'en')).head).toBe(7);
  });

  it('goes where its topic went that was merged away meanwhile', async () => {
    await env.DB.prepare("UPDATE article SET topic_id = (SELECT id FROM topic WHERE key = 'troubleshooting') WHERE key = 'gift-cards'").run();
    expect(await say(publishPath(cards, 'en'), typed({ body: 'Moved.' }, 7))).toMatchObject({ status: 303 });
    const tags = await env.DB.prepare('SELECT tags FROM outbox ORDER BY id DESC LIMIT 1').first<string>('tags');
    expect(tags).toContain('topic-ondelle-104');
  });

  it('is refused to those who may not, and says so in time', async () => {
    const author = await signIn(grant('author'));
    const german = await signIn(grant('translator', { languages: ['de'] }));
    for (const staff of [author, german]) expect((await staff.post(publishPath(cards, 'en'), typed({}, 8))).status).toBe(403);
    const html = await author.read(editorPath(cards, 'en'));
    expect(html).toContain('somebody else publishes it');
    expect(html).not.toContain(`formaction="${publishPath(cards, 'en')}"`);
    expect((await standing('gift-cards', 'en')).head).toBe(8);
  });
});

describe('a publish of a translation', () => {
  it('may come before its source, once somebody said that it may', async () => {
    await env.DB.prepare("UPDATE translation SET live_revision = NULL WHERE language = 'en' AND article_id = ?")
      .bind(await idOf('pay-in-instalments'))
      .run();
    const form = typed({ title: 'Ratenzahlung', body: 'In Raten.' }, 1, { basedOn: 1 });
    const asked = await say(publishPath(1029, 'de'), form);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('The English text is not live');
    expect(asked.html).toContain('In Raten.');
    expect((await say(publishPath(1029, 'de'), { ...form, accepted: acceptedIn(asked.html) })).status).toBe(303);
    expect((await standing('pay-in-instalments', 'de')).revisions[1]).toMatchObject({ status: 'published', basedOn: 1 });
    expect(await read('/de-de/articles/1029')).toContain('In Raten.');
  });

  it('is for a translator of its language', async () => {
    const translator = await signIn(grant('translator', { languages: ['de'] }));
    const first = await say(publishPath(1029, 'de'), typed({ title: 'Raten', body: 'Kurz.' }, 2, { basedOn: 1 }), translator);
    expect(first.status).toBe(422);
    const form = typed({ title: 'Raten', body: 'Kurz.' }, 2, { basedOn: 1, accepted: acceptedIn(first.html) });
    expect((await say(publishPath(1029, 'de'), form, translator)).status).toBe(303);
    expect((await translator.post(publishPath(1029, 'fr'), form)).status).toBe(403);
    expect(first.html).not.toContain('How much changed?');
  });
});

describe('the significance of a change to the source', () => {
  const live = () => read('/de-de/articles/1036');
  const text = { title: 'Warranty', body: 'Two years.' };

  it('is asked, with what each will do', async () => {
    const html = await editor.read(editorPath(1036, 'en'));
    expect(html).toContain('How much changed?');
    expect(html).toMatch(/German.* marked “needs update”/);
    expect(html).toMatch(/German.* marked “misleading”, and readers of/);
    const answer = await say(publishPath(1036, 'en'), typed(text, 1, { significance: '' }));
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Say how much changed');
    expect(answer.html).toContain('Two years.');
    expect((await standing('warranty', 'en')).head).toBe(1);
  });

  it('marks the translations, and tells their readers where it is major', async () => {
    expect(await live()).not.toContain('class="notice"');
    expect(await read('/de-de/articles/1036.md')).not.toContain('Der Inhalt hat sich geändert');
    const before = (await read('/de-de/articles/1036')).length;
    expect((await say(publishPath(1036, 'en'), typed(text, 1, { significance: 'medium' }))).status).toBe(303);
    expect((await standing('warranty', 'de')).outdated).toBe('medium');
    const etag = async () => (await visit((await visit('/de-de/articles/1036')).headers.get('Location') ?? '/de-de/articles/1036')).headers.get('ETag');
    const told = await etag();
    expect((await live()).length).toBe(before);
    expect((await say(publishPath(1036, 'en'), typed({ ...text, body: 'Three years.' }, 2, { significance: 'major' }))).status).toBe(303);
    expect((await standing('warranty', 'de')).outdated).toBe('major');
    expect(await live()).toContain('Der Inhalt hat sich geändert');
    expect(await read('/de-de/articles/1036.md')).toContain('\n\n**Der Inhalt hat sich geändert');
    expect(await etag()).not.toBe(told);
    const tags = await env.DB.prepare('SELECT tags FROM outbox ORDER BY id DESC LIMIT 1').first<string>('tags');
    expect(tags).toContain('article-ondelle-1036');
  });

  it('is not asked where no other language is live', async () => {
    await env.DB.prepare("UPDATE translation SET live_revision = NULL WHERE language <> 'en' AND article_id = ?")
      .bind(await idOf('gift-cards'))
      .run();
    expect(await editor.read(editorPath(cards, 'en'))).not.toContain('How much changed?');
  });
});

describe('a site that asks for a review', () => {
  it('publishes what was approved, as it was approved, and nothing else', async () => {
    await env.DB.prepare(`UPDATE site SET settings = json_set(settings, '$.review', json('{"required":true,"days":{}}'))`).run();
    const base = (await standing('start-a-return', 'en')).head;
    const form = typed({ title: 'Start a return', body: 'Reviewed.' }, base, { significance: 'minor' });
    const refused = await say(publishPath(await numberOf('start-a-return'), 'en'), form);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('must be approved');
    expect(refused.html).toContain('Reviewed.');
    await saveDraft(env, { site: 'ondelle', article: 'start-a-return', language: 'en', base, text: { ...form }, author: 'ann@example.com' });
    await env.DB.prepare(
      "UPDATE revision SET status = 'approved' WHERE number = ?1 AND translation_id = (SELECT id FROM translation WHERE article_id = ?2 AND language = 'en')",
    )
      .bind(base + 1, await idOf('start-a-return'))
      .run();
    const other = { ...form, base: base + 1, body: 'Something else.' };
    expect((await say(publishPath(await numberOf('start-a-return'), 'en'), other)).status).toBe(422);
    expect((await say(publishPath(await numberOf('start-a-return'), 'en'), { ...form, base: base + 1 })).status).toBe(303);
    expect((await standing('start-a-return', 'en')).live).toBe(base + 2);
  });
});

const numberOf = async (key: string): Promise<number> =>
  (await env.DB.prepare('SELECT number FROM article WHERE key = ?').bind(key).first<number>('number')) ?? 0;
