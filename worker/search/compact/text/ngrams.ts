/** Pairs of neighbours; a single character stands alone. */
export function bigrams(signs: readonly string[]): string[] {
  if (signs.length < 2) return [...signs];
  return signs.slice(1).map((sign, index) => (signs[index] ?? '') + sign);
}

const size = 3;

/** Threes of neighbours; less than three stand as they are. */
export function trigrams(text: string): string[] {
  const signs = Array.from(text);
  if (signs.length <= size) return [text];
  return signs.slice(size - 1).map((_, index) => signs.slice(index, index + size).join(''));
}
