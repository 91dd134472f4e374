import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DraftText } from '../../db/schema/editing.ts';
import { publish } from '../../worker/publishing/publish.ts';
import { saveDraft, type Draft } from '../../worker/publishing/save-draft.ts';
import { findCopy, keepCopy, removeCopy } from '../../worker/publishing/working-copy.ts';
import { read } from '../visit.ts';

const text: DraftText = { title: 'Gift cards', slug: '', summary: 'Short.', body: 'Draft words.\n', seoTitle: '', seoDescription: '' };
const draft: Draft = { site: 'ondelle', article: 'gift-cards', language: 'en', base: 0, text, author: 'ann@example.com' };

const articleId = () => env.DB.prepare("SELECT id FROM article WHERE key = 'gift-cards'").first<number>('id');
const newest = () =>
  env.DB.prepare(
    "SELECT max(r.number) AS n FROM revision r JOIN translation t ON t.id = r.translation_id JOIN article a ON a.id = t.article_id WHERE a.key = 'gift-cards' AND t.language = 'en'",
  )
    .first<number>('n')
    .then((number) => number ?? 0);
const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');

describe('saveDraft', () => {
  let base = 0;
  beforeEach(async () => {
    base = await newest();
  });

  it('writes the next revision as a draft, and no reader sees it', async () => {
    const outbox = await count('outbox');
    expect(await saveDraft(env, { ...draft, base })).toEqual({ ok: true, value: { revision: base + 1, unchanged: false } });
    expect(await read('/en-us/articles/1030')).not.toContain('Draft words');
    const row = await env.DB.prepare(
      "SELECT head_revision AS head, head_status AS status FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = 'gift-cards' AND t.language = 'en'",
    ).first();
    expect(row).toEqual({ head: base + 1, status: 'draft' });
    expect(await count('outbox')).toBe(outbox);
    expect(await env.DB.prepare('SELECT actor, action, entity FROM audit ORDER BY id DESC LIMIT 1').first()).toEqual({
      actor: 'ann@example.com',
      action: 'article.save',
      entity: 'gift-cards/en',
    });
  });

  it('refuses a text based on an older revision, and on one that is not there', async () => {
    const other = { ...draft, text: { ...text, body: 'Other words.' } };
    const revisions = await count('revision');
    expect(await saveDraft(env, { ...other, base: base - 1 })).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await saveDraft(env, { ...other, base: base + 7 })).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await count('revision')).toBe(revisions);
  });

  it('lets one of two writers through', async () => {
    const bodies = ['One', 'Two'];
    const results = await Promise.all(bodies.map((body) => saveDraft(env, { ...draft, base, text: { ...text, body }, author: `${body}@example.com` })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await newest()).toBe(base + 1);
  });

  it('takes a form sent twice for one save, even after somebody saved over it', async () => {
    const sent = { ...draft, base, text: { ...text, body: 'Sent twice.' } };
    expect(await saveDraft(env, sent)).toEqual({ ok: true, value: { revision: base + 1, unchanged: false } });
    expect(await saveDraft(env, sent)).toEqual({ ok: true, value: { revision: base + 1, unchanged: true } });
    await saveDraft(env, { ...draft, base: base + 1, text: { ...text, body: 'Somebody else.' }, author: 'bob@example.com' });
    expect(await saveDraft(env, sent)).toEqual({ ok: true, value: { revision: base + 1, unchanged: true } });
    expect(await saveDraft(env, { ...sent, author: 'eve@example.com' })).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect(await newest()).toBe(base + 2);
  });

  it('writes no revision where nothing is different, save what the text is based on', async () => {
    const saved = { ...draft, base, text: { ...text, body: 'Same.' } };
    await saveDraft(env, saved);
    expect(await saveDraft(env, { ...saved, base: base + 1 })).toEqual({ ok: true, value: { revision: base + 1, unchanged: true } });
    expect(await saveDraft(env, { ...saved, base: base + 1, basedOn: 3 })).toEqual({ ok: true, value: { revision: base + 2, unchanged: false } });
  });

  it('refuses an empty title and what does not exist', async () => {
    expect(await saveDraft(env, { ...draft, base, text: { ...text, title: ' ' } })).toMatchObject({
      ok: false,
      failure: { reason: 'invalid', field: 'title' },
    });
    expect(await saveDraft(env, { ...draft, article: 'nothing' })).toEqual({ ok: false, failure: { reason: 'missing' } });
    expect(await saveDraft(env, { ...draft, language: 'sv' })).toEqual({ ok: false, failure: { reason: 'missing' } });
  });

  it('begins a translation, and takes nobody’s beginning away', async () => {
    const article = await env.DB.prepare(
      "SELECT a.key AS key FROM article a WHERE NOT EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND t.language = 'ar') LIMIT 1",
    ).first<string>('key');
    const first = { ...draft, article: article ?? '', language: 'ar', basedOn: 1 };
    expect(await saveDraft(env, first)).toEqual({ ok: true, value: { revision: 1, unchanged: false } });
    expect(await saveDraft(env, { ...first, author: 'bob@example.com' })).toEqual({ ok: false, failure: { reason: 'conflict' } });
  });
});

describe('the working copy', () => {
  const place = async () => {
    await env.DB.prepare("INSERT OR IGNORE INTO user (email, name, grants) VALUES ('ann@example.com', 'Ann', '[]')").run();
    const user = await env.DB.prepare("SELECT id FROM user WHERE email = 'ann@example.com'").first<number>('id');
    return { article: (await articleId()) ?? 0, language: 'en', user: user ?? 0 };
  };
  const keep = async (version: number, body: string) => keepCopy(env.DB, await place(), { base: 1, version, text: { ...text, body } });

  it('is kept by the tab that kept it last; another tab is told, and overwrites nothing', async () => {
    const first = await keep(0, 'First.');
    if (!first.ok) throw new Error('not kept');
    expect(await keep(0, 'Second tab.')).toEqual({ ok: false, failure: { reason: 'conflict' } });
    const next = await keep(first.value.version, 'First, again.');
    expect(next.ok).toBe(true);
    expect(await keep(first.value.version, 'Late.')).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect((await findCopy(env.DB, await place()))?.text.body).toBe('First, again.');
  });

  it('does not come back when a tab that does not know writes on after it was saved', async () => {
    const { article, user } = await place();
    const copy = await findCopy(env.DB, await place());
    await saveDraft(env, { ...draft, base: await newest(), text: { ...text, body: 'Saved now.' }, copy: { user, version: copy?.version ?? 0 } });
    expect(await findCopy(env.DB, { article, language: 'en', user })).toBeUndefined();
    expect(await keep(copy?.version ?? 0, 'Ghost.')).toEqual({ ok: false, failure: { reason: 'conflict' } });
    const anew = await keep(0, 'New.');
    expect(anew.ok && anew.value.version > (copy?.version ?? 0)).toBe(true);
    await removeCopy(env.DB, await place(), { user, version: anew.ok ? anew.value.version : 0 }).run();
    expect(await findCopy(env.DB, await place())).toBeUndefined();
  });

  it('that was typed elsewhere outlives a save, a publish and a discard that do not know it', async () => {
    const { user } = await place();
    const [mine, theirs] = [await keep(0, 'At my desk.'), await findCopy(env.DB, await place())];
    const onTheTrain = await keep(theirs?.version ?? 0, 'On the train.');
    const version = mine.ok ? mine.value.version : 0;
    const desk = { ...draft, text: { ...text, body: 'At my desk.' }, copy: { user, version } };
    await saveDraft(env, { ...desk, base: await newest() });
    const { basedOn: _, ...publication } = desk;
    await publish(env, { ...publication, base: await newest(), significance: 'minor' }, new Date());
    await removeCopy(env.DB, await place(), { user, version }).run();
    expect(await findCopy(env.DB, await place())).toMatchObject({ text: { body: 'On the train.' }, version: onTheTrain.ok && onTheTrain.value.version });
  });
});
