import { describe, expect, it } from 'vitest';
import { ask } from '../../../../worker/search/compact/ask.ts';
import { find, openTitles } from '../sample-index.ts';

const pairs = [
  ['a soft hyphen', 'en', 'head\u00adphones', 'headphones'],
  ['a joiner', 'fa', 'می\u200cخواهم', 'میخواهم'],
  ['a direction behind it', 'he', 'החזרות\u200f', 'החזרות'],
  ['a byte order mark before it', 'en', '\ufeffheadphones', 'headphones'],
  ['a space of no width', 'th', 'คืน\u200bสินค้า', 'คืนสินค้า'],
  ['a joiner in kana', 'ja', 'ポリ\u2060シー', 'ポリシー'],
  ['a joiner in Hangul', 'ko', '헤드\u200d폰', '헤드폰'],
] as const;

describe.each(pairs)('a word with %s', (_, tag, invisible, plain) => {
  it('and the same word without find each other, typed whole or not', async () => {
    for (const [written, typed] of [
      [invisible, plain],
      [plain, invisible],
      [invisible, invisible],
    ] as const) {
      const db = await openTitles(tag, { a: `${written} x`, z: 'zzz' });
      expect(await find(db, typed, { tolerance: 0 })).toEqual(['a']);
      expect((await ask(db, { term: typed, tolerance: 2 })).corrected).toBeUndefined();
    }
    expect(await find(await openTitles(tag, { a: `${plain} x`, z: 'zzz' }), invisible.slice(0, -1), { tolerance: 0 })).toEqual(['a']);
  });

  it('is marked where it stands', async () => {
    const { marker } = await ask(await openTitles(tag, { a: `${invisible} x` }), { term: plain, tolerance: 2 });
    const marked = marker.mark(`${invisible} x`);
    expect(marked.map(({ text }) => text).join('')).toBe(`${invisible} x`);
  });
});

it('signs that cannot be seen find nothing', async () => {
  expect(await find(await openTitles('en', { a: 'Headphones' }), '\u200f\u202e\ufeff')).toEqual([]);
});
