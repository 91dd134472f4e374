import type { Random } from '../bench/search/random.ts';
import { misspelledWords } from './needs.ts';

/** Words as a reader may type them: as they are, or with what is usual in the language, or slips of the finger. */
export function typed(words: string, language: string, random: Random): string {
  const chance = random.next();
  if (chance < 0.06) return misspelledAsUsual(words, language, random) ?? slip(words, random);
  if (chance < 0.1) return slip(words, random);
  if (chance < 0.13) return turned(words);
  if (chance < 0.15) return words.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
  if (chance < 0.22) return words.toLowerCase();
  return words;
}

function misspelledAsUsual(words: string, language: string, random: Random): string | undefined {
  const found = Object.entries(misspelledWords[language] ?? {}).find(([word]) => words.toLowerCase().includes(word.toLowerCase()));
  if (!found) return undefined;
  const [word, ways] = found;
  const at = words.toLowerCase().indexOf(word.toLowerCase());
  return words.slice(0, at) + random.pick(ways) + words.slice(at + word.length);
}

/** The words the other way round, where they are two. */
function turned(words: string): string {
  const [first, second, ...rest] = words.split(' ');
  return first && second && rest.length === 0 ? `${second} ${first}` : words;
}

/** Two letters swapped, or one lost or doubled, inside a long word. Signs of East Asia are chosen from a list, so not lost so. */
function slip(words: string, random: Random): string {
  const long = [...words.matchAll(/[\p{Script=Latin}\p{Script=Arabic}]{5,}/gu)];
  const word = long[random.below(long.length)];
  if (!word) return words;
  const at = word.index + 1 + random.below(word[0].length - 2);
  const [before, one, two, after] = [words.slice(0, at), words.charAt(at), words.charAt(at + 1), words.slice(at + 2)];
  return before + [two + one, two, one + one + two][random.below(3)] + after;
}
