import { count, create, getByID, insert, insertMultiple, load, save } from '@orama/orama';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { pluginCompact } from '../../../worker/search/compact/plugin.ts';
import { bothWays, buildIndex, find, openIndex, optionsOf } from './sample-index.ts';
import { shop } from './shop.ts';

const rich = {
  id: 'rich',
  title: 'Étui "noir" \u{1f3a7}',
  price: 9.5,
  type: 'product',
  colours: ['noir'],
  anchors: ['a', 'b'],
  seo: { description: 'Un étui', robots: [true, null, { depth: [1, [2]] }] },
  note: null,
};
const schema = { title: 'string', price: 'number', type: 'enum', colours: 'enum[]' } as const;

describe.each(bothWays)('documents of an index %s', (_, make) => {
  it('come back exactly as they were given, what the schema does not name and nested things too', async () => {
    const db = await make({ schema, documents: [rich] });
    const [hit] = (await ask(db, { term: 'etui' })).hits;
    expect({ ...hit?.document }).toStrictEqual(rich);
    expect(JSON.parse(JSON.stringify(hit?.document))).toStrictEqual(rich);
    expect({ ...getByID(db, 'rich') }).toStrictEqual(rich);
  });

  it('are counted, and found by id', async () => {
    const db = await make(shop);
    expect(count(db)).toBe(4);
    expect(getByID(db, 'guide')).toMatchObject({ title: 'How to pair headphones', price: 0 });
    expect(getByID(db, 'nothing')).toBeUndefined();
    expect(getByID(db, '1')).toBeUndefined();
  });

  it('may lack any property', async () => {
    const db = await make({ ...shop, documents: [{ id: 'bare' }, ...shop.documents] });
    expect(JSON.parse(JSON.stringify(getByID(db, 'bare')))).toEqual({ id: 'bare', colours: [], ratings: [] });
    expect(await find(db, '', { where: { not: { price: { gte: 0 } } } })).toEqual(['bare', 'returns']);
  });

  it('have ids of any script', async () => {
    const ids = ['日本語', 'ภาษาไทย', 'العربية', '🎧', 'z', 'é', 'e\u0301', 'constructor', '__proto__', '10', '9'];
    const db = await make({ schema: { title: 'string' }, documents: ids.map((id) => ({ id, title: 'Thing' })) });
    expect(await find(db, 'thing', { limit: 20 })).toEqual(ids);
    for (const id of ids) expect(getByID(db, id)).toMatchObject({ id });
  });
});

describe('a database that takes documents', () => {
  it('takes them one by one and many at once, and finds them at once', async () => {
    const db = create({ schema: shop.schema, plugins: [pluginCompact(await optionsOf({}))] });
    expect(await insert(db, { id: 'a', title: 'Apple' })).toBe('a');
    expect(await find(db, 'apple')).toEqual(['a']);
    expect(await insertMultiple(db, [{ id: 'b', title: 'Banana' }, { title: 'Cherry' }])).toEqual(['b', expect.stringMatching(/./)]);
    expect(await find(db, 'banana')).toEqual(['b']);
    expect(count(db)).toBe(3);
  });

  it('refuses an id twice, and a property of the wrong type', async () => {
    const db = await buildIndex(shop);
    expect(() => insert(db, { id: 'guide', title: 'Again' })).toThrow(/already exists/);
    expect(() => insert(db, { id: 'new', title: 7 })).toThrow(/title/);
    expect(count(db)).toBe(4);
    expect((await find(db, 'headphones')).length).toBe(4);
  });

  it('stays whole where a document cannot be stored', async () => {
    const db = await buildIndex(shop);
    const loop: Record<string, unknown> = { id: 'loop', title: 'Loop' };
    loop['self'] = loop;
    expect(() => insert(db, loop)).toThrow(/circular/);
    await insert(db, { id: 'after', title: 'Umbrella' });
    expect(await find(db, 'umbrella')).toEqual(['after']);
    expect(await find(db, 'loop')).toEqual([]);
    expect(count(db)).toBe(5);
  });
});

describe("Orama's save and load", () => {
  it.each(bothWays)('carry a database %s into another', async (_, make) => {
    const saved = save(await make(shop));
    const db = create({ schema: shop.schema, plugins: [pluginCompact(await optionsOf({}))] });
    load(db, saved);
    expect(count(db)).toBe(4);
    expect(await find(db, 'policy')).toEqual(['returns']);
    expect(getByID(db, 'red-phones')).toMatchObject(shop.documents[0] ?? {});
  });

  it('carry pins along', async () => {
    const from = await openIndex(shop);
    const { insertPin } = await import('@orama/orama');
    insertPin(from, { id: 'p', conditions: [{ anchoring: 'is', pattern: 'blinks' }], consequence: { promote: [{ doc_id: 'returns', position: 0 }] } });
    const db = create({ schema: shop.schema, plugins: [pluginCompact(await optionsOf({}))] });
    load(db, save(from));
    expect(await find(db, 'blinks')).toEqual(['returns', 'guide']);
  });
});
