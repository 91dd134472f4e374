import type { Random } from '../search/random.ts';

const beginnings = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const middles = ['a', 'e', 'i', 'o', 'u', 'ai', 'eo', 'ou'];
const syllables = beginnings.flatMap((beginning) => middles.map((middle) => beginning + middle));

/** A word of three syllables that only this number has, below 1.4 million, so that search can tell what is named after it. */
export function wordOf(number: number): string {
  const { length } = syllables;
  const [low, middle, high] = [number % length, Math.floor(number / length) % length, Math.floor(number / length ** 2)];
  const part = (index: number) => syllables[index % length] ?? '';
  return `${part(low * 37 + 11)}${part(middle * 53 + 29)}${part(low + middle + high + 5)}`;
}

export const nameOf = (number: number): string => wordOf(number).replace(/^./, (letter) => letter.toUpperCase());

/** A few of so many words, of which few are common and most are rare, as in life. */
export const sentenceOf = (random: Random, length: number): string =>
  Array.from({ length }, () => wordOf(5000 + Math.floor(vocabulary * random.next() ** 3))).join(' ');

const vocabulary = 30_000;
