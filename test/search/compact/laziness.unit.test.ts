import type { AnyOrama } from '@orama/orama';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { Ids } from '../../../worker/search/compact/read/ids.ts';
import { decodedTexts } from '../../../worker/search/compact/storage.ts';
import { openIndex } from './sample-index.ts';

const kinds = ['guide', 'policy', 'product', 'answer'];

function openMany(): Promise<AnyOrama> {
  const documents = Array.from({ length: 2_000 }, (_, index) => ({
    id: `document-${index}`,
    title: `Cable number ${index}`,
    body: 'A cable that reaches far.',
    kind: kinds[index % 4] ?? '',
    tags: [`tag${index % 7}`],
    price: index,
    extra: { nested: index },
  }));
  return openIndex({ schema: { title: 'string', body: 'string', kind: 'enum', tags: 'enum[]', price: 'number' }, documents });
}

const facets = { kind: {}, tags: {}, price: { ranges: [{ from: 0, to: 999 }] } };

/** Reads all there is of each hit. */
async function readHits(db: AnyOrama, params: Parameters<typeof ask>[1]) {
  const results = await ask(db, params);
  return { ...results, hits: results.hits.map(({ document }) => JSON.stringify(document)) };
}

describe('a broad query', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('with facets decodes the texts of its hits alone, and of none where there are no hits', async () => {
    const db = await openMany();
    const { count, facets: counted } = await ask(db, { term: 'cable', preflight: true, facets });
    expect(count).toBe(2_000);
    expect(counted?.['kind']?.values).toEqual({ guide: 500, policy: 500, product: 500, answer: 500 });
    expect(decodedTexts(db)).toBe(0);
    expect((await readHits(db, { term: 'cable', limit: 10, facets })).hits).toHaveLength(10);
    expect(decodedTexts(db)).toBe(10);
  });

  it.each([
    ['a filter', { where: { kind: { eq: 'guide' } } }],
    ['an order', { sortBy: { property: 'price', order: 'DESC' as const } }],
    ['one hit of each kind', { distinctOn: 'kind' }],
    ['no words', { term: '' }],
    ['an offset', { offset: 1_500 }],
    ['a threshold', { threshold: 0 }],
  ])('with facets and %s decodes at most as many texts as it shows', async (_, params) => {
    const db = await openMany();
    const { hits } = await readHits(db, { term: 'cable', limit: 10, facets, ...params });
    expect(hits.length).toBeGreaterThan(0);
    expect(decodedTexts(db)).toBe(hits.length);
  });

  it('decodes ids of hits alone', async () => {
    const db = await openMany();
    const decode = vi.spyOn(Ids.prototype, 'at');
    await readHits(db, { term: 'cable', limit: 10, facets });
    expect(decode.mock.calls.length).toBeLessThanOrEqual(30);
  });

  it('decodes a text once however often its hit is read', async () => {
    const db = await openMany();
    for (let time = 0; time < 3; time++) await readHits(db, { term: 'cable', limit: 5 });
    expect(decodedTexts(db)).toBe(5);
  });
});

describe('opening an index', () => {
  it('decodes no text and no id', async () => {
    const decode = vi.spyOn(Ids.prototype, 'at');
    const db = await openMany();
    expect(decodedTexts(db)).toBe(0);
    expect(decode).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
