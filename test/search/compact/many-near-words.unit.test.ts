import { expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { openTitles } from './sample-index.ts';

it('takes forty words where thousands are equally near', async () => {
  const base = 'qwertyui';
  const words = new Set<string>();
  for (let i = 0; i < 8; i++)
    for (let j = i + 1; j < 8; j++)
      for (let a = 0; a < 26; a++)
        for (let b = 0; b < 26; b++) {
          const word = Array.from(base);
          [word[i], word[j]] = [String.fromCharCode(97 + a), String.fromCharCode(97 + b)];
          if (word[i] !== base[i] && word[j] !== base[j] && !(j === i + 1 && word[i] === base[j] && word[j] === base[i])) words.add(word.join(''));
        }
  const db = await openTitles('xx', { all: [...words].join(' ') });
  const { cost } = await ask(db, { term: base, tolerance: 2 });
  expect(words.size).toBeGreaterThan(10_000);
  expect(cost.postings).toBeLessThanOrEqual(40);
});
