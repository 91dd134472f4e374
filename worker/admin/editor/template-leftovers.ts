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

/** Where a text still says what its template began with. */
export function findLeftovers(text: string): Leftover[] {
  return inBrackets.flatMap((words) => {
    const from = text.indexOf(words);
    return from === -1 ? [] : [{ from, to: from + words.length }];
  });
}
