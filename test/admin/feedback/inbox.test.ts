import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditPath, feedbackDeletePath, feedbackInboxPath, feedbackItemPath, feedbackRepliedPath } from '../../../worker/admin/paths.ts';
import { sweepAddresses } from '../../../worker/feedback/reply-address.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { comment } from './comments.ts';

let owner: Staff;
let editor: Staff;
let analyst: Staff;
let german: number;
let american: number;
const mail = 'mina@example.com';

beforeAll(async () => {
  [owner, editor, analyst] = [await signIn(grant('owner')), await signIn(grant('editor')), await signIn(grant('analyst'))];
  german = await comment({ comment: 'Wo ist das ETIKETT? <script>alert(1)</script>', reasons: ['missing', 'gone-reason'], mail });
  american = await comment({ comment: 'Very clear', locale: 'en-us', language: 'en', vote: 'yes', reasons: ['clear'], article: 1030, day: '2026-11-26' });
});

const stateOf = (id: number) => env.DB.prepare('SELECT state, assignee, version FROM feedback WHERE id = ?').bind(id).first();
const list = (query = '', staff = owner) => staff.read(`${feedbackInboxPath}${query}`);

describe('the inbox', () => {
  it('shows what is new, with words for votes and reasons, and as text whatever was written', async () => {
    const page = await list();
    expect(page).toContain('Wo ist das ETIKETT? &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toMatch(/Did not help[\s\S]*My question is not answered · gone-reason/);
    expect(page).toContain('Wants a reply');
    expect(page).not.toContain(mail);
    expect(page.indexOf('Very clear')).toBeLessThan(page.indexOf('ETIKETT'));
  });

  it.each([
    ['?vote=yes', ['Very clear']],
    ['?reason=missing', ['ETIKETT']],
    ['?article=1030', ['Very clear']],
    ['?language=de', ['ETIKETT']],
    ['?market=us', ['Very clear']],
    ['?q=etikett', ['ETIKETT']],
    ['?q=%25', []],
    ["?q='%20OR%201=1", []],
    ['?assigned=nobody', ['Very clear', 'ETIKETT']],
    ['?assigned=nobody@example.com', []],
    ['?state=done', []],
    ['?state=nonsense&vote=maybe&article=x&before=-1', ['Very clear', 'ETIKETT']],
  ])('is narrowed by its address: %s', async (query, found) => {
    const page = await list(query);
    expect(['Very clear', 'ETIKETT'].filter((words) => page.includes(words))).toEqual(found);
    expect(/No comment fits|Nothing is done/.test(page)).toBe(found.length === 0);
  });

  it('leads to older ones a page at a time, each of them once, and says of each the day alone', async () => {
    for (let index = 0; index < 55; index++)
      await comment({ comment: `Number ${index}.`, article: 1029, language: 'en', locale: 'en-gb', day: index < 10 ? '2026-11-24' : '2026-11-25' });
    const numbers = (page: string) => Array.from(page.matchAll(/dir="auto">\s*Number (\d+)\./g), ([, number]) => Number(number));
    const first = await list('?article=1029');
    expect(first).toContain('<time datetime="2026-11-24" data-moment="day">24 Nov 2026</time>');
    const [, next = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
    const second = await owner.read(next.replaceAll('&amp;', '&'));
    expect([numbers(first).length, numbers(second).length]).toEqual([50, 5]);
    expect([...numbers(first), ...numbers(second)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 55 }, (_, index) => index));
    expect(
      numbers(first)
        .slice(0, 45)
        .every((number) => number >= 10),
    ).toBe(true);
    expect(second).toContain('First page');
  });

  it('says what becomes of a comment, and goes on with the same view', async () => {
    const response = await editor.post(feedbackItemPath(american), { base: 1, state: 'planned', back: '?vote=yes' });
    expect([response.status, response.headers.get('Location')]).toEqual([303, `${feedbackInboxPath}?vote=yes&done=saved`]);
    expect(await stateOf(american)).toEqual({ state: 'planned', assignee: null, version: 2 });
    expect(await list('?state=planned')).toContain('Very clear');
    expect(await list()).not.toContain('Very clear');
    const line = await env.DB.prepare('SELECT actor, entity, before, after FROM audit ORDER BY id DESC LIMIT 1').first();
    expect(line).toMatchObject({ actor: editor.email, entity: `1030/en/${american}`, after: '{"state":"planned","assignee":null}' });
  });

  it('leads nowhere but to itself, whatever a form says of where it came from', async () => {
    for (const back of ['https://evil.example', '//evil.example', '?q=%0d%0aSet-Cookie:x', 'inbox']) {
      const there = await stateOf(american);
      const response = await editor.post(feedbackItemPath(american), { base: Number(there?.['version']), state: 'planned', back });
      expect(response.headers.get('Location')).toMatch(/^\/admin\/feedback(\/\d+)?\?[\w=&%-]*$/);
    }
  });
});

describe('a comment', () => {
  it('is assigned to somebody who may look after it', async () => {
    const page = await editor.read(feedbackItemPath(german));
    expect(page).toContain(`value="${editor.email}"`);
    expect(page).not.toContain(`value="${analyst.email}"`);
    const base = Number((await stateOf(german))?.['version']);
    expect((await editor.post(feedbackItemPath(german), { base, state: 'new', assignee: analyst.email })).status).toBe(422);
    expect((await editor.post(feedbackItemPath(german), { base, state: 'sold', assignee: '' })).status).toBe(422);
    expect((await editor.post(feedbackItemPath(german), { base, state: 'new', assignee: owner.email })).status).toBe(303);
    expect(await list(`?assigned=${owner.email}`)).toContain('ETIKETT');
  });

  it('that somebody else changed meanwhile is shown as it is now', async () => {
    const id = await comment({ comment: 'Twice' });
    expect((await owner.post(feedbackItemPath(id), { base: 1, state: 'done' })).status).toBe(303);
    const late = await editor.post(feedbackItemPath(id), { base: 1, state: 'ignored' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Somebody else changed this meanwhile');
    expect(await stateOf(id)).toMatchObject({ state: 'done', version: 2 });
  });

  it('is read by analysts, who see no address and change nothing', async () => {
    const page = await analyst.read(feedbackItemPath(german));
    expect(page).toContain('ETIKETT');
    expect(page).not.toContain(mail);
    expect(page).not.toContain('<form class="form"');
    for (const path of [feedbackItemPath(german), feedbackRepliedPath(german), feedbackDeletePath(german)])
      expect((await analyst.post(path, { base: 1, state: 'done' })).status).toBe(403);
    expect(await list('', analyst)).not.toContain('inbox-steps');
  });

  it('is for who works in its language and market alone', async () => {
    const [french, germans] = [await signIn(grant('editor', { languages: ['fr'] })), await signIn(grant('editor', { languages: ['de'], markets: ['de'] }))];
    expect(await list('', french)).not.toContain('ETIKETT');
    expect((await french.get(feedbackItemPath(german))).status).toBe(404);
    expect((await french.post(feedbackDeletePath(german))).status).toBe(404);
    expect(await list('', germans)).toContain('ETIKETT');
    expect(await germans.read(feedbackItemPath(german))).toContain(mail);
    expect((await germans.get(feedbackItemPath(american))).status).toBe(404);
  });

  it('of another site is not there', async () => {
    await env.DB.prepare("INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (77, 'other', 'Other', 'en', 'en', '{}')").run();
    const id = await comment({ comment: 'Elsewhere', site: 'other' });
    expect((await owner.get(feedbackItemPath(id))).status).toBe(404);
    expect((await owner.post(feedbackItemPath(id), { base: 1, state: 'done' })).status).toBe(404);
    expect(await list('?state=all')).not.toContain('Elsewhere');
  });

  it('is deleted for good: its message does not bring it back', async () => {
    const id = await comment({ comment: 'My name is …', mail });
    const { event = '', reply = '' } = (await env.DB.prepare('SELECT event, reply FROM feedback WHERE id = ?').bind(id).first<Record<string, string>>()) ?? {};
    expect((await editor.post(feedbackDeletePath(id))).headers.get('Location')).toBe(`${feedbackInboxPath}?done=removed`);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM reply_address WHERE id = ?').bind(reply).first('n')).toBe(0);
    await comment({ comment: 'My name is …', event });
    expect((await owner.get(feedbackItemPath(id))).status).toBe(404);
  });
});

describe('the address for a reply', () => {
  it('is shown to who may answer, and gone when they have', async () => {
    const page = await editor.read(feedbackItemPath(german));
    expect(page).toMatch(/href="mailto:mina@example\.com\?subject=[^"]+body=[^"]*ETIKETT/);
    const key = await env.DB.prepare("SELECT key_id AS id FROM reply_address WHERE id LIKE 'test/1/%'").first<string>('id');
    expect(await env.KV.get(`reply-key/${key}`)).not.toBeNull();
    expect((await editor.post(feedbackRepliedPath(german))).status).toBe(303);
    expect(await env.KV.get(`reply-key/${key}`)).toBeNull();
    expect(await env.DB.prepare("SELECT count(*) AS n FROM reply_address WHERE id LIKE 'test/1/%'").first('n')).toBe(0);
    expect(await editor.read(feedbackItemPath(german))).not.toContain(mail);
    const told = `${await owner.read(auditPath)}${await owner.read(`${auditPath}/export`)}`;
    expect(told).toContain('feedback.reply');
    expect(told).not.toMatch(/mina@example|ETIKETT/);
  });

  it('is gone after 30 days, and not before', async () => {
    await comment({ comment: 'Please answer', mail });
    const later = (days: number) => new Date(Date.now() + days * 86_400_000 + 60_000);
    const count = () => env.DB.prepare('SELECT count(*) AS n FROM reply_address').first<number>('n');
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await sweepAddresses(env.DB, later(29));
    expect(await count()).toBe(before);
    await sweepAddresses(env.DB, later(30));
    expect(await count()).toBe(0);
  });

  it('that lost its key is said to be lost', async () => {
    const id = await comment({ comment: 'Lost', mail });
    for (const { name } of (await env.KV.list({ prefix: 'reply-key/' })).keys) await env.KV.delete(name);
    expect(await editor.read(feedbackItemPath(id))).toContain('can no longer be read');
  });
});

describe('whether the rewrite helped', () => {
  const text = async (votes: [revision: number, yes: number, no: number][]) => {
    await env.DB.prepare('DELETE FROM daily_vote').run();
    const rows = votes.map(([revision, yes, no]) =>
      env.DB.prepare("INSERT INTO daily_vote SELECT id, '2026-11-20', 1031, 'de', ?, 'de-de', 'de', ?, ? FROM site WHERE key = 'ondelle'").bind(
        revision,
        yes,
        no,
      ),
    );
    if (rows.length > 0) await env.DB.batch(rows);
    return (await owner.read(feedbackItemPath(german))).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  };
  beforeAll(() =>
    env.DB.batch([
      env.DB.prepare(
        "INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author) SELECT t.id, 2, 'published', t.title, t.slug, '', '', 'minor', 'x' FROM translation t JOIN article a ON a.id = t.article_id WHERE a.number = 1031 AND t.language = 'de'",
      ),
      env.DB.prepare("UPDATE translation SET live_revision = 2 WHERE language = 'de' AND article_id = (SELECT id FROM article WHERE number = 1031)"),
    ]),
  );

  it('is shown with its interval, and called sure of many votes alone', async () => {
    const sure = await text([
      [1, 180, 120],
      [2, 240, 60],
    ]);
    expect(sure).toContain('It helped');
    expect(sure).toContain('80% find it helpful now, 60% did before. With 95% confidence it is 13 to 27 points better.');
    const few = await text([
      [1, 0, 3],
      [2, 3, 0],
    ]);
    expect(few).toContain('Too few votes');
    expect(few).toContain('3 100% 44% to 100%');
    expect(
      await text([
        [1, 8, 4],
        [2, 9, 3],
      ]),
    ).toContain('that may be chance: it may be 26 points worse or 40 points better');
  });

  it('is not asked where there is nothing to compare, and what was changed can be looked at', async () => {
    expect(await text([])).toContain('Nobody has said yet whether this text helped');
    expect(await text([[2, 5, 5]])).toContain('no earlier revision has votes');
    await text([
      [1, 5, 5],
      [2, 5, 5],
    ]);
    const page = await owner.read(feedbackItemPath(german));
    expect(page).toContain('/admin/articles/1031/de/compare?from=1&amp;to=2');
    expect(await analyst.read(feedbackItemPath(german))).not.toContain('/compare?');
  });
});
