/** Plain text by heading: `sections[0]` stands before any, `sections[n]` under `headings[n - 1]`, whose anchor is `anchors[n - 1]`. */
export type SplitText = { headings: string[]; anchors: string[]; sections: string[] };

const inline = new Set('a abbr b bdi bdo cite code del dfn em i input ins kbd label mark q rp ruby s samp small span strong sub sup time u var wbr'.split(' '));
const empty = new Set('br col hr img input track wbr'.split(' '));
/** Not seen, or a mark that would stick to the word before it: footnote numbers and the way back from them. */
const unread = / (?:class="(?:[^"]* )?hidden[ "]|aria-hidden="true"|data-footnote-(?:back)?ref)/;
/** Stand between two blocks and two cells while a text is put together, in which a line break is any white space. No text holds them: they are no characters. */
const blockMark = '\uFDD0';
const cellMark = '\uFDD1';
const slash = '/'.charCodeAt(0);

type Reading = SplitText & {
  text: string;
  /** The heading being read: its anchor, and the text before it. */ heading: { id: string; before: string } | undefined;
};

/**
 * Takes HTML apart into headings that can be linked to and the plain text under each. Blocks become lines. Reads only
 * what the compiler writes (names in lower case, values in double quotes, everything closed), as all articles go through here.
 */
export function splitText(html: string): SplitText {
  const reading: Reading = { headings: [], anchors: [], sections: [], text: '', heading: undefined };
  let from = 0;
  for (let start = html.indexOf('<'); start >= 0; start = html.indexOf('<', from)) {
    if (start > from) reading.text += html.slice(from, start);
    from = readTag(html, start, reading);
  }
  reading.sections.push(tidy(reading.text + html.slice(from)));
  const { headings, anchors, sections } = reading;
  return { headings, anchors, sections };
}

/** Reads the tag that starts here, with all it holds if that is not seen. Says where what follows begins. */
function readTag(html: string, start: number, reading: Reading): number {
  const end = endOfTag(html, start);
  if (html.charCodeAt(start + 1) === slash) {
    readEnd(html.slice(start + 2, end), reading);
    return end + 1;
  }
  const tag = html.slice(start + 1, end);
  const space = tag.indexOf(' ');
  const name = space < 0 ? tag : tag.slice(0, space);
  if (space >= 0 && unread.test(tag)) return empty.has(name) ? end + 1 : endOfElement(html, name, end + 1);
  readStart(name, tag, reading);
  return end + 1;
}

/** Where its ">" is that does not stand in a value: an odd number of quotes before it says that it does. */
function endOfTag(html: string, start: number): number {
  let end = html.indexOf('>', start);
  while (end >= 0 && isInValue(html.slice(start, end))) end = html.indexOf('>', end + 1);
  return end < 0 ? html.length : end;
}

const isInValue = (before: string): boolean => before.includes('"') && before.split('"').length % 2 === 0;

function endOfElement(html: string, name: string, from: number): number {
  let depth = 1;
  for (let start = html.indexOf('<', from); start >= 0; start = html.indexOf('<', start + 1)) {
    const end = endOfTag(html, start);
    if (html.startsWith(`/${name}>`, start + 1)) depth -= 1;
    else if (html.startsWith(name, start + 1) && /[ >]/.test(html.charAt(start + 1 + name.length))) depth += 1;
    if (depth === 0) return end + 1;
    start = end - 1;
  }
  return html.length;
}

function readStart(name: string, attributes: string, reading: Reading): void {
  if (inline.has(name)) return;
  if (name === 'img') reading.text += ` ${valueOf('alt', attributes)} `;
  else if (name === 'td' || name === 'th') reading.text += cellMark;
  else if (name === 'rt') reading.text += ' ';
  else if (name === 'h2' || name === 'h3') startHeading(attributes, reading);
  else reading.text += name === 'video' ? blockMark + valueOf('aria-label', attributes) : blockMark;
}

function readEnd(name: string, reading: Reading): void {
  if ((name === 'h2' || name === 'h3') && reading.heading) endHeading(reading, reading.heading);
  else if (name === 'td' || name === 'th') reading.text += ' ';
  else if (!inline.has(name)) reading.text += name === 'rt' ? ' ' : blockMark;
}

function startHeading(attributes: string, reading: Reading): void {
  const id = valueOf('id', attributes);
  if (id === '') reading.text += blockMark;
  else {
    reading.heading = { id, before: reading.text };
    reading.text = '';
  }
}

function endHeading(reading: Reading, { id, before }: NonNullable<Reading['heading']>): void {
  const words = tidy(reading.text).replaceAll('\n', ' ');
  reading.heading = undefined;
  reading.text = words === '' ? before + blockMark : '';
  if (words === '') return;
  reading.headings.push(words);
  reading.anchors.push(decode(id));
  reading.sections.push(tidy(before));
}

const valueOf = (name: string, attributes: string): string => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/** One space between words, one line a block. */
function tidy(text: string): string {
  return decode(text)
    .replaceAll(/\s\s+|[^\S ]/g, ' ')
    .split(blockMark)
    .map(tidyLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** Cells of a row stand apart as on a page they do. */
function tidyLine(line: string): string {
  if (!line.includes(cellMark)) return line.trim();
  const cells = line.split(cellMark).map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '').join(' · ');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,5}));/gi, (reference, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? reference;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : reference;
  });
}
