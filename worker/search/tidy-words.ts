/** In UTF-16 units, as a field's `maxlength` counts. */
export const longestWords = 200;

/**
 * What was asked, as it is searched and shown: on one line, without what cannot be seen or turns the text around it, and
 * cut to `longestWords`. Joiners stay: Persian words and emoji need them.
 */
export function tidyWords(text: string): { words: string; cut: boolean } {
  const tidied = tidyText(text);
  const words = tidied
    .slice(0, longestWords)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
  return { words, cut: words.length < tidied.length };
}

/** The same, uncut. */
export const tidyText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Co}\p{Z}\u200b\ufffd]+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}+/gu, '')
    .trim();
