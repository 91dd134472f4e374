import { runsOf } from './compact/text/runs.ts';

const marks = /["“”„«»]/g;

/** Puts these words of a query into quotation marks, where they do not stand in any: so they are searched as they are. */
export function quoteWords(query: string, words: ReadonlySet<string>): string {
  let quoted = '';
  let at = 0;
  for (const { text, start, end } of runsOf(query)) {
    if (!words.has(text) || isQuoted(query, start)) continue;
    quoted += `${query.slice(at, start)}"${text}"`;
    at = end;
  }
  return quoted + query.slice(at);
}

/** An odd number of marks before it says that it stands between two. */
const isQuoted = (query: string, at: number): boolean => (query.slice(0, at).match(marks)?.length ?? 0) % 2 === 1;

/** Takes them off again. */
export function unquoteWords(query: string, words: ReadonlySet<string>): string {
  return [...words].reduce((text, word) => text.replaceAll(`"${word}"`, () => word), query);
}
