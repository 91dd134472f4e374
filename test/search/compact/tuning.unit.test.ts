import type { AnyOrama } from '@orama/orama';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { tune } from '../../../worker/search/compact/storage.ts';
import { noTuning, type Tuning } from '../../../worker/search/compact/tuning.ts';
import { bothWays, find, findSorted, openIndex, openTitles, type Sample } from './sample-index.ts';

const titles = {
  headphones: 'Pair wireless headphones',
  earbuds: 'Clean the earbuds',
  money: 'Get your money back',
  refund: 'Refund by invoice',
  tv: 'Mount the television',
};

async function tuned(tuning: Partial<Tuning>, texts: Record<string, string> = titles, tag = 'en'): Promise<AnyOrama> {
  const db = await openTitles(tag, texts);
  tune(db, { ...noTuning, ...tuning });
  return db;
}

describe('synonyms', () => {
  it('of two ways find each other', async () => {
    const db = await tuned({ synonyms: [{ terms: ['television', 'telly', 'goggle box'], replacements: [] }] });
    for (const typed of ['telly', 'Tellies', 'goggle box', 'goggle boxes', 'television']) expect([typed, await find(db, typed)]).toEqual([typed, ['tv']]);
    expect(await find(db, 'goggle')).toEqual([]);
  });

  it('of one way are not found the other way round', async () => {
    const db = await tuned({ synonyms: [{ terms: ['headset'], replacements: ['headphones', 'earbuds'] }] });
    expect(await findSorted(db, 'headset')).toEqual(['earbuds', 'headphones']);
    expect(await find(db, 'earbuds')).toEqual(['earbuds']);
  });

  it('may be of several words on both sides, and hold all the words they stand for', async () => {
    const db = await tuned({ synonyms: [{ terms: ['refund'], replacements: ['money back'] }] });
    const { hits, match } = await ask(db, { term: 'refund', tolerance: 2 });
    expect(hits.map(({ id, missing }) => [id, missing])).toEqual(
      expect.arrayContaining([
        ['refund', []],
        ['money', []],
      ]),
    );
    expect(match).toBe('all');
  });

  it('count less than the word itself', async () => {
    const db = await tuned({ synonyms: [{ terms: ['earbuds', 'headphones'], replacements: [] }] }, { a: 'Earbuds', b: 'Headphones' });
    expect(await find(db, 'earbuds')).toEqual(['a', 'b']);
    expect(await find(db, 'headphones')).toEqual(['b', 'a']);
  });

  it('apply inside a longer query', async () => {
    const db = await tuned({ synonyms: [{ terms: ['telly'], replacements: ['television'] }] });
    const { hits } = await ask(db, { term: 'mount my telly', tolerance: 2 });
    expect(hits[0]).toMatchObject({ id: 'tv', missing: [] });
  });

  it('apply in scripts without spaces', async () => {
    const db = await tuned({ synonyms: [{ terms: ['イヤホン', 'ヘッドホン'], replacements: [] }] }, { a: 'ヘッドホンの使い方', z: '保証' }, 'ja');
    expect(await find(db, 'イヤホン')).toEqual(['a']);
  });

  it('of one term are put together from all its groups, and bounded', async () => {
    const word = (index: number) => `w${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}x`;
    const texts = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}`, word(index)]));
    const synonyms = Array.from({ length: 150 }, (_, index) => ({ terms: ['all'], replacements: [word(index * 2), word(index * 2 + 1)] }));
    const db = await tuned({ synonyms }, texts, 'xx');
    const { count, cost } = await ask(db, { term: 'all '.repeat(24), limit: 1 });
    expect(count).toBe(100);
    expect(cost.postings).toBeLessThanOrEqual(2_400);
  });

  it('that are nothing but signs do nothing', async () => {
    const db = await tuned({ synonyms: [{ terms: ['!?', ''], replacements: ['…'] }] });
    expect(await find(db, 'refund')).toEqual(['refund']);
  });
});

describe('stop words', () => {
  it('are passed over, besides those of the language', async () => {
    const db = await tuned({ stopWords: ['wireless'] });
    expect((await ask(db, { term: 'wireless earbuds', tolerance: 2 })).hits).toMatchObject([{ id: 'earbuds', missing: [] }]);
  });

  it('are kept where a query has nothing else', async () => {
    expect(await find(await tuned({ stopWords: ['wireless'] }), 'wireless')).toEqual(['headphones']);
  });
});

const sample: Sample = {
  schema: { title: 'string', kind: 'enum', tags: 'enum[]', fresh: 'boolean' },
  documents: [
    { id: 'a', title: 'Cable', kind: 'guide', tags: ['x', 'y'], fresh: false },
    { id: 'b', title: 'Cable', kind: 'faq', tags: ['y'], fresh: false },
    { id: 'c', title: 'Cable', kind: 'guide', tags: [], fresh: true },
  ],
};

describe('boosts', () => {
  it.each([
    ['an enum', { kind: { faq: 1.2 } }, ['b', 'a', 'c']],
    ['a list', { tags: { x: 0.5, y: 1.5 } }, ['b', 'c', 'a']],
    ['a boolean', { fresh: { true: 1.1 } }, ['c', 'a', 'b']],
    ['a boolean that is false', { fresh: { false: 0.9 } }, ['c', 'a', 'b']],
    ['several at once', { kind: { faq: 1.2 }, fresh: { true: 1.3 } }, ['c', 'b', 'a']],
    ['a value nobody has', { kind: { other: 9 } }, ['a', 'b', 'c']],
    ['a property that is not there', { colour: { red: 9 } }, ['a', 'b', 'c']],
  ])('by %s put in order what is equally good', async (_, boosts, ids) => {
    const db = await openIndex(sample);
    tune(db, { ...noTuning, boosts });
    expect(await find(db, 'cable')).toEqual(ids);
  });

  it('lift promoted documents, and pass over those that are gone', async () => {
    const db = await openIndex(sample);
    tune(db, { ...noTuning, promoted: { c: 1.5, gone: 9 } });
    expect(await find(db, 'cable')).toEqual(['c', 'a', 'b']);
    expect(await find(db, 'umbrella')).toEqual([]);
  });
});

describe.each(bothWays)('a tuning of an index %s', (_, make) => {
  it('takes effect with the next search, and is gone with the next tuning', async () => {
    const db = await make(sample);
    expect(await find(db, 'cable')).toEqual(['a', 'b', 'c']);
    tune(db, { ...noTuning, promoted: { b: 2 } });
    expect(await find(db, 'cable')).toEqual(['b', 'a', 'c']);
    tune(db, { ...noTuning, synonyms: [{ terms: ['lead'], replacements: ['cable'] }] });
    expect(await find(db, 'lead')).toEqual(['a', 'b', 'c']);
    tune(db, noTuning);
    expect(await find(db, 'lead')).toEqual([]);
  });
});
