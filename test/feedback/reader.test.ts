import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { rollUp } from '../../worker/analytics/roll-up.ts';
import { feedbackPath } from '../../worker/paths.ts';
import { visit } from '../visit.ts';
import { commented, earlier, events, formOf, inbox, Reader, recorded } from './forms.ts';

await makeSalt(env.KV, dayOf(Date.now()));

const article = '/en-us/articles/1031-return-window';
const german = (await visit('/de-de/articles/1031')).headers.get('Location') ?? '';
const post = feedbackPath('en-us', 1031);
const addresses = async () => (await env.DB.prepare('SELECT id, sealed, key_id FROM reply_address').all<Record<string, string>>()).results;
const live = await env.DB.prepare(
  "SELECT t.live_revision AS n FROM translation t JOIN article a ON a.id = t.article_id WHERE a.number = 1031 AND t.language = 'en'",
).first<number>('n');

afterEach(() =>
  env.DB.batch(['event', 'rollup', 'daily_vote', 'daily_reason', 'feedback', 'reply_address'].map((table) => env.DB.prepare(`DELETE FROM ${table}`))),
);

/** What must not count is followed by something that does: all that came then. */
async function alsoCounted(): Promise<string[]> {
  await new Reader().vote(german, 'no');
  await vi.waitFor(async () => expect((await events()).some(({ value, market }) => value === 'no' && market === 'de')).toBe(true), 20_000);
  return (await events()).filter(({ market }) => market !== 'de').map(({ kind, value }) => `${kind} ${value}`);
}

describe('an article asks whether it helped', () => {
  it('in a form that is the same for every reader, in their language', async () => {
    const pages = await Promise.all([new Reader().read(article), new Reader({ 'Accept-Language': 'de' }).read(article)]);
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).toContain('Did this help?');
    expect(formOf(pages[0] ?? '')).toEqual({ action: post, hidden: { language: 'en', revision: String(live) } });
    expect(await new Reader().read(german)).toContain('War das hilfreich?');
  });

  it('and leads from a vote to a page of its own that asks why, and from there to thanks and the way back', async () => {
    const reader = new Reader();
    const next = await reader.vote(article, 'no');
    expect(next).toMatch(/^\/en-us\/articles\/1031\/feedback\?language=en&revision=\d+&vote=no&ref=[0-9a-z]{6}-[\w-]{28}$/);
    const why = await reader.get(next);
    expect([why.status, why.headers.get('Cache-Control'), why.headers.get('Set-Cookie')]).toEqual([200, 'private, no-store', null]);
    const page = await why.text();
    expect(page).toContain('My question is not answered');
    expect(page).toContain('leave out names, addresses, order numbers');
    expect(page).toContain('maxlength="1000"');
    const done = await reader.explainSlowly(next, { reason: ['missing', 'wrong'], comment: 'Nothing about gifts.', mail: '' });
    expect([done.status, done.headers.get('Location')]).toEqual([303, `${post}?thanks=1`]);
    const thanks = await reader.get(`${post}?thanks=1`);
    expect(thanks.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await thanks.text()).toMatch(/Thank you for your feedback[\s\S]*href="\/en-us\/articles\/1031-return-window"/);
    await recorded(3);
    expect(await commented(1)).toMatchObject([
      {
        article: 1031,
        language: 'en',
        market: 'us',
        locale: 'en-us',
        revision: live,
        vote: 'no',
        reasons: '["missing","wrong"]',
        comment: 'Nothing about gifts.',
        state: 'new',
      },
    ]);
    await rollUp(env.DB);
    expect((await env.DB.prepare('SELECT article, language, revision, locale, market, yes, no FROM daily_vote WHERE article = 1031').all()).results).toEqual([
      { article: 1031, language: 'en', revision: live, locale: 'en-us', market: 'us', yes: 0, no: 1 },
    ]);
    expect((await env.DB.prepare('SELECT vote, reason, votes FROM daily_reason ORDER BY reason').all()).results).toEqual([
      { vote: 'no', reason: 'missing', votes: 1 },
      { vote: 'no', reason: 'wrong', votes: 1 },
    ]);
  });

  it('in every language of the interface', async () => {
    for (const locale of ['de-de', 'fr-fr', 'es-es', 'ja-jp', 'zh-cn', 'ar-ae']) {
      const page = await new Reader().read(feedbackPath(locale, 1031, { thanks: 1 }));
      expect(page).not.toContain('Thank you for your feedback');
      expect(page).toContain(`lang="${locale.slice(0, 2)}`);
    }
  });

  it('again where the second form’s address says nothing that can be read', async () => {
    for (const query of ['', '?vote=maybe&language=en&revision=1&ref=x', '?vote=no&language=en&revision=1', '?ref=%00'])
      expect(await new Reader().read(`${post}${query}`)).toContain('Did this help?');
  });
});

describe('what is sent', () => {
  it('is kept without what may name its writer', async () => {
    const reader = new Reader();
    const next = await reader.vote(article, 'yes');
    await reader.explain(next, { comment: 'Call +49 170 1234567 or mina@example.com. <b>Thanks</b>', mail: '' });
    expect(await commented(1)).toMatchObject([{ comment: 'Call [phone] or [e-mail]. <b>Thanks</b>', vote: 'yes' }]);
    expect(JSON.stringify((await env.DB.prepare('SELECT * FROM event').all()).results)).not.toContain('Thanks');
  });

  it('is one vote of a visit, its last, also of a thousand', async () => {
    const reader = new Reader();
    for (const vote of ['yes', 'no', 'yes', 'no']) await reader.vote(article, vote);
    await recorded(4);
    expect(new Set((await events()).map(({ visit: id }) => id)).size).toBe(1);
    await rollUp(env.DB);
    expect((await env.DB.prepare('SELECT yes, no FROM daily_vote WHERE article = 1031').all()).results).toEqual([{ yes: 0, no: 1 }]);
    const { action, hidden } = formOf(await reader.read(article));
    const many = await Promise.all(Array.from({ length: 1000 }, () => reader.post(action, { ...hidden, vote: 'yes' })));
    const refused = many.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(900);
    expect(await refused[0]?.text()).toContain('Please wait a minute');
    await vi.waitFor(async () => expect((await events()).length).toBe(4 + 1000 - refused.length), 20_000);
    await rollUp(env.DB);
    expect((await env.DB.prepare('SELECT yes, no FROM daily_vote WHERE article = 1031').all()).results).toEqual([{ yes: 1, no: 0 }]);
  }, 60_000);

  it('is counted once with the reasons that were ticked last', async () => {
    const reader = new Reader();
    const { action, hidden } = formOf(await reader.read(await reader.vote(article, 'no')));
    await recorded(1);
    await reader.post(action, { ...hidden, reason: ['missing', 'wrong'], comment: '', mail: '' });
    await recorded(3);
    for (const count of [5, 7]) {
      await reader.post(action, { ...hidden, reason: ['wrong', 'unclear'], comment: '', mail: '' });
      await recorded(count);
    }
    await rollUp(env.DB);
    expect((await env.DB.prepare('SELECT reason, votes FROM daily_reason ORDER BY reason').all()).results).toEqual([
      { reason: 'unclear', votes: 1 },
      { reason: 'wrong', votes: 1 },
    ]);
  });

  it('is a vote each of readers who belong to no visit, and one of a form that is sent twice in a moment', async () => {
    const [one, two] = [new Reader({ 'Sec-GPC': '1' }), new Reader({ 'Sec-GPC': '1' })];
    await one.vote(article, 'yes');
    await one.vote(article, 'yes');
    await two.vote(article, 'yes');
    const rows = await recorded(2);
    expect(rows.map(({ visit: id }) => id)).toEqual([null, null]);
    await rollUp(env.DB);
    expect((await env.DB.prepare('SELECT yes, no FROM daily_vote WHERE article = 1031').all()).results).toEqual([{ yes: 2, no: 0 }]);
  });

  it('keeps reasons with the vote of a reader without a visit', async () => {
    const reader = new Reader({ 'Sec-GPC': '1' });
    const next = await reader.vote(article, 'no');
    const { action, hidden } = formOf(await reader.read(next));
    await reader.post(action, { ...hidden, reason: 'unclear', comment: '', mail: '' });
    const rows = await recorded(2);
    expect(new Set(rows.map(({ thread }) => thread)).size).toBe(1);
    await rollUp(env.DB);
    expect(await env.DB.prepare('SELECT reason, votes FROM daily_reason').first()).toEqual({ reason: 'unclear', votes: 1 });
  });

  it('twice is one comment', async () => {
    const reader = new Reader();
    const next = await reader.vote(article, 'no');
    const { action, hidden } = formOf(await reader.read(next));
    const ref = await earlier(action, hidden);
    for (const comment of ['First.', 'First.']) await reader.post(action, { ...hidden, ref, reason: 'wrong', comment, mail: '' });
    await recorded(3);
    expect(await commented(1)).toMatchObject([{ comment: 'First.' }]);
  });
});

describe('what does not count', () => {
  it('is of robots, staff, and whoever fills in what nobody sees', async () => {
    const robot = new Reader({ 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
    const staff = new Reader({ Cookie: 'signpost-session=x' });
    for (const reader of [robot, staff]) {
      const next = await reader.vote(article, 'yes');
      const done = await reader.explain(next, { reason: 'solved', comment: 'Buy pills', mail: 'a@example.com' });
      expect(done.status).toBe(303);
    }
    const trapped = new Reader();
    const next = await trapped.vote(article, 'yes', { website: 'https://pills.example' });
    await trapped.explain(next, { reason: 'solved', comment: 'Buy pills', mail: 'a@example.com', website: 'https://pills.example' });
    expect(await alsoCounted()).toEqual([]);
    expect([await inbox(), await addresses()]).toEqual([[], []]);
  });

  it('is of texts that do not exist: they lead to a page that says so, or asks anew', async () => {
    const reader = new Reader();
    const sent = { language: 'en', revision: live ?? 0, vote: 'yes' };
    const forged: [string, Record<string, string | number>][] = [
      [feedbackPath('en-us', 999999), sent],
      [feedbackPath('xx-xx', 1031), sent],
      [post, { ...sent, revision: 9999 }],
      [post, { ...sent, revision: -1 }],
      [post, { ...sent, language: 'de' }],
      [post, { ...sent, language: "en' OR 1=1 --" }],
      [post, { ...sent, vote: 'maybe' }],
      [post, {}],
    ];
    for (const [path, fields] of forged) {
      const response = await reader.post(path, fields);
      expect([path, response.status, response.headers.get('Location')]).toEqual([path, 303, path]);
    }
    expect((await reader.get(feedbackPath('en-us', 999999))).status).toBe(404);
    expect((await reader.get('/en-us/articles/x/feedback')).status).toBe(404);
    expect(await alsoCounted()).toEqual([]);
  });

  it('is of reasons that are not offered', async () => {
    const reader = new Reader();
    const next = await reader.vote(article, 'no');
    await reader.explain(next, { reason: ['solved', 'x'.repeat(500), 'missing'], comment: '', mail: '' });
    const rows = await recorded(2);
    expect(rows.map(({ value }) => value)).toEqual(['no', 'missing']);
  });

  it('comes from another site', async () => {
    const reader = new Reader();
    const { action, hidden } = formOf(await reader.read(article));
    const foreign = [
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of foreign) {
      const response = await reader.post(action, { ...hidden, vote: 'yes' }, headers);
      expect([response.status, response.headers.get('Cache-Control')]).toEqual([403, 'private, no-store']);
    }
    expect(await alsoCounted()).toEqual([]);
  });

  it('is asked for in another way', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) expect((await visit(post, {}, method)).status).toBe(405);
    expect((await visit(article, { Origin: 'http://localhost' }, 'POST')).status).toBe(405);
    const huge = await new Reader().post(post, { comment: 'x'.repeat(40_000) });
    expect(huge.status).toBe(413);
  });
});
