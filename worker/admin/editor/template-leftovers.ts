import { readersWordsLine } from '../articles/templates/readers-words.ts';
import { templates } from '../articles/templates/templates.ts';

type Leftover = { from: number; to: number };

/** What templates put into brackets for writers to replace, in any language: a translation may begin with its source's text. */
const inBrackets = [
  ...new Set(
    Object.values(templates)
      .flatMap((texts) => Object.values(texts))
      .flatMap(({ summary, body }) => `${summary}\n${body}`.match(/\[[^\][\n]+\](?![([])/g) ?? []),
  ),
];

/** Where a text still says what it began with: its template's words, or those of readers that it was begun for. */
export function findLeftovers(text: string): Leftover[] {
  const told = readersWordsLine.exec(text)?.[0];
  return [...(told === undefined ? [] : [told]), ...inBrackets].flatMap((words) => {
    const from = text.indexOf(words);
    return from === -1 ? [] : [{ from, to: from + words.length }];
  });
}
