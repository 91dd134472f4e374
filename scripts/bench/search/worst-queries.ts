import { Random } from './random.ts';

export type WorstQuery = { about: string; query: string };

const mostWords = 24;
const mostSigns = 400;

/** Queries that ask for as much work as possible. `words` are those of many articles, the most frequent first. */
export function makeWorstQueries(words: readonly string[]): WorstQuery[] {
  const random = new Random(7);
  const many = (make: (index: number) => string, count = mostWords) => Array.from({ length: count }, (_, index) => make(index)).join(' ');
  const long = words.filter(({ length }) => length >= 8);
  const letters = (count: number) => many(() => String.fromCharCode(97 + random.below(26)), count).replaceAll(' ', '');
  const signs = (from: number, range: number) => Array.from({ length: mostSigns }, () => String.fromCharCode(from + random.below(range))).join('');
  return [
    { about: '24 most frequent words', query: words.slice(0, mostWords).join(' ') },
    { about: '23 frequent words and one letter', query: `${words.slice(0, mostWords - 1).join(' ')} s` },
    { about: '23 frequent words and two letters', query: `${words.slice(0, mostWords - 1).join(' ')} co` },
    { about: 'one letter', query: 's' },
    { about: 'two letters', query: 'co' },
    { about: 'a common word', query: words[0] ?? '' },
    { about: '24 long words, each two edits off', query: many((index) => twoEditsOff(long[index % long.length] ?? '')) },
    { about: '24 long words that no text has', query: many(() => letters(14)) },
    { about: '24 times the letters most words have', query: many((index) => 'serationl'.slice(index % 2) + 'teriaons'.slice(index % 3)) },
    { about: '24 short words that no text has', query: many(() => letters(4)) },
    { about: 'a chain of hyphens', query: words.slice(0, mostWords).join('-') },
    {
      about: '24 quoted words',
      query: words
        .slice(0, mostWords)
        .map((word) => `"${word}"`)
        .join(' '),
    },
    { about: '400 Han characters', query: signs(0x4e00, 0x5000) },
    { about: '400 hiragana', query: signs(0x3041, 80) },
    { about: '400 hangul syllables', query: signs(0xac00, 11_000) },
    { about: '400 Thai characters', query: signs(0xe01, 46) },
    { about: '400 Arabic letters', query: signs(0x621, 26) },
    { about: '10,000 letters', query: letters(10_000) },
    { about: '10,000 frequent words', query: many((index) => words[index % words.length] ?? '', 10_000) },
    { about: '400 combining marks', query: signs(0x300, 111) },
    { about: '400 punctuation signs', query: many(() => '!?'.charAt(random.below(2)), mostSigns) },
  ];
}

/** Swaps two pairs of letters. */
function twoEditsOff(word: string): string {
  const swap = (text: string, at: number) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  return swap(swap(word, 1), word.length - 3);
}
