import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { changeSnippet } from '../../worker/publishing/change-snippet.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { publish } from '../../worker/publishing/publish.ts';
import { rename, unpublish } from '../../worker/publishing/unpublish.ts';
import { visit } from '../visit.ts';

const now = new Date('2026-11-21T10:00:00Z');
const where = { site: 'ondelle', language: 'en', author: 'test' };

const countRows = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');
const countAll = () => Promise.all(['revision', 'slug_history', 'outbox', 'usage', 'change'].map(countRows));

describe('rename', () => {
  const tracking = { ...where, article: 'track-order' };
  const stateOf = (article: string) =>
    env.DB.prepare(
      `SELECT t.live_revision AS live, t.slug AS slug, r.number AS number, r.status AS status, r.title AS title, r.body AS body FROM translation t
      JOIN article a ON a.id = t.article_id JOIN revision r ON r.translation_id = t.id WHERE a.key = ? AND t.language = 'en' ORDER BY r.number DESC LIMIT 1`,
    )
      .bind(article)
      .first();
  const addDraft = (article: string, number: number) =>
    env.DB.prepare(
      `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
      SELECT t.id, ?2, 'draft', 'Draft', 'draft', '', 'Not public.', 'minor', 'test' FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = ?1 AND t.language = 'en'`,
    )
      .bind(article, number)
      .run();

  it('keeps the live text, not the draft after it', async () => {
    await addDraft('track-order', 2);
    expect(await rename(env, { ...tracking, base: 1, title: 'Stale' }, now)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await rename(env, { ...tracking, base: 2, title: 'Where is it?' }, now)).toMatchObject({ ok: true, value: { slug: 'where-is-it' } });
    const state = await stateOf('track-order');
    expect(state).toMatchObject({ live: 3, number: 3, status: 'published', title: 'Where is it?', slug: 'where-is-it' });
    expect(state?.['body']).not.toBe('Not public.');
  });

  it('leaves withdrawn what is withdrawn', async () => {
    await unpublish(env, { ...tracking, base: 3 });
    expect(await rename(env, { ...tracking, base: 4, title: 'Still gone' }, now)).toMatchObject({ ok: true });
    expect(await stateOf('track-order')).toMatchObject({ live: null, number: 5, status: 'draft', title: 'Still gone' });
    const { number } = (await env.DB.prepare("SELECT number FROM article WHERE key = 'track-order'").first<{ number: number }>()) ?? {};
    expect((await visit(`/en-us/articles/${number}`)).status).toBe(410);
  });

  it.each([
    ['an empty title', ' '],
    ['a title that is too long', 'x'.repeat(201)],
    ['an unknown fact', 'In {{facts.no_such_fact}}'],
    ['a fact that a market does not set', 'In {{facts.statutory_days}}'],
  ])('refuses %s, and writes nothing', async (_, title) => {
    const before = await countAll();
    const result = await rename(env, { ...where, article: 'warranty', base: 1, title }, now);
    expect(result).toMatchObject({ ok: false, failure: { reason: 'invalid', problems: [{ severity: 'error' }] } });
    expect(await countAll()).toEqual(before);
  });

  it('counts the facts of the new title as used', async () => {
    expect(await rename(env, { ...where, article: 'return-window', base: 1, title: 'Returns by {{facts.carrier}}' }, now)).toMatchObject({ ok: true });
    const sql =
      "SELECT count(*) AS n FROM usage u JOIN translation t ON t.id = u.user_id JOIN article a ON a.id = t.article_id WHERE u.user_kind = 'translation' AND u.key = 'carrier' AND a.key = 'return-window'";
    expect(await env.DB.prepare(sql).first('n')).toBe(1);
  });

  it.each([
    ['an article', { article: 'nothing' }, 'article'],
    ['a translation', { article: 'warranty', language: 'ja' }, 'translation'],
  ])('says that %s is missing, as unpublish does', async (_, change, what) => {
    await env.DB.exec(
      "DELETE FROM revision WHERE translation_id IN (SELECT t.id FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = 'warranty' AND t.language = 'ja')",
    );
    await env.DB.exec("DELETE FROM translation WHERE language = 'ja' AND article_id = (SELECT id FROM article WHERE key = 'warranty')");
    const before = await countAll();
    const nowhere = { ...where, base: 0, ...change };
    expect(await unpublish(env, nowhere)).toEqual({ ok: false, failure: { reason: 'missing', what } });
    expect(await rename(env, { ...nowhere, title: 'Title' }, now)).toEqual({ ok: false, failure: { reason: 'missing', what } });
    expect(await countAll()).toEqual(before);
  });
});

describe('the address of an article that a snippet links to', () => {
  const linked = { ...where, article: 'exchange-item' };
  const versions = async () => (await env.DB.prepare('SELECT version FROM locale ORDER BY id').all()).results;
  const lastTags = async (): Promise<string[]> =>
    JSON.parse((await env.DB.prepare('SELECT tags FROM outbox ORDER BY id DESC LIMIT 1').first<string>('tags')) ?? '');
  const publishAs = (base: number, title: string) => publish(env, { ...linked, base, text: { title, summary: '', body: 'Text.' }, significance: 'minor' }, now);
  const changing: [string, () => Promise<{ ok: boolean }>][] = [
    ['renamed', () => rename(env, { ...linked, base: 1, title: 'Swap it' }, now)],
    ['published under another slug', () => publishAs(2, 'Swap something')],
    ['unpublished', () => unpublish(env, { ...linked, base: 3 })],
    ['published again', () => publishAs(4, 'Swap something')],
  ];

  it.each(changing)('reaches all pages when it is %s', async (_, change) => {
    const base = await newestChange(env.DB, 'ondelle', 'snippet', 'swap/en');
    if (base === 0) await changeSnippet(env, { site: 'ondelle', snippet: 'swap', language: 'en', base, body: '[Swap](article:exchange-item)', author: 'test' });
    const before = await versions();
    expect(await change()).toMatchObject({ ok: true });
    expect(await versions()).not.toEqual(before);
    expect(await lastTags()).toContain('site-ondelle');
  });

  it('stays as cached where the slug does, or no snippet links to it', async () => {
    const before = await versions();
    expect(await publishAs(5, 'Swap something')).toMatchObject({ ok: true });
    expect(await lastTags()).not.toContain('site-ondelle');
    expect(await rename(env, { ...where, article: 'gift-cards', base: 1, title: 'Other cards' }, now)).toMatchObject({ ok: true });
    expect(await lastTags()).not.toContain('site-ondelle');
    expect(await versions()).toEqual(before);
  });
});
