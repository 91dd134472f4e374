import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { changeArticle } from '../../worker/publishing/articles/change-article.ts';
import { findShared } from '../../worker/publishing/articles/shared.ts';
import { changeFact } from '../../worker/publishing/change-fact.ts';
import { changeSnippet } from '../../worker/publishing/change-snippet.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { createFact, deleteFact } from '../../worker/publishing/facts/define-fact.ts';
import { guardHead } from '../../worker/publishing/guards.ts';
import { publish, type Publication } from '../../worker/publishing/publish.ts';
import { countChanges, removeSnippet } from '../../worker/publishing/snippets/remove-snippet.ts';
import { takeStep } from '../../worker/publishing/review.ts';
import { saveDraft } from '../../worker/publishing/save-draft.ts';
import { carryOutDue } from '../../worker/publishing/carry-out.ts';
import { plan } from '../../worker/publishing/schedule.ts';
import { askForReviews } from '../admin/review/texts.ts';
import { idOf, standing } from '../admin/revisions/texts.ts';
import { read } from '../visit.ts';
import { meanwhile } from './meanwhile.ts';

const now = new Date('2026-11-21T10:00:00Z');
const site = 'ondelle';
const author = 'ann@example.com';
const text = (body: string) => ({ title: 'Gift cards', summary: 'Short.', body });

async function publication(body: string, article = 'gift-cards'): Promise<Publication> {
  const { head } = await standing(article, 'en');
  return { site, article, language: 'en', base: head, text: text(body), significance: 'minor', author };
}

/** The bindings, where something happens between what a publish read and what it writes. */
const whileIt = (happen: () => Promise<unknown>, pattern = /INSERT INTO revision/) => ({ DB: meanwhile(env.DB, pattern, happen), OUTBOX: env.OUTBOX });

async function makeFact(fact: string, markets: string[]): Promise<void> {
  await createFact(env, { site, fact, type: 'days', labels: { en: fact }, author, once: crypto.randomUUID(), location: '/' });
  for (const market of markets) await changeFact(env, { site, fact, market, base: 0, value: 3, author });
}

const markets = async () => (await env.DB.prepare('SELECT key FROM market ORDER BY id').all<{ key: string }>()).results.map(({ key }) => key);

describe('a publish, while', () => {
  it('the fact that it shows is deleted, is refused with its line, and readers keep the text they had', async () => {
    await makeFact('short_lived', await markets());
    const before = await read('/en-us/articles/1030');
    const base = await newestChange(env.DB, site, 'fact', 'short_lived');
    let isDeleted = false;
    const bindings = whileIt(async () => {
      isDeleted = (await deleteFact(env, { site, fact: 'short_lived', base, author })).ok;
    });
    const done = await publish(bindings, await publication('Wait {{facts.short_lived}}.'), now);
    expect(isDeleted).toBe(true);
    expect(done).toMatchObject({ ok: false, failure: { reason: 'invalid', problems: [{ line: 1, message: 'There is no fact "short_lived".' }] } });
    expect(await read('/en-us/articles/1030')).toBe(before);
  });

  it('a market stops setting the fact that it shows, is refused', async () => {
    await makeFact('nearly_gone', await markets());
    const bindings = whileIt(() => changeFact(env, { site, fact: 'nearly_gone', market: 'us', base: 1, value: null, author }));
    expect(await publish(bindings, await publication('Wait {{facts.nearly_gone}}.'), now)).toMatchObject({ ok: false, failure: { reason: 'invalid' } });
  });

  it('the snippet that it shows is removed, is refused', async () => {
    await changeSnippet(env, { site, snippet: 'short-lived', language: 'en', base: 0, body: 'Here for a moment.', author });
    const bindings = whileIt(async () =>
      removeSnippet(env, { site, snippet: 'short-lived', changes: await countChanges(env.DB, site, 'short-lived'), author }),
    );
    expect(await publish(bindings, await publication('{{snippet:short-lived}}'), now)).toMatchObject({ ok: false, failure: { reason: 'invalid' } });
  });

  it('something else of the site changes, is carried out all the same, and once', async () => {
    const { head } = await standing('gift-cards', 'en');
    const bindings = whileIt(() => makeFact('unrelated', ['us']));
    expect(await publish(bindings, await publication('All the same.'), now)).toMatchObject({ ok: true, value: { revision: head + 1 } });
    expect(await standing('gift-cards', 'en')).toMatchObject({ head: head + 1, live: head + 1 });
  });

  it('its article becomes visible where its fact is not set, is refused', async () => {
    await makeFact('only_us', ['us']);
    const article = await shared();
    await changeArticle(env, { site, article, base: article.base, after: { ...article.shared, onlyIn: ['us'], hiddenIn: null }, author });
    const seen = await shared();
    const bindings = whileIt(() => changeArticle(env, { site, article: seen, base: seen.base, after: { ...seen.shared, onlyIn: null }, author }));
    expect(await publish(bindings, await publication('Wait {{facts.only_us}}.'), now)).toMatchObject({ ok: false, failure: { reason: 'invalid' } });
  });
});

describe('an approval that is taken back at the moment of', () => {
  /** The newest text, approved; and what takes the approval back. */
  async function approved(body: string) {
    await askForReviews(true);
    const [{ head }, id] = [await standing('warranty', 'en'), await idOf('warranty')];
    const place = { site, article: { id, key: 'warranty' }, language: 'en', author };
    const full = { title: 'Warranty', slug: '', summary: 'Short.', body, seoTitle: '', seoDescription: '' };
    await saveDraft(env, { site, article: 'warranty', language: 'en', base: head, text: full, author });
    const decision = { ...place, base: head + 1, comment: '' };
    for (const step of ['request', 'approve'] as const) expect((await takeStep(env.DB, step, decision)).ok).toBe(true);
    return { place, full, base: head + 1, takeBack: () => takeStep(env.DB, 'return', decision) };
  }

  it('a publish keeps the text back', async () => {
    const { full, base, takeBack } = await approved('Not like this.');
    const guards = ({ id }: { id: number }) => [guardHead(env.DB, { article: { id }, language: 'en' }, base, ['approved'])];
    const given: Publication = { site, article: 'warranty', language: 'en', base, text: full, significance: 'minor', author };
    expect(await publish(whileIt(takeBack), given, now, { guards })).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await read('/en-us/articles/1032')).not.toContain('Not like this.');
  });

  it('a planned publish keeps the text back, and the plan says why', async () => {
    const { place, base, takeBack } = await approved('Nor like this.');
    const moment = { at: now.toISOString(), wallTime: '2026-11-21T11:00', timeZone: 'Europe/Berlin' };
    expect(await plan(env.DB, { ...place, ...moment, action: 'publish', revision: base, significance: 'minor' })).toMatchObject({ ok: true });
    await carryOutDue(whileIt(takeBack), () => Promise.resolve(true), now);
    expect(await env.DB.prepare('SELECT outcome, error FROM schedule ORDER BY id DESC LIMIT 1').first()).toEqual({
      outcome: 'failed',
      error: `A text must be approved before it is published here, and revision ${base} is not.`,
    });
    expect((await standing('warranty', 'en')).revisions.at(-1)).toMatchObject({ number: base, status: 'draft' });
  });
});

async function shared() {
  const article = await findShared(env.DB, site, 1030);
  if (!article) throw new Error('There is no article 1030');
  return article;
}

describe('a change of where an article is visible, while', () => {
  it('a text is published that may not be seen there, is refused with its problem', async () => {
    const article = await shared();
    await changeArticle(env, { site, article, base: article.base, after: { ...article.shared, onlyIn: ['us'], hiddenIn: null }, author });
    const seen = await shared();
    const late = await publication('Wait {{facts.only_us}}, published late.');
    const bindings = whileIt(async () => expect((await publish(env, late, now)).ok).toBe(true), /UPDATE article SET type/);
    const done = await changeArticle(bindings, { site, article: seen, base: seen.base, after: { ...seen.shared, onlyIn: null }, author });
    expect(done).toMatchObject({ ok: false, failure: { reason: 'invalid', texts: [{ language: 'en' }] } });
    expect((await shared()).shared.onlyIn).toEqual(['us']);
  });
});

describe('of two snippets', () => {
  const write = (snippet: string, body: string, bindings: Pick<Env, 'DB' | 'OUTBOX'> = env) =>
    changeSnippet(bindings, { site, snippet, language: 'en', base: 1, body, author });

  it('that are put into each other at once, one is refused', async () => {
    for (const snippet of ['egg', 'hen']) await changeSnippet(env, { site, snippet, language: 'en', base: 0, body: 'Alone.', author });
    const bindings = whileIt(async () => expect((await write('hen', '{{snippet:egg}}')).ok).toBe(true), /INSERT INTO snippet_translation/);
    expect(await write('egg', '{{snippet:hen}}', bindings)).toMatchObject({
      ok: false,
      failure: { reason: 'invalid', problems: [{ message: expect.stringContaining('contain each other') }] },
    });
  });

  it('one whose fact is deleted while it is saved is refused', async () => {
    await makeFact('gone_soon', await markets());
    const base = await newestChange(env.DB, site, 'fact', 'gone_soon');
    const bindings = whileIt(() => deleteFact(env, { site, fact: 'gone_soon', base, author }), /INSERT INTO snippet_translation/);
    expect(await changeSnippet(bindings, { site, snippet: 'new-one', language: 'en', base: 0, body: '{{facts.gone_soon}}', author })).toMatchObject({
      ok: false,
      failure: { reason: 'invalid', problems: [{ message: 'There is no fact "gone_soon".' }] },
    });
  });
});
