import type { AnyOrama } from '@orama/orama';
import { beforeAll, describe, expect, it } from 'vitest';
import { bothWays, find, findSorted } from './sample-index.ts';
import { shop } from './shop.ts';

const filters: [name: string, where: Record<string, unknown>, ids: string[]][] = [
  ['one value of an enum', { type: { eq: 'product' } }, ['blue-phones', 'red-phones']],
  ['a number as the value of an enum', { size: { eq: 10 } }, ['blue-phones']],
  ['several values of an enum', { type: { in: ['policy', 'guide', 'unheard of'] } }, ['guide', 'returns']],
  ['no value of several, documents without one among the rest', { size: { nin: [2] } }, ['blue-phones', 'guide', 'returns']],
  ['a value nobody has', { type: { eq: 'unheard of' } }, []],
  ['any of several values in a list', { colours: { containsAny: ['blue', 'black'] } }, ['blue-phones', 'red-phones']],
  ['all of several values in a list', { colours: { containsAll: ['red', 'black'] } }, ['red-phones']],
  ['true', { inStock: true }, ['guide', 'red-phones']],
  ['false, which is not the same as unknown', { inStock: false }, ['blue-phones']],
  ['more than a number', { price: { gt: 40 } }, ['blue-phones']],
  ['at least a number', { price: { gte: 40 } }, ['blue-phones', 'red-phones']],
  ['less than a number', { price: { lt: 40 } }, ['guide']],
  ['at most a number', { price: { lte: 40 } }, ['guide', 'red-phones']],
  ['a number exactly', { price: { eq: 0 } }, ['guide']],
  ['a range with both ends', { price: { between: [40, 60] } }, ['blue-phones', 'red-phones']],
  ['a number in a list', { ratings: { gt: 4 } }, ['red-phones']],
  ['two properties at once', { type: { eq: 'product' }, inStock: true }, ['red-phones']],
  ['and', { and: [{ type: { eq: 'product' } }, { price: { lt: 50 } }] }, ['red-phones']],
  ['or', { or: [{ type: { eq: 'guide' } }, { price: { gt: 50 } }] }, ['blue-phones', 'guide']],
  ['not', { not: { type: { eq: 'product' } } }, ['guide', 'returns']],
  ['each within another', { and: [{ not: { or: [{ type: { eq: 'policy' } }, { inStock: false }] } }, { price: { gte: 0 } }] }, ['guide', 'red-phones']],
];

describe.each(bothWays)('filtering an index %s', (_, make) => {
  let db: AnyOrama;
  beforeAll(async () => {
    db = await make(shop);
  });

  it.each(filters)('by %s, with words and without', async (__, where, ids) => {
    expect(await findSorted(db, 'headphones', { where })).toEqual(ids);
    expect(await findSorted(db, '', { where })).toEqual(ids);
  });

  it('keeps the order of the documents where there are no words', async () => {
    expect(await find(db, '', { where: { price: { gte: 0 } } })).toEqual(['red-phones', 'blue-phones', 'guide']);
  });

  it('lets nothing through that the filter does not, pinned by nobody', async () => {
    expect(await find(db, 'policy', { where: { type: { eq: 'product' } } })).toEqual([]);
  });

  it('takes a number and its digits for the same value, since facets name both alike', async () => {
    expect(await findSorted(db, '', { where: { size: { eq: '10' } } })).toEqual(['blue-phones']);
    const mixed = await make({
      schema: { size: 'enum' },
      documents: [
        { id: 'number', size: 7 },
        { id: 'text', size: '7' },
        { id: 'other', size: 8 },
      ],
    });
    expect(await findSorted(mixed, '', { where: { size: { eq: 7 } } })).toEqual(['number', 'text']);
    expect(await findSorted(mixed, '', { where: { size: { nin: ['7'] } } })).toEqual(['other']);
  });
});
