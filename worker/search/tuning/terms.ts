import * as v from 'valibot';

const longestTerm = 100;

/** A word or phrase as somebody would type it: one line, well-formed, spaces tidied. */
export const TermSchema = v.pipe(
  v.string('must be a text'),
  v.transform(tidy),
  v.check(hasWord, ({ input }) => `${quote(input)} has no letter or digit, so nobody searches for it: write a word, or remove it`),
  v.check(
    (term) => term.length <= longestTerm,
    ({ input }) => `${quote(input)} is longer than ${longestTerm} characters: shorten it`,
  ),
);

/** Marks of writing direction come with copied text, and nobody sees them. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** Equal for terms that differ in case, width or spaces alone. */
export const fold = (term: string): string => tidy(term.normalize('NFKC').toLowerCase());

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** A text in a message. */
export function quote(text: string): string {
  return text.length <= 40 ? `"${text}"` : `"${text.slice(0, 40).toWellFormed()}…"`;
}
