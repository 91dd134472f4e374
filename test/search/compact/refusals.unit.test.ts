import { create, insert, insertMultiple, load, remove, search, update, upsert, type AnySchema } from '@orama/orama';
import { describe, expect, it } from 'vitest';
import { pluginCompact } from '../../../worker/search/compact/plugin.ts';
import { toArrayBuffer, tune } from '../../../worker/search/compact/storage.ts';
import { noTuning } from '../../../worker/search/compact/tuning.ts';
import { buildIndex, find, openIndex, optionsOf } from './sample-index.ts';
import { shop } from './shop.ts';

const term = 'headphones';

describe('a search is refused, and told what to do instead, that asks for', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['exact words', { exact: true }, /exact is not supported.*tolerance: 0/],
    ['an order by function', { sortBy: () => 0 }, /function in sortBy.*Sort by a property/],
    ['an order by a text', { sortBy: { property: 'title' } }, /"title".*make it an enum, a number or a boolean/],
    ['an order by a list', { sortBy: { property: 'colours' } }, /"colours".*make it an enum/],
    ['an order by what is not there', { sortBy: { property: 'weight' } }, /"weight"/],
    ['groups', { groupBy: { properties: ['type'] } }, /groupBy is not supported.*Use facets/],
    ['other BM25 constants', { relevance: { k: 1 } }, /relevance is not supported.*fields of pluginCompact/],
    ['facets of a text', { facets: { title: {} } }, /"title" has no facets.*make it an enum/],
    ['facets of a list of texts', { facets: { tags: {} } }, /"tags" has no facets/],
    ['a filter by a text', { where: { title: 'Returns' } }, /"title" cannot be filtered.*make it an enum/],
    ['a filter by what is not there', { where: { weight: { eq: 1 } } }, /"weight" cannot be filtered.*schema/],
    ['an unknown operator of an enum', { where: { type: { gt: 1 } } }, /"type" has no operator gt: use eq, in or nin/],
    ['an unknown operator of a number', { where: { price: { above: 1 } } }, /"price" has no operator above: use eq, gt/],
    ['a filter that is no object', { where: { type: 'product' } }, /"type" is no object of operators/],
  ])('%s', async (_, params, message) => {
    for (const db of [await buildIndex(shop), await openIndex(shop)]) await expect(find(db, term, params)).rejects.toThrow(message);
  });

  it.each(['vector', 'hybrid'] as const)('mode %s', async (mode) => {
    const db = await openIndex(shop);
    await expect((async () => search(db, { mode, term, vector: { value: [1], property: 'title' } }))()).rejects.toThrow(/vector/i);
  });
});

describe('a schema is refused that has', () => {
  it.each<[string, AnySchema, RegExp]>([
    ['vectors', { embedding: 'vector[3]' }, /"embedding" is of type vector\[3\].*Leave it out of the schema/],
    ['geopoints', { place: 'geopoint' }, /"place" is of type geopoint.*Leave it out/],
    ['nested properties', { seo: { title: 'string' } }, /"seo" is nested: put its properties side by side/],
    [
      'more texts than a posting can tell apart',
      Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`text${index}`, 'string'])),
      /8 texts; an index holds 7/,
    ],
  ])('%s', async (_, schema, message) => {
    const options = await optionsOf({});
    expect(() => create({ schema, plugins: [pluginCompact(options)] })).toThrow(message);
  });
});

describe('an opened index', () => {
  it('takes no more documents', async () => {
    const db = await openIndex(shop);
    expect(() => insert(db, { id: 'new', title: 'New' })).toThrow(/takes no documents: build it anew/);
    expect(() => insertMultiple(db, [{ id: 'new', title: 'New' }])).toThrow(/takes no documents/);
    expect(await find(db, '')).toHaveLength(4);
  });
});

describe('documents', () => {
  it.each([
    ['still taking documents', buildIndex],
    ['opened from a buffer', openIndex],
  ])('of an index %s are not removed, updated or replaced', async (_, make) => {
    const db = await make(shop);
    await expect((async () => remove(db, 'guide'))()).rejects.toThrow(/cannot be removed: build the index anew/);
    await expect((async () => update(db, 'guide', { id: 'guide', title: 'New' }))()).rejects.toThrow(/cannot be removed: build the index anew/);
    await expect((async () => upsert(db, { id: 'guide', title: 'New' }))()).rejects.toThrow(/cannot be removed: build the index anew/);
    expect(await find(db, 'pair')).toEqual(['guide']);
  });
});

describe('the plugin', () => {
  it('belongs to one database', async () => {
    const plugin = pluginCompact(await optionsOf({}));
    create({ schema: shop.schema, plugins: [plugin] });
    expect(() => create({ schema: shop.schema, plugins: [plugin] })).toThrow(/belongs to one database: make another/);
  });

  it('is asked for where its own functions get another database', () => {
    const db = create({ schema: { title: 'string' } });
    expect(() => toArrayBuffer(db)).toThrow(/not made with pluginCompact/);
    expect(() => tune(db, noTuning)).toThrow(/not made with pluginCompact/);
  });

  it('loads nothing that another index saved', async () => {
    const db = create({ schema: shop.schema, plugins: [pluginCompact(await optionsOf({}))] });
    const saved = { internalDocumentIDStore: { internalIdToId: [] }, index: { indexes: {} }, docs: {}, sorting: {}, pinning: {}, language: 'english' };
    expect(() => load(db, saved)).toThrow(/toArrayBuffer/);
  });
});
