import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { bothWays, find, findSorted } from './sample-index.ts';
import { shop } from './shop.ts';

describe.each(bothWays)('searching an index %s', (_, make) => {
  it('finds a word in any text, and ranks the title above the body where it weighs more', async () => {
    const db = await make({ ...shop, fields: { title: { weight: 10, b: 0.5 } } });
    expect(await find(db, 'red')).toEqual(['red-phones', 'blue-phones']);
    expect(await find(db, 'audio')).toEqual(['red-phones']);
    expect(await find(db, 'trousers')).toEqual([]);
  });

  it('answers with id, score, document, count and time, as Orama does', async () => {
    const results = await ask(await make(shop), { term: 'policy' });
    expect(results).toMatchObject({ count: 1, hits: [{ id: 'returns', score: expect.any(Number), document: { id: 'returns', title: 'Returns' } }] });
    expect(results.elapsed.formatted).toMatch(/\d/);
    expect(results.hits[0]?.score).toBeGreaterThan(0);
  });

  it('gives ten at most unless told, and pages by limit and offset', async () => {
    const documents = Array.from({ length: 25 }, (__, index) => ({ id: `n${index}`, title: 'Cable' }));
    const db = await make({ schema: { title: 'string' }, documents });
    const pages = await Promise.all([0, 10, 20, 30].map((offset) => find(db, 'cable', { offset })));
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 5, 0]);
    expect(pages.flat()).toEqual(documents.map(({ id }) => id));
    expect((await ask(db, { term: 'cable', limit: 3 })).count).toBe(25);
  });

  it('looks only into the properties that are named', async () => {
    const db = await make(shop);
    expect(await find(db, 'red', { properties: ['title'] })).toEqual(['red-phones']);
    expect(await find(db, 'red', { properties: ['body'] })).toEqual(['blue-phones']);
    expect(await findSorted(db, 'red', { properties: '*' })).toEqual(['blue-phones', 'red-phones']);
    await expect(find(db, 'red', { properties: ['colour'] })).rejects.toThrow(/colour/);
  });

  it('weighs a property as a boost says', async () => {
    const db = await make(shop);
    expect((await find(db, 'red', { boost: { title: 50 } }))[0]).toBe('red-phones');
    expect((await find(db, 'red', { boost: { body: 50 } }))[0]).toBe('blue-phones');
  });

  it('repairs spelling within the tolerance, and not at all without one', async () => {
    const db = await make(shop);
    expect(await find(db, 'pollicy', { tolerance: 1 })).toEqual(['returns']);
    expect(await find(db, 'pollicy', { tolerance: 0 })).toEqual([]);
    expect((await ask(db, { term: 'pollicy' })).hits).toEqual([]);
  });

  it('keeps by threshold what holds all words, and a share of the rest', async () => {
    const documents = [
      { id: 'both', title: 'red cable' },
      ...Array.from({ length: 4 }, (__, index) => ({ id: `red${index}`, title: 'red' })),
      ...Array.from({ length: 4 }, (__, index) => ({ id: `cable${index}`, title: 'cable' })),
    ];
    const db = await make({ schema: { title: 'string' }, documents });
    expect(await find(db, 'red cable', { threshold: 0 })).toEqual(['both']);
    expect(await find(db, 'red cable', { threshold: 0.5 })).toHaveLength(5);
    expect(await find(db, 'red cable', { threshold: 1 })).toHaveLength(9);
    expect(await find(db, 'red cable')).toHaveLength(9);
  });

  it('finds nothing at threshold 0 where no document holds all words', async () => {
    expect(await find(await make(shop), 'blinks policy', { threshold: 0 })).toEqual([]);
  });

  it('counts without hits in a preflight', async () => {
    const results = await ask(await make(shop), { term: 'headphones', preflight: true, facets: { type: {} } });
    expect(results).toMatchObject({ count: 4, hits: [], facets: { type: { values: { product: 2, guide: 1, policy: 1 } } } });
  });

  it('gives every document in the order they came, to no words', async () => {
    const db = await make(shop);
    const all = shop.documents.map(({ id }) => id);
    expect(await find(db, '')).toEqual(all);
    expect((await ask(db, {})).count).toBe(4);
    expect(await find(db, '', { properties: ['title'] })).toEqual(all);
    expect(await find(db, '', { properties: ['title'], where: { type: { eq: 'product' } } })).toEqual(['red-phones', 'blue-phones']);
  });

  it('finds nothing for blanks and punctuation', async () => {
    const db = await make(shop);
    for (const term of [' ', '\n\t', '?!', '—', '""']) expect(await find(db, term)).toEqual([]);
  });
});
