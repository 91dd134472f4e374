import { describe, expect, it } from 'vitest';
import { suggest } from '../../../worker/publishing/compile/nearest.ts';

describe('suggest', () => {
  it('names what needs the fewest changes', () => {
    expect(suggest('shiping', ['carrier', 'shipping', 'slipping'])).toBe('Did you mean "shipping"?');
    expect(suggest('Return-Windw', ['return', 'return-window'])).toBe('Did you mean "return-window"?');
    expect(suggest('', ['longer', 'a'])).toBe('Did you mean "a"?');
  });

  it('names as many as asked, the likeliest first', () => {
    expect(suggest('b', ['ccc', 'b', 'bb'], 2)).toBe('Did you mean "b", "bb"?');
    expect(suggest('b', ['a'], 3)).toBe('Did you mean "a"?');
  });

  it('finds the nearest of thousands, wherever it stands', () => {
    const keys = Array.from({ length: 5000 }, (_, number) => `article-about-thing-${number}`);
    expect(suggest('return-widnow', [...keys, 'return-window', ...keys])).toBe('Did you mean "return-window"?');
    expect(suggest('articl-about-thing-4321', keys)).toBe('Did you mean "article-about-thing-4321"?');
  });

  it('says so when there is nothing to name', () => {
    expect(suggest('a', [])).toBe('There is none yet: add it first.');
  });
});
