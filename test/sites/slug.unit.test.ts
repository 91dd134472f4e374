import { describe, expect, it } from 'vitest';
import { makeSlug } from '../../worker/sites/slug.ts';

describe('makeSlug', () => {
  it.each([
    ['Return window', 'return-window'],
    ['  Rückgabe – so geht es!  ', 'rückgabe-so-geht-es'],
    ['返品について', '返品について'],
    ['スピーカー（Room）', 'スピーカー-room'],
    ['สินค้าชำรุด', 'สินค้าชำรุด'],
    ['سياسة الإرجاع؟', 'سياسة-الإرجاع'],
    ['E14 & E24: 3.2', 'e14-e24-3-2'],
    ['Cafe\u0301 CAFÉ', 'café-café'],
    ['İstanbul', 'i̇stanbul'],
    ['Back within {{facts.return_days}} at home', 'back-within-at-home'],
  ])('makes %j into %j', (title, slug) => {
    expect(makeSlug(title)).toBe(slug);
  });

  it.each(['', '???', '❤️', '\ud800', '\u0301', '{{facts.x}}'])('is never empty: %j', (title) => {
    expect(makeSlug(title)).toBe('article');
  });

  it('ends within 80 signs, between two letters as readers count them', () => {
    expect(makeSlug('a '.repeat(80))).toBe(`${'a-'.repeat(39)}a`);
    expect(makeSlug('x'.repeat(79) + 'e\u0323\u0302')).toBe(`${'x'.repeat(79)}ệ`);
    expect(makeSlug('x'.repeat(79) + 'q\u0323\u0302')).toBe('x'.repeat(79));
  });
});
