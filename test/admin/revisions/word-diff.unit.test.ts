import { describe, expect, it } from 'vitest';
import { diffHunks, diffWords, type DiffPart } from '../../../worker/admin/revisions/word-diff.ts';

const without = (parts: DiffPart[], kind: DiffPart['kind']) => parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join('');
const marked = (parts: DiffPart[]) => parts.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');
const show = (before: string, after: string, language = 'en') => marked(diffWords(before, after, language));

describe('a comparison by word', () => {
  it.each([
    ['a number', 'Within 30 days.', 'Within 90 days.', 'en', 'Within [-30-]{+90+} days.'],
    ['an added word', 'Send it back.', 'Send it safely back.', 'en', 'Send it {+safely +}back.'],
    ['two words in a row as one change', 'a red car here now', 'a blue bus here now', 'en', 'a [-red car-]{+blue bus+} here now'],
    ['Japanese', '返品は三十日以内に申請してください。', '返品は九十日以内に申請してください。', 'ja', '返品は[-三十日-]{+九十日+}以内に申請してください。'],
    ['Thai', 'คืนสินค้าได้ภายในสามสิบวัน', 'คืนสินค้าได้ภายในเก้าสิบวัน', 'th', 'คืนสินค้าได้ภายใน[-สามสิบ-]{+เก้าสิบ+}วัน'],
    ['Arabic', 'خلال ثلاثين يوما من الشراء', 'خلال تسعين يوما من الشراء', 'ar', 'خلال [-ثلاثين-]{+تسعين+} يوما من الشراء'],
    ['a broken line', 'one two three four', 'one two\nthree four', 'en', 'one two[- -]{+\n+}three four'],
    ['nothing', 'the same', 'the same', 'en', 'the same'],
  ])('marks %s', (_, before, after, language, expected) => {
    expect(show(before, after, language)).toBe(expected);
  });

  it('parts Chinese at its words, not at its sentences', () => {
    const parts = diffWords('免费送货到北京', '免费送货到上海', 'zh-Hans');
    expect(without(parts, 'added')).toBe('免费送货到北京');
    expect(parts.filter(({ kind }) => kind === 'added').map(({ text }) => text.length)).toEqual([2]);
  });

  it('shows texts that share nearly nothing as wholes', () => {
    expect(show('Apples grow on trees in autumn.', 'We ship with every carrier you know.')).toMatch(/^\[-Apples[^{]*-\]\{\+We ship.*\+\}$/);
  });

  it.each([
    ['', 'new'],
    ['old', ''],
    ['', ''],
    ['a\n\nb\n', 'a\nb'],
    ['  indented\n\ttabs', 'indented\n\t\ttabs '],
    ['x 👩‍👩‍👧 y', 'x 👩‍👩‍👦 y'],
    ['# One\n\nText one.\n\n# Two\n', '# Two\n\nText two.\n\n# One\n'],
  ])('holds both texts to the letter (%j, %j)', (before, after) => {
    const parts = diffWords(before, after, 'en');
    expect([without(parts, 'added'), without(parts, 'removed')]).toEqual([before, after]);
  });

  it('takes bounded time on huge texts that differ everywhere', () => {
    const text = (seed: number) => Array.from({ length: 40_000 }, (_, index) => `line ${(index * seed) % 99_991} of words`).join('\n');
    const started = performance.now();
    const parts = diffWords(text(7), text(11), 'en');
    expect(performance.now() - started).toBeLessThan(2000);
    expect([without(parts, 'added'), without(parts, 'removed')]).toEqual([text(7), text(11)]);
  });

  it('takes bounded time on one endless line', () => {
    const line = (seed: number) => Array.from({ length: 100_000 }, (_, index) => (index * seed) % 9973).join(' ');
    const started = performance.now();
    diffWords(line(7), line(11), 'en');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('tells stretches of lines that changed from those that did not', () => {
    const hunks = diffHunks('a\nb\nc\nd\n', 'a\nB\nc\nd\n', 'en');
    expect(hunks.map(({ changed }) => changed)).toEqual([false, true, false]);
  });
});
