import { describe, expect, it } from 'vitest';
import { tidyWords } from '../../worker/search/tidy-words.ts';

const words = (text: string) => tidyWords(text).words;

describe('tidyWords', () => {
  it.each([
    ['  return \t\n window ', 'return window'],
    ['a\u0000b\u0007c\u2028d', 'a b c d'],
    ['\u202egnirts\u202c \u2066x\u2069\u200f', 'gnirts x'],
    ['Rück\u00adgabe', 'Rückgabe'],
    ['สวัสดี\u200bครับ', 'สวัสดี ครับ'],
    ['\ud83d return \ude00', 'return'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d👧 😀', '👩\u200d👧 😀'],
    ['返品　期間', '返品 期間'],
    ['\ue000', ''],
  ])('makes of %j %j', (text, tidied) => expect(words(text)).toBe(tidied));

  it('cuts what is too long after tidying, and never within a character', () => {
    expect(tidyWords(`${' '.repeat(500)}return`)).toEqual({ words: 'return', cut: false });
    expect(tidyWords('a'.repeat(201))).toEqual({ words: 'a'.repeat(200), cut: true });
    const { words: cut } = tidyWords(`a${'😀'.repeat(120)}`);
    expect([cut.length, cut.isWellFormed()]).toEqual([199, true]);
  });
});
