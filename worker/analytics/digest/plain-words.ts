const longest = 140;
/** Controls, and what turns the direction of the text that follows. */
const unseen = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** One line of bounded length. */
export function oneLine(text: string): string {
  const line = text.replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  const signs = Array.from(line);
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : line;
}

const instead: Record<string, string> = {
  '<': '‹',
  '>': '›',
  '[': '［',
  ']': '］',
  '*': '∗',
  '`': 'ʼ',
  '|': '¦',
  '\\': '＼',
  _: '＿',
  '~': '∼',
};
/** What some programs take for a dot in an address as well, and where it is taken for one. */
const hostDot = /(?<=\S)(?:\.(?=\p{L}{2})|[．｡。](?=[a-z]{2}))/giu;
const numericHost = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;

/**
 * Words that somebody else typed, for a message to a chat or by mail: the programs that show it make links of addresses and
 * pictures of `:names:` by themselves, and no two escape marks alike. So addresses are broken, and marks become signs that
 * look like them.
 */
export const harmless = (text: string): string =>
  oneLine(text)
    .replace(/:(?=[\d_']*[a-z+-][\w+'-]*:)/gi, '∶')
    .replace(/&(?=#?\w+;)/g, '＆')
    .replace(/[<>[\]*`|\\_~]/g, (sign) => instead[sign] ?? '')
    .replaceAll('://', ': //')
    .replace(/\bwww\./gi, 'www .')
    .replace(hostDot, ' $&')
    .replace(numericHost, (address) => address.replaceAll('.', ' .'));
