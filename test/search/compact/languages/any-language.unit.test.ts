import { describe, expect, it } from 'vitest';
import { ask } from '../../../../worker/search/compact/ask.ts';
import { loadLanguage } from '../../../../worker/search/compact/language.ts';
import { find, openTitles } from '../sample-index.ts';

/** Sentences of two tongues each, so that a stemmer also meets a script that is not its own. */
const sentences: Record<string, string> = {
  ar: 'كيف أعيد المنتج المعيب',
  bg: 'Как да върна дефектна стока',
  da: 'Hvordan returnerer jeg en defekt vare',
  de: 'Wie sende ich ein defektes Gerät zurück',
  el: 'Πώς επιστρέφω ένα ελαττωματικό προϊόν',
  en: 'How to return a broken device',
  es: 'Cómo devolver un aparato defectuoso',
  fi: 'Miten palautan viallisen tuotteen',
  fr: "Comment renvoyer l'appareil défectueux",
  ga: 'Conas táirge lochtach a sheoladh ar ais',
  he: 'איך מחזירים מוצר פגום',
  hi: 'ख़राब उत्पाद कैसे लौटाएँ',
  hu: 'Hogyan küldhetem vissza a hibás terméket',
  hy: 'Ինչպես վերադարձնել թերի ապրանքը',
  id: 'Cara mengembalikan barang rusak',
  it: 'Come restituire un prodotto difettoso',
  ja: '不良品を返品する方法',
  km: 'របៀបប្រគល់ទំនិញខូច',
  ko: '불량품을 반품하는 방법',
  lo: 'ວິທີສົ່ງສິນຄ້າຄືນ',
  lt: 'Kaip grąžinti sugedusią prekę',
  my: 'ပစ္စည်းပြန်ပို့နည်း',
  ne: 'बिग्रिएको सामान कसरी फर्काउने',
  nl: 'Hoe stuur ik een defect product terug',
  no: 'Hvordan returnerer jeg en defekt vare',
  nb: 'Hvordan returnerer jeg en defekt vare',
  nn: 'Korleis returnerer eg ei defekt vare',
  pt: 'Como devolver um produto com defeito',
  ro: 'Cum returnez un produs defect',
  ru: 'Как вернуть бракованный товар',
  sr: 'Како вратити неисправан производ',
  sv: 'Hur returnerar jag en trasig produkt',
  sw: 'Jinsi ya kurudisha bidhaa mbovu',
  ta: 'பழுதான பொருளை எப்படி திருப்புவது',
  th: 'วิธีคืนสินค้าที่ชำรุด',
  tlh: 'nuq DaneH',
  tr: 'Arızalı ürünü nasıl iade ederim',
  uk: 'Як повернути бракований товар',
  vi: 'Cách trả lại sản phẩm bị lỗi',
  zh: '如何退回有缺陷的商品',
  xx: 'Qwlarb fnord zzyx',
};

describe.each(Object.entries(sentences))('a title in %s', (tag, sentence) => {
  it('is found by itself and by each of its long words, before what another language says', async () => {
    const { stopWords } = await loadLanguage(tag);
    const other = tag === 'en' ? 'Mitä tapahtuu' : 'Something entirely different';
    const db = await openTitles(tag, { own: `${sentence} ABC-12`, other });
    expect((await find(db, sentence))[0]).toBe('own');
    expect((await ask(db, { term: sentence, tolerance: 0 })).match).toBe('all');
    for (const word of sentence.split(' ').filter((each) => each.length > 5 && !stopWords.has(each.toLowerCase())))
      expect([word, await find(db, word, { tolerance: 0 })]).toEqual([word, ['own']]);
    expect(await find(db, 'abc12')).toEqual(['own']);
  });

  it('stands beside every other language', async () => {
    const db = await openTitles(tag, sentences);
    for (const [id, text] of Object.entries(sentences)) expect(await find(db, text, { limit: 50 })).toContain(id);
  });
});

describe('the language of a tag', () => {
  it('is known by its first part, however it is written', async () => {
    expect(await loadLanguage('de-AT')).toBe(await loadLanguage('DE_ch'));
    expect((await loadLanguage('nb-no')).code).toBe('no');
  });

  it('is one by script where nobody knows it, or where it is no tag', async () => {
    for (const tag of ['xx', 'tlh', '', '-', '💥', 'constructor', '__proto__', 'x'.repeat(1_000)]) {
      const { stem, stopWords } = await loadLanguage(tag);
      expect([stem('Words'), stopWords.size]).toEqual(['Words', 0]);
    }
  });
});

describe('a query of nothing but stop words', () => {
  it('is no error', async () => {
    const db = await openTitles('en', { other: 'Speakers' });
    expect(await ask(db, { term: 'to be or not to be', tolerance: 2 })).toMatchObject({ count: 0, match: 'none', partial: false });
  });
});
