import { getByID } from '@orama/orama';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { fromArrayBuffer, toArrayBuffer } from '../../../worker/search/compact/storage.ts';
import { buildIndex, find, openIndex, optionsOf } from './sample-index.ts';
import { shop } from './shop.ts';

const schema = { title: 'string', body: 'string' } as const;

describe('an index', () => {
  it('of no documents answers everything with nothing', async () => {
    const db = await openIndex({ ...shop, documents: [] });
    expect(await find(db, 'headphones')).toEqual([]);
    expect(await find(db, 'hedphones tha')).toEqual([]);
    expect(await find(db, '', { where: { type: { eq: 'product' } } })).toEqual([]);
    const { count, match, facets } = await ask(db, { term: '', facets: { type: {}, colours: {} }, sortBy: { property: 'price' } });
    expect({ count, match, facets }).toEqual({ count: 0, match: 'none', facets: { type: { count: 0, values: {} }, colours: { count: 0, values: {} } } });
    expect(getByID(db, 'guide')).toBeUndefined();
  });

  it('that nobody put anything into can be written and opened', async () => {
    const db = await buildIndex({ schema, documents: [] });
    expect(await find(fromArrayBuffer(toArrayBuffer(db), schema, await optionsOf({})), 'x')).toEqual([]);
  });

  it('of one document finds it, and no other', async () => {
    const db = await openIndex({ schema, documents: [{ id: 'only', title: 'Only one' }] });
    expect(await find(db, 'one')).toEqual(['only']);
    expect(await find(db, 'two')).toEqual([]);
    expect(await find(db, '')).toEqual(['only']);
  });

  it('without texts still filters', async () => {
    const db = await openIndex({ schema: { kind: 'enum' }, documents: [{ id: 'a', kind: 'x' }, { id: 'b' }] });
    expect(await find(db, '', { where: { kind: { eq: 'x' } } })).toEqual(['a']);
    expect(await find(db, 'x')).toEqual([]);
  });

  it('tells 70,000 values of an enum apart', async () => {
    const documents = Array.from({ length: 70_000 }, (_, index) => ({ id: `${index}`, code: `c${index}`, codes: [`c${index}`, `d${index % 3}`] }));
    const db = await openIndex({ schema: { code: 'enum', codes: 'enum[]' }, documents });
    for (const at of [0, 65_534, 65_535, 65_536, 69_999]) {
      expect(await find(db, '', { where: { code: { eq: `c${at}` } } })).toEqual([`${at}`]);
      expect(await find(db, '', { where: { codes: { containsAll: [`c${at}`, `d${at % 3}`] } } })).toEqual([`${at}`]);
      expect({ ...getByID(db, `${at}`) }).toEqual(documents[at]);
    }
  });

  it('keeps emoji and characters beyond the basic plane whole', async () => {
    const titles = { emoji: '🎧 Headphones 👩‍👩‍👧', gothic: '𐌲𐌿𐍄 𐌹𐌽', han: '𠮷野家', halfwidth: 'ｶﾞｲﾄﾞ', private: '\ue000\uffee' };
    const db = await openIndex({ schema, documents: Object.entries(titles).map(([id, title]) => ({ id, title })) });
    for (const [id, title] of Object.entries(titles)) expect(getByID(db, id)).toMatchObject({ title });
    expect(await find(db, 'headphones')).toEqual(['emoji']);
    expect(await find(db, '𐌲𐌿𐍄')).toEqual(['gothic']);
    expect(await find(db, '𠮷野')).toEqual(['han']);
    expect(await find(db, 'ガイド')).toEqual(['halfwidth']);
  });

  it('keeps what is no well-formed text', async () => {
    const title = 'half \ud83c a sign';
    const db = await openIndex({ schema, documents: [{ id: 'a', title, '\udfa7': 1 }] });
    expect({ ...getByID(db, 'a') }).toEqual({ id: 'a', title, '\udfa7': 1 });
    expect(await find(db, 'sign')).toEqual(['a']);
  });

  it.each([
    ['many words', 'fine words and more of them, '.repeat(7_000)],
    ['no space', 'x'.repeat(200_000)],
    ['Han without a stop', '说明'.repeat(100_000)],
    ['Thai without a space', 'วิธีคืนสินค้า'.repeat(15_000)],
    ['hyphens', 'a1-'.repeat(66_000)],
    ['Hangul without a space', '반품'.repeat(100_000)],
    ['combining marks', `e${'\u0301'.repeat(200_000)}`],
    ['apostrophes', "a'".repeat(100_000)],
  ])(
    'takes a body of 200,000 characters: %s',
    async (_, body) => {
      const documents = [
        { id: 'long', title: 'Umbrella', body },
        { id: 'short', title: 'Parasol', body: 'umbrella' },
      ];
      const db = await openIndex({ schema, documents });
      expect(await find(db, 'parasol')).toEqual(['short']);
      expect((await find(db, 'umbrella')).toSorted()).toEqual(['long', 'short']);
      expect(getByID(db, 'long')).toMatchObject({ body });
    },
    20_000,
  );

  it('finds words beside one that is longer than any dictionary', async () => {
    const long = 'm'.repeat(3_000);
    const words = ['mmm', `${long}a`, `${long}b`, 'mmz', 'mn', 'zz'];
    const db = await openIndex({ schema, documents: words.map((title, index) => ({ id: `${index}`, title })) });
    for (const at of [0, 3, 4, 5]) expect(await find(db, words[at] ?? '', { tolerance: 0 })).toContain(`${at}`);
  });
});
