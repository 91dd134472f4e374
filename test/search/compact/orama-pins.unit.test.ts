import { deletePin, insertPin, type AnyOrama } from '@orama/orama';
import { describe, expect, it } from 'vitest';
import { bothWays, find, findSorted, openIndex } from './sample-index.ts';
import { shop } from './shop.ts';

type Anchoring = 'is' | 'starts_with' | 'contains';

function pin(db: AnyOrama, anchoring: Anchoring, pattern: string, ...ids: string[]): void {
  insertPin(db, { id: pattern, conditions: [{ anchoring, pattern }], consequence: { promote: ids.map((id, position) => ({ doc_id: id, position })) } });
}

describe.each(bothWays)("Orama's own pins on an index %s", (_, make) => {
  it('put a document on top of a query that is, begins with or contains a pattern', async () => {
    const db = await make(shop);
    pin(db, 'is', 'headphones', 'returns');
    pin(db, 'starts_with', 'blue', 'guide');
    pin(db, 'contains', 'red', 'blue-phones');
    expect((await find(db, 'Headphones'))[0]).toBe('returns');
    expect((await find(db, 'blue headphones'))[0]).toBe('guide');
    expect((await find(db, 'my red headphones'))[0]).toBe('blue-phones');
    expect(deletePin(db, 'headphones')).toBe(true);
    expect((await find(db, 'headphones'))[0]).not.toBe('returns');
  });

  it('show a document that the words do not find', async () => {
    const db = await make(shop);
    pin(db, 'is', 'blinks', 'returns');
    expect(await find(db, 'blinks')).toEqual(['returns', 'guide']);
  });

  it('leave out a document that is not there', async () => {
    const db = await make(shop);
    pin(db, 'is', 'policy', 'sold-out', 'guide');
    expect(await findSorted(db, 'policy')).toEqual(['guide', 'returns']);
    expect(await findSorted(db, 'policy')).toEqual(['guide', 'returns']);
  });
});

it('an id that only a pin names does not become a document', async () => {
  const db = await openIndex(shop);
  pin(db, 'contains', 'e', 'sold-out');
  await find(db, 'headphones');
  expect(await find(db, '')).toHaveLength(4);
});
