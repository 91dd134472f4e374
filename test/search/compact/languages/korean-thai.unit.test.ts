import { describe, expect, it } from 'vitest';
import { ask } from '../../../../worker/search/compact/ask.ts';
import { find, openTitles } from '../sample-index.ts';

describe('Korean', () => {
  const titles = { returns: '반품 정책 안내', headphones: '헤드폰을 충전하는 방법', shipping: '배송 조회', refund: '환불은 언제 되나요' };

  it.each([
    ['반품', 'returns'],
    ['헤드폰', 'headphones'],
    ['환불', 'refund'],
    ['배송조회', 'shipping'],
    ['반품정책', 'returns'],
  ])('%s is found with whatever grows on it, joined or apart', async (typed, id) => {
    expect((await find(await openTitles('ko', titles), typed))[0]).toBe(id);
  });

  it.each([
    ['another key', '반퓸', 'returns'],
    ['a key missing', '헤드포', 'headphones'],
    ['a key too many', '환불ㄹ', 'refund'],
    ['another final', '반풍 ', 'returns'],
    ['a syllable swapped', '송배 조회 ', 'shipping'],
  ])('is repaired by its keys and syllables: %s', async (_, typed, id) => {
    expect((await find(await openTitles('ko', titles), typed))[0]).toBe(id);
  });

  it('is not repaired without a tolerance', async () => {
    expect(await find(await openTitles('ko', titles), '반퓸 ', { tolerance: 0 })).toEqual([]);
  });

  it('finds decomposed letters', async () => {
    expect((await find(await openTitles('ko', titles), '반품'.normalize('NFD')))[0]).toBe('returns');
  });
});

describe('Thai', () => {
  const titles = { returns: 'วิธีคืนสินค้าภายใน 30 วัน', charge: 'การชาร์จหูฟัง', water: 'กันน้ำหรือไม่' };

  it.each([
    ['คืนสินค้า', 'returns'],
    ['ชาร์จหูฟัง', 'charge'],
    ['หูฟัง', 'charge'],
    ['กันน้ำ', 'water'],
    ['กันน\u0e4d\u0e49า', 'water'],
    ['๓๐ วัน', 'returns'],
  ])('%s is found inside a sentence', async (typed, id) => {
    expect((await find(await openTitles('th', titles), typed))[0]).toBe(id);
  });

  it('is found from its first sign on', async () => {
    const db = await openTitles('th', titles);
    for (const typed of ['ช', 'หู', 'หูฟ']) expect([typed, await find(db, typed)]).toEqual([typed, ['charge']]);
  });

  it('survives a wrong sign', async () => {
    const { hits } = await ask(await openTitles('th', titles), { term: 'คืนสินคา', tolerance: 2 });
    expect(hits[0]?.id).toBe('returns');
  });
});
