const longest = 140;
/** Controls, and what turns the direction of the text that follows. */
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** One line of bounded length. */
export function oneLine(text: string): string {
  const line = text.replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  const signs = Array.from(line);
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : line;
}

const instead: Record<string, string> = { '<': '‹', '>': '›', '[': '［', ']': '］', '*': '∗', '`': 'ʼ', '|': '¦', '\\': '＼' };

/**
 * The same for a message with marks: no chat escapes them alike, so they become signs that look like them. No address
 * becomes a link.
 */
export const withoutMarks = (text: string): string =>
  oneLine(text)
    .replace(/[<>[\]*`|\\]/g, (sign) => instead[sign] ?? '')
    .replaceAll('://', ': //')
    .replace(/\bwww\./gi, 'www .');
