/**
 * What a draft for a gap begins with, for its writer to use and take out: in square brackets, as all that waits for its
 * writer. `language` names the readers' own where the draft is in another one.
 */
export const tellReadersWords = (words: readonly string[], language: string | undefined): string =>
  `[Readers searched for${language === undefined ? '' : `, in ${language}`}: ${words.join('; ')}. Use their words, and take this line out.]`;

/** That line, also where the words in it were changed. */
export const readersWordsLine = /\[Readers searched for[^\][\n]*\]/;
