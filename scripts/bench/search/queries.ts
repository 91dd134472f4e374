import { Random } from './random.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const shortestMistyped = 5;

/** One to four neighbouring words of a title each, every third query with a typo in one of them. */
export function makeQueries(titles: readonly string[], count: number): string[] {
  const random = new Random(42);
  return Array.from({ length: count }, (_, index) => {
    const words = takeWords(random, random.pick(titles));
    return index % 3 === 0 ? mistype(random, words).join(' ') : words.join(' ');
  });
}

/** The same as one is still typing them: the last word cut to three fifths. */
export const cutQueries = (queries: readonly string[]): string[] =>
  queries.map((query) => query.replace(/\S+$/, (word) => word.slice(0, Math.ceil((word.length * 3) / 5))));

function takeWords(random: Random, title: string): string[] {
  const words = title.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const count = 1 + random.below(4);
  const start = random.below(Math.max(1, words.length - count + 1));
  return words.slice(start, start + count);
}

/** One letter of the longest word left out, put in, changed, or swapped with its neighbour. */
function mistype(random: Random, words: readonly string[]): string[] {
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest.length < shortestMistyped) return [...words];
  const at = 1 + random.below(longest.length - 2);
  const letter = letters[random.below(letters.length)] ?? '';
  const [before, here, next, after] = [longest.slice(0, at), longest.charAt(at), longest.charAt(at + 1), longest.slice(at + 2)];
  const edited = [before + next + after, before + letter + here + next + after, before + letter + next + after, before + next + here + after];
  const mistyped = random.pick(edited);
  return words.map((word) => (word === longest ? mistyped : word));
}
