import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { bothWays, find } from './sample-index.ts';
import { shop } from './shop.ts';

describe.each(bothWays)('an index %s', (_, make) => {
  it('counts values of enums, lists and booleans among everything found', async () => {
    const { facets } = await ask(await make(shop), { term: 'headphones', limit: 1, facets: { type: {}, colours: {}, inStock: {} } });
    expect(facets).toEqual({
      type: { count: 3, values: { product: 2, guide: 1, policy: 1 } },
      colours: { count: 3, values: { red: 2, black: 1, blue: 1 } },
      // As Orama counts: unknown is false.
      inStock: { count: 2, values: { true: 2, false: 2 } },
    });
  });

  it('counts numbers by range, and lists of numbers', async () => {
    const ranges = [
      { from: 0, to: 39 },
      { from: 40, to: 100 },
    ];
    const { facets } = await ask(await make(shop), { term: 'headphones', facets: { price: { ranges }, ratings: { ranges: [{ from: 3, to: 4 }] } } });
    expect(facets?.['price']).toEqual({ count: 2, values: { '0-39': 1, '40-100': 2 } });
    expect(facets?.['ratings']?.values).toEqual({ '3-4': 2 });
  });

  it('counts facets of what a filter lets through', async () => {
    const { facets } = await ask(await make(shop), { term: 'headphones', where: { inStock: true }, facets: { type: {} } });
    expect(facets?.['type']?.values).toEqual({ product: 1, guide: 1 });
  });

  it('sorts by a number, an enum or a boolean, either way, what has none last', async () => {
    const db = await make(shop);
    const sorted = (property: string, order: 'ASC' | 'DESC') => find(db, 'headphones', { sortBy: { property, order } });
    expect(await sorted('price', 'ASC')).toEqual(['guide', 'red-phones', 'blue-phones', 'returns']);
    expect(await sorted('price', 'DESC')).toEqual(['blue-phones', 'red-phones', 'guide', 'returns']);
    expect((await sorted('type', 'ASC')).slice(0, 1)).toEqual(['guide']);
    expect((await sorted('type', 'DESC')).slice(2)).toEqual(['returns', 'guide']);
    expect((await sorted('inStock', 'DESC')).slice(2)).toEqual(['blue-phones', 'returns']);
    expect((await sorted('size', 'ASC')).slice(0, 2)).toEqual(['red-phones', 'blue-phones']);
  });

  it('keeps the best of each value of distinctOn, and pages among them', async () => {
    const db = await make({ ...shop, fields: { title: { weight: 10, b: 0.5 } } });
    const distinct = await find(db, 'headphones', { distinctOn: 'type' });
    expect(distinct).toHaveLength(3);
    expect(distinct).toContain('guide');
    expect(distinct).toContain('returns');
    expect(await find(db, 'headphones', { distinctOn: 'type', limit: 1, offset: 1 })).toEqual(distinct.slice(1, 2));
  });
});
