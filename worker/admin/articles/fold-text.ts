/** How SQLite, whose own folding knows A to Z alone, is told to see large and small letters as the same. */

/** Whether a text has a word in it, in any case: the letters beyond ASCII that the word holds are folded one by one. */
export function containsWord(column: string, word: string): { sql: string; values: string[] } {
  const pairs = casePairs(word);
  const folded = pairs.reduce((inner) => `replace(${inner}, ?, ?)`, `lower(${column})`);
  return { sql: `instr(${folded}, ?) > 0`, values: [...pairs.flat(), foldWord(word)] };
}

/** The large letters beyond ASCII of which a word holds the large or the small one, each with its small one. */
function casePairs(word: string): [string, string][] {
  const large = new Set(
    Array.from(word)
      .filter((sign) => sign > '\u007f')
      .map((sign) => sign.toUpperCase()),
  );
  return Array.from(large)
    .filter((sign) => isPair(sign, sign.toLowerCase()))
    .map((sign) => [sign, sign.toLowerCase()]);
}

const isPair = (large: string, small: string) => large !== small && Array.from(large).length === 1 && Array.from(small).length === 1;
const foldWord = (word: string) =>
  Array.from(word)
    .map((sign) => (isPair(sign, sign.toLowerCase()) ? sign.toLowerCase() : sign))
    .join('');

/** Letters that a list in alphabetical order shows among these. */
const sortedAs = { a: 'äÄàáâåÅæ', o: 'öÖóôøØ', u: 'üÜúû', e: 'éÉèêë', s: 'ß', c: 'çÇ', i: 'íîï', n: 'ñÑ' };

/** What a list is sorted by: small letters, the usual accents left out. */
export const sortKey = (column: string): string =>
  Object.entries(sortedAs).reduce(
    (inner, [plain, signs]) => Array.from(signs).reduce((text, sign) => `replace(${text}, '${sign}', '${plain}')`, inner),
    `lower(${column})`,
  );
