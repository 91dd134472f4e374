import { describe, expect, it } from 'vitest';
import { find, openTitles } from '../sample-index.ts';

describe('Arabic', () => {
  it.each([
    ['tashkeel', 'سياسة الإرجاع', 'سِيَاسَةُ الإِرْجَاع'],
    ['hamza on an alef', 'أسئلة', 'اسئلة'],
    ['hamza under an alef', 'إرجاع', 'ارجاع'],
    ['madda', 'آلة', 'الة'],
    ['ta marbuta', 'سماعة', 'سماعه'],
    ['alef maqsura', 'مستشفى', 'مستشفي'],
    ['hamza on a waw', 'مسؤول', 'مسوول'],
    ['tatweel', 'ضمان', 'ضمــــان'],
    ['Arabic-Indic digits', 'خلال 30 يوما', 'خلال ٣٠ يوما'],
    ['Persian digits', 'خلال 30 يوما', 'خلال ۳۰ يوما'],
    ['Persian ya and kaf', 'شبكي', 'شبکی'],
    ['a presentation form', 'ضمان', 'ﺿﻤﺎﻥ'],
  ])('is found with and without %s', async (_, a, b) => {
    expect(await find(await openTitles('ar', { a, z: 'شيء آخر' }), b, { tolerance: 0 })).toEqual(['a']);
    expect(await find(await openTitles('ar', { a: b, z: 'شيء آخر' }), a, { tolerance: 0 })).toEqual(['a']);
  });

  it('finds a word with and without its article', async () => {
    const db = await openTitles('ar', { a: 'إرجاع المنتجات', b: 'مدة الضمان', c: 'سماعات للأطفال' });
    expect(await find(db, 'منتجات', { tolerance: 0 })).toEqual(['a']);
    expect(await find(db, 'ضمان', { tolerance: 0 })).toEqual(['b']);
    expect(await find(db, 'والضمان', { tolerance: 0 })).toEqual(['b']);
    expect(await find(db, 'السماعات', { tolerance: 0 })).toEqual(['c']);
    expect(await find(db, 'أطفال', { tolerance: 0 })).toEqual(['c']);
  });

  it('repairs spelling', async () => {
    expect(await find(await openTitles('ar', { a: 'سياسة الاستبدال', z: 'شيء' }), 'الاستبدل ')).toEqual(['a']);
  });
});

describe('Hebrew', () => {
  it('is found with and without niqqud', async () => {
    expect(await find(await openTitles('he', { a: 'מדיניות החזרות' }), 'מְדִינִיּוּת', { tolerance: 0 })).toEqual(['a']);
    expect(await find(await openTitles('he', { a: 'שָׁלוֹם' }), 'שלום', { tolerance: 0 })).toEqual(['a']);
  });

  it('finds what has a geresh or gershayim', async () => {
    for (const [cheque, report] of [
      ['צ׳ק', 'דו״ח'],
      ["צ'ק", 'דו"ח'],
      ['צק', 'דוח'],
    ] as const) {
      const db = await openTitles('he', { a: `על ${cheque} אחד`, b: `על ${report} אחד` });
      for (const typed of ['צ׳ק', "צ'ק", 'צק']) expect([typed, await find(db, typed, { tolerance: 0 })]).toEqual([typed, ['a']]);
      for (const typed of ['דו״ח', 'דו"ח', 'דוח']) expect([typed, await find(db, typed, { tolerance: 0 })]).toEqual([typed, ['b']]);
    }
    expect(await find(await openTitles('he', { a: 'מדריך', b: '"מדריך" אחר' }), '"מדריך"')).toHaveLength(2);
  });
});
