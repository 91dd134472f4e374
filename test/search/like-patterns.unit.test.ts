import { describe, expect, it } from 'vitest';
import { likePatterns } from '../../worker/search/store.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('likePatterns', () => {
  it('makes one pattern a word', () => expect(likePatterns('  return   window ')).toEqual(['%return%', '%window%']));
  it('never hands on a sign of LIKE', () => expect(likePatterns('50_000 5% a\\b')).toEqual(['%50%', '%000%', '%5%', '%a%', '%b%']));
  it('keeps to what D1 takes, without cutting a character', () => {
    for (const word of ['ä'.repeat(100), '日本'.repeat(40), '😀'.repeat(30)]) {
      for (const pattern of likePatterns(word)) {
        expect(bytes(pattern)).toBeLessThanOrEqual(50);
        expect(pattern.isWellFormed()).toBe(true);
      }
    }
  });
  it('takes six words at most', () => expect(likePatterns('a b c d e f g h')).toHaveLength(6));
  it('survives half a surrogate', () => expect(likePatterns('a\ud83d')[0]?.isWellFormed()).toBe(true));
});
