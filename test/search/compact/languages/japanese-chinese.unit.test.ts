import { describe, expect, it } from 'vitest';
import { ask } from '../../../../worker/search/compact/ask.ts';
import { find, openTitles } from '../sample-index.ts';

describe('Japanese', () => {
  const titles = { returns: '返品ポリシーについて', headphones: 'ヘッドホンの充電方法', warranty: '保証期間を確認する', case: 'ケースのおていれ' };

  it.each([
    ['返品', 'returns'],
    ['ポリシー', 'returns'],
    ['ぽりしー', 'returns'],
    ['ﾎﾟﾘｼｰ', 'returns'],
    ['ヘッドホン', 'headphones'],
    ['へっどほん', 'headphones'],
    ['ﾍｯﾄﾞﾎﾝ 充電', 'headphones'],
    ['保証期間', 'warranty'],
    ['オテイレ', 'case'],
  ])('%s is found in either syllabary and width', async (typed, id) => {
    expect((await find(await openTitles('ja', titles), typed))[0]).toBe(id);
  });

  it('is searched beside other scripts', async () => {
    const db = await openTitles('ja', { both: 'リターン policy', kana: 'リターンの方法', latin: 'Privacy policy' });
    const { hits, match } = await ask(db, { term: 'リターン policy', tolerance: 2 });
    expect(hits[0]).toMatchObject({ id: 'both', missing: [] });
    expect(match).toBe('all');
    expect(await find(db, 'りたーんpolicy')).toContain('both');
  });

  it('survives a wrong sign', async () => {
    expect((await find(await openTitles('ja', titles), '保証機間'))[0]).toBe('warranty');
  });

  it('finds half-width Latin and digits as full-width', async () => {
    expect(await find(await openTitles('ja', { a: 'ＵＳＢ３ポート' }), 'usb3')).toEqual(['a']);
  });
});

describe('Chinese', () => {
  it.each([
    ['退货政策', '退貨政策'],
    ['充电线', '充電線'],
    ['耳机', '耳機'],
    ['订单状态', '訂單狀態'],
  ])('%s (simplified) and %s (traditional) find each other', async (simple, traditional) => {
    for (const tag of ['zh-hans', 'zh-hant', 'zh', 'ja']) {
      expect(await find(await openTitles(tag, { a: `关于${simple}`, z: '其他' }), traditional)).toEqual(['a']);
      expect(await find(await openTitles(tag, { a: `關於${traditional}`, z: '其他' }), simple)).toEqual(['a']);
    }
  });

  it('finds words inside a sentence, and one sign wherever it stands', async () => {
    const db = await openTitles('zh-hans', { sentence: '如何在三十天内退货并获得退款', one: '猫', dog: '狗粮' });
    expect(await find(db, '退款')).toEqual(['sentence']);
    for (const sign of ['如', '退', '款', '內']) expect([sign, await find(db, sign)]).toEqual([sign, ['sentence']]);
    expect(await find(db, '猫')).toEqual(['one']);
    expect(await find(db, '鱼')).toEqual([]);
  });
});
