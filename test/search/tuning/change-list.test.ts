import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { commitLogged } from '../../../worker/publishing/change.ts';
import { promotedArticles, typeBoosts } from '../../../worker/search/tuning/boosts.ts';
import { changeList } from '../../../worker/search/tuning/change-list.ts';
import type { Part } from '../../../worker/search/tuning/part.ts';
import { pins } from '../../../worker/search/tuning/pins.ts';
import { planEdit } from '../../../worker/search/tuning/plan-edit.ts';
import { stopWords } from '../../../worker/search/tuning/stop-words.ts';
import { deleteItems, insertItems, readList } from '../../../worker/search/tuning/store.ts';
import { synonyms } from '../../../worker/search/tuning/synonyms.ts';

const place = { site: 'ondelle', locale: 'de-de' };
const who = { ...place, author: 'test' };
const tv = { terms: ['Fernseher', 'TV'], replacements: [] };
const phone = { terms: ['Handy'], replacements: ['Telefon'] };

const tables = ['synonym', 'search_pin', 'stop_word', 'type_boost', 'promoted_article', 'change', 'outbox'];
const countAll = () => Promise.all(tables.map((table) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n')));
const versions = async () => (await env.DB.prepare('SELECT version FROM locale ORDER BY id').all()).results;
const newest = (table: string) => env.DB.prepare(`SELECT * FROM ${table} ORDER BY id DESC LIMIT 1`).first();
const conflict = { ok: false, failure: { reason: 'conflict' } };

describe('a list of tuning', () => {
  it('is written with its log and its outbox row, and makes no page new', async () => {
    const before = await versions();
    expect(await readList(env.DB, synonyms, place)).toEqual({ base: 0, list: [] });
    const done = await changeList(env, synonyms, { ...who, base: 0, list: [tv, phone] });
    expect(done).toEqual({ ok: true, value: { list: [tv, phone], added: [tv, phone], removed: [] } });
    expect(await readList(env.DB, synonyms, place)).toEqual({ base: 1, list: [tv, phone] });
    expect(await newest('change')).toMatchObject({
      kind: 'search',
      entity: 'synonyms/de-de',
      number: 1,
      before: '[]',
      after: JSON.stringify([tv, phone]),
      author: 'test',
    });
    expect(await newest('outbox')).toMatchObject({ tags: '[]', gateway: 0, search: '{"tuning":["de-de"]}', done_at: null });
    expect(await versions()).toEqual(before);
  });

  it('logs what an edit removes and adds, and leaves the rest in its rows', async () => {
    const rowOf = () => env.DB.prepare(`SELECT id FROM synonym WHERE terms = '["Fernseher","TV"]'`).first('id');
    const row = await rowOf();
    const mobile = { terms: ['Handy', 'Mobiltelefon'], replacements: ['Telefon'] };
    expect(await changeList(env, synonyms, { ...who, base: 1, list: [mobile, tv] })).toMatchObject({ ok: true, value: { added: [mobile], removed: [phone] } });
    expect(await readList(env.DB, synonyms, place)).toEqual({ base: 2, list: [tv, mobile] });
    expect(await newest('change')).toMatchObject({ number: 2, before: JSON.stringify([phone]), after: JSON.stringify([mobile]) });
    expect(await rowOf()).toBe(row);
  });

  it('writes nothing where an edit changes nothing', async () => {
    const before = await countAll();
    const { base = 0, list = [] } = (await readList(env.DB, synonyms, place)) ?? {};
    expect(await changeList(env, synonyms, { ...who, base, list: [...list, { ...tv, terms: ['tv', ' fernseher'] }] })).toMatchObject({
      ok: true,
      value: { added: [], removed: [] },
    });
    expect(await countAll()).toEqual(before);
  });

  it('refuses an edit of an older state, and writes nothing', async () => {
    const before = await countAll();
    expect(await changeList(env, synonyms, { ...who, base: 1, list: [] })).toEqual(conflict);
    expect(await changeList(env, synonyms, { ...who, base: 7, list: [] })).toEqual(conflict);
    expect(await countAll()).toEqual(before);
  });

  it('lets one of two edits of the same state through', async () => {
    const edits = ['Ohrhörer', 'Hörer'].map((term) =>
      changeList(env, synonyms, { ...who, base: 2, list: [tv, { terms: [term, 'Kopfhörer'], replacements: [] }] }),
    );
    const results = await Promise.all(edits);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual([conflict]);
    expect(await readList(env.DB, synonyms, place)).toMatchObject({ base: 3, list: [tv, {}] });
  });

  it('is left whole where another edit came between its reading and its writing', async () => {
    const before = await countAll();
    const change = { site: 'ondelle', kind: 'search', entity: 'synonyms/de-de', base: 2, before: [tv], after: [phone], author: 'test' } as const;
    const statements = [deleteItems(env.DB, synonyms, place, [tv]), insertItems(env.DB, synonyms, place, [phone])];
    expect(await commitLogged(env, change, statements, { site: 'ondelle', tags: [], gateway: false, search: { tuning: ['de-de'] } })).toEqual(conflict);
    expect(await countAll()).toEqual(before);
    expect((await readList(env.DB, synonyms, place))?.list).toContainEqual(tv);
  });

  it('is that of one locale, and of one part', async () => {
    const english = { ...who, locale: 'en-us' };
    expect(await changeList(env, synonyms, { ...english, base: 0, list: [phone] })).toMatchObject({ ok: true });
    expect(await changeList(env, stopWords, { ...who, base: 0, list: [{ word: 'bitte' }] })).toMatchObject({ ok: true });
    expect(await readList(env.DB, synonyms, english)).toEqual({ base: 1, list: [phone] });
    expect(await readList(env.DB, synonyms, place)).toMatchObject({ base: 3 });
    expect(await changeList(env, synonyms, { ...english, base: 1, list: [] })).toMatchObject({ ok: true, value: { removed: [phone] } });
    expect((await readList(env.DB, synonyms, place))?.list).toHaveLength(2);
  });

  it.each([
    ['a site', { site: 'nobody', locale: 'de-de' }],
    ['a locale', { site: 'ondelle', locale: 'sv-se' }],
  ])('says that %s is missing', async (_, nowhere) => {
    const before = await countAll();
    expect(await readList(env.DB, stopWords, nowhere)).toBeUndefined();
    expect(await changeList(env, stopWords, { ...who, ...nowhere, base: 0, list: [{ word: 'a' }] })).toEqual({ ok: false, failure: { reason: 'missing' } });
    expect(await countAll()).toEqual(before);
  });

  it('refuses what no list may hold, all of it', async () => {
    const before = await countAll();
    const problems = [{ row: 2, message: '"auf der" is more than one word: list each word by itself' }];
    const { base = 0 } = (await readList(env.DB, stopWords, place)) ?? {};
    expect(await changeList(env, stopWords, { ...who, base, list: [{ word: 'gut' }, { word: 'auf der' }] })).toEqual({
      ok: false,
      failure: { reason: 'invalid', problems },
    });
    expect(await countAll()).toEqual(before);
  });

  it('names articles of this site only', async () => {
    const message = "This site has no article 9999: take the number from the article's address, or remove the row";
    const failure = { reason: 'invalid', problems: [{ row: 2, message }] };
    const pin = { query: 'Rückgabe', article: 1031, position: 0, startsAt: null, endsAt: null };
    expect(await changeList(env, pins, { ...who, base: 0, list: [pin, { ...pin, article: 9999 }] })).toEqual({ ok: false, failure });
    const promoted = [1031, 9999].map((article) => ({ article, boost: 2 }));
    expect(await changeList(env, promotedArticles, { ...who, base: 0, list: promoted })).toEqual({ ok: false, failure });
  });

  it('is not written by a plan of an edit', async () => {
    const before = await countAll();
    expect(await planEdit(env.DB, typeBoosts, { ...place, base: 0, list: [{ type: 'faq', boost: 2 }] })).toMatchObject({ ok: true, value: { removed: [] } });
    expect(await countAll()).toEqual(before);
  });

  it('holds 5,000 groups, and lets a word be added to them cheaply', async () => {
    const many = { ...who, locale: 'fr-fr' };
    const list = Array.from({ length: 4999 }, (_, index) => ({ terms: [`mot ${index}`, `terme ${index}`], replacements: [] }));
    expect(await changeList(env, synonyms, { ...many, base: 0, list })).toMatchObject({ ok: true });
    expect(await changeList(env, synonyms, { ...many, base: 1, list: [...list, tv] })).toMatchObject({ ok: true, value: { added: [tv], removed: [] } });
    expect((await readList(env.DB, synonyms, many))?.list).toHaveLength(5000);
    expect(await newest('change')).toMatchObject({ before: '[]', after: JSON.stringify([tv]) });
  });
});

describe('each part', () => {
  const pin = { query: '返品 方法', article: 1031, position: 1, startsAt: '2026-12-01T00:00:00.000Z', endsAt: null };
  const boost = (article: number, by: number) => ({ article, boost: by });

  it.each([
    inTurn(synonyms, [tv, phone], [{ ...phone, terms: ['携帯'] }], []),
    inTurn(pins, [{ ...pin, article: 1030, position: 0 }, pin], [{ ...pin, endsAt: '2026-12-24T00:00:00.000Z' }], []),
    inTurn(stopWords, [{ word: "l'" }, { word: 'ください' }], [{ word: 'ください' }], []),
    inTurn(typeBoosts, [{ type: 'faq', boost: 1.2 }], [{ type: 'faq', boost: 0.1 }], []),
    inTurn(promotedArticles, [boost(1030, 1.5), boost(1031, 2)], [boost(1031, 0.333)], []),
  ])('reads back as it was written, altered and emptied: %s', async (_, lists, write) => {
    expect(await write()).toEqual(lists);
  });

  /** Writes lists one after the other, and reads each. */
  function inTurn<Item>(part: Part<Item>, ...lists: NoInfer<Item>[][]): [string, unknown[][], () => Promise<unknown[]>] {
    const write = async () => {
      const read: unknown[] = [];
      for (const [base, list] of lists.entries()) {
        await changeList(env, part, { ...who, locale: 'ja-jp', base, list });
        read.push((await readList(env.DB, part, { ...place, locale: 'ja-jp' }))?.list);
      }
      return read;
    };
    return [part.noun, lists, write];
  }
});
