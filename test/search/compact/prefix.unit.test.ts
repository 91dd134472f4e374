import { describe, expect, it } from 'vitest';
import { find, findSorted, openTitles } from './sample-index.ts';

const titles = { warranty: 'Warranty claims', warning: 'Warning lights', cable: 'Charging cable', shipping: 'Shipping costs' };

describe('the last word', () => {
  it('may still be being typed', async () => {
    const db = await openTitles('en', titles);
    expect(await findSorted(db, 'warr')).toEqual(['warranty']);
    expect(await findSorted(db, 'war')).toEqual(['warning', 'warranty']);
    expect((await find(db, 'charging cab'))[0]).toBe('cable');
    expect(await find(db, 'ship')).toEqual(['shipping']);
  });

  it('is whole where a space or a sign stands behind it', async () => {
    const db = await openTitles('en', titles);
    expect(await find(db, 'warr ', { tolerance: 0 })).toEqual([]);
    expect(await find(db, 'warr?', { tolerance: 0 })).toEqual([]);
  });

  it('is not completed from one letter', async () => {
    expect(await find(await openTitles('en', titles), 'w')).toEqual([]);
  });

  it('counts as itself first, where it is a word of its own', async () => {
    const db = await openTitles('en', { portable: 'Portable speakers', port: 'Port' });
    expect(await find(db, 'port')).toEqual(['port', 'portable']);
  });

  it('is completed with or without its accents', async () => {
    const db = await openTitles('fr', { etui: 'Étui de rangement', etat: "État de l'appareil" });
    expect(await find(db, 'étu')).toEqual(['etui']);
    expect(await find(db, 'etu')).toEqual(['etui']);
  });

  it('is completed in scripts of other kinds', async () => {
    expect(await find(await openTitles('ru', { a: 'Гарантийный талон' }), 'гарантий')).toEqual(['a']);
    expect(await find(await openTitles('ar', { a: 'إرجاع المنتجات' }), 'المنتج')).toEqual(['a']);
    expect(await find(await openTitles('he', { a: 'החזרת מוצרים' }), 'מוצר')).toEqual(['a']);
    expect(await find(await openTitles('ko', { a: '반품 정책' }), '반품 정')).toContain('a');
  });
});

describe('a word before the last', () => {
  it('is not taken for the beginning of another', async () => {
    const db = await openTitles('en', titles);
    expect(await find(db, 'warr cable', { tolerance: 0 })).toEqual(['cable']);
  });
});
