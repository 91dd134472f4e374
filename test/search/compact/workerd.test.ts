import { expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { decodedTexts, fromArrayBuffer, IndexRefused, toArrayBuffer } from '../../../worker/search/compact/storage.ts';
import { buildIndex, find, optionsOf } from './sample-index.ts';
import { shop } from './shop.ts';

const options = await optionsOf({});

it('an index is built, written, opened and searched inside workerd', async () => {
  const buffer = toArrayBuffer(await buildIndex(shop));
  const db = fromArrayBuffer(buffer, shop.schema, options);
  const { hits, facets, match, marker } = await ask(db, { term: 'red hedphones', tolerance: 2, where: { inStock: true }, facets: { type: {} }, limit: 1 });
  expect(hits.map(({ document }) => JSON.parse(JSON.stringify(document)))).toEqual([shop.documents[0]]);
  expect(facets?.['type']?.values).toEqual({ product: 1, guide: 1 });
  expect([match, decodedTexts(db)]).toEqual(['all', 1]);
  expect(marker.mark('Red headphones')).toEqual([{ text: 'Red', mark: true }, { text: ' ' }, { text: 'headphones', mark: true }]);
});

it('languages, Thai among them, find their words inside workerd', async () => {
  const documents = [
    { id: 'th', title: 'วิธีคืนสินค้าภายใน 30 วัน' },
    { id: 'ja', title: '返品ポリシーについて' },
    { id: 'ko', title: '헤드폰을 충전하는 방법' },
  ];
  const sample = { schema: { title: 'string' }, documents, tag: 'th' } as const;
  const db = fromArrayBuffer(toArrayBuffer(await buildIndex(sample)), sample.schema, await optionsOf(sample));
  for (const [typed, id] of Object.entries({ คืนสินค้า: 'th', ぽりしー: 'ja', 헤드폰: 'ko' })) expect((await find(db, typed))[0]).toBe(id);
});

it('a damaged index is refused inside workerd', async () => {
  const buffer = toArrayBuffer(await buildIndex(shop));
  const bytes = new Uint8Array(buffer);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  expect(() => fromArrayBuffer(buffer, shop.schema, options)).toThrow(IndexRefused);
});
