import { describe, expect, it } from 'vitest';
import { asciiKey } from '../../../worker/publishing/articles/article-key.ts';

describe('the key of a title', () => {
  it.each([
    ['Return window', 'return-window'],
    ['  What’s new?  ', 'what-s-new'],
    ['Größe & Maße ändern', 'groesse-masse-aendern'],
    ['Crème brûlée', 'creme-brulee'],
    ['Łódź', 'lodz'],
    ['Back within {{facts.return_days}} days', 'back-within-days'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
  ])('writes %j as %s', (title, key) => expect(asciiKey(title)).toBe(key));

  it.each(['返品', 'الإرجاع', 'Ремонт 5G', '—', ''])('has no words for %j', (title) => expect(asciiKey(title)).toBeUndefined());

  it('is cut between words', () => {
    const key = asciiKey('word '.repeat(60)) ?? '';
    expect(key.length).toBeLessThanOrEqual(80);
    expect(key).toMatch(/^word(-word)+$/);
    expect(asciiKey('x'.repeat(200))).toHaveLength(80);
  });
});
