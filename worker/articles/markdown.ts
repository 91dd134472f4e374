import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, mediaPath, productPath, topicPath } from '../paths.ts';
import { topicTrail } from '../topics/breadcrumbs.ts';
import { parseLine } from './line.ts';
import { misleadingWords } from './misleading.ts';
import { factText, isShown, renderLine } from './render.ts';
import type { ArticleSource } from './source-store.ts';

type Twin = { model: LocaleModel; source: ArticleSource; origin: string };

const deepestSnippet = 5;
const reference = String.raw`<?(article|topic|product):([^\s)#>]+)(#[^\s)>]*)?>?`;
const linkTitle = String.raw`(\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)`;
/** Words may hold one more pair of brackets, as a picture does. */
const link = new RegExp(String.raw`\[((?:[^[\]\\]|\\.|\[[^[\]]*\](?:\([^)]*\))?)*)\]\(\s*${reference}${linkTitle}`, 'g');
/** What is left of one whose words are more than that. */
const linkEnd = new RegExp(String.raw`\]\(\s*${reference}${linkTitle}`, 'g');
const definition = new RegExp(String.raw`^([\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*\[([^[\]^][^[\]]*)\]:\s*)${reference}(.*)$`);
const byLabel = /\[([^[\]]+)\](?:\[([^[\]]*)\])?(?![(:])/g;
const fileLink = /(\]\(\s*<?|^[\s>]*\[[^[\]]+\]:\s*<?)(media\/[^)>\s]+)/gm;
const blockStart = /^(:{3,})(?:market(?:[ \t]+([^"&{}]*)|\{in="([^"]*)"\}[ \t]*)|[a-z][\w-]*(?:\[.*\])?(?:\{.*\})?[ \t]*)$/i;
const blockEnd = /^(:{3,})[ \t]*$/;
const codeStart = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;

/** The Markdown twin of an article, for machines: its source with this locale's facts, snippets, blocks and addresses. */
export function articleMarkdown(twin: Twin): string {
  const { model, source, origin } = twin;
  const trail = topicTrail(model, source.topicId)
    .map(({ name }) => name)
    .join(' › ');
  const head = [
    `# ${renderLine(source.title, model, source.language)}`,
    `> ${renderLine(source.summary, model, source.language)}`,
    ...(source.misleading ? [`**${misleadingWords(model)}**`] : []),
    [trail, origin + articlePath(model.locale.key, source)].filter(Boolean).join('\n\n'),
  ];
  return `${head.join('\n\n')}\n\n${expand(source.body, twin, 0).trim()}\n`;
}

/** Line by line, since blocks and snippets stand on lines of their own, and links by paragraph; code is left as it is. */
function expand(text: string, twin: Twin, depth: number): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const unlinked = new Set(lines.map((line) => unlinkedLabel(line, twin)));
  const reading: Reading = { items: [], blocks: [], code: undefined, market: twin.model.market.key };
  const done: string[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) done.push(resolveLinks(paragraph.join('\n'), unlinked, twin));
    paragraph = [];
  };
  for (const line of lines) {
    const kind = readLine(line, reading);
    if (kind === 'hidden' || (kind === 'text' && unlinkedLabel(line, twin) !== undefined)) continue;
    if (kind === 'code' || line.trim() === '') endParagraph();
    if (kind === 'code') done.push(line);
    else paragraph.push(expandLine(line, twin, depth));
  }
  endParagraph();
  return done.join('\n');
}

/** Where something began: how many quotes deep, and in which column after the last one's sign. */
type Start = { quotes: number; column: number };
/** List items, `:::` blocks and code that are open, and the market whose reader reads. */
type Reading = {
  items: Start[];
  blocks: (Start & { colons: number; items: number; shown: boolean })[];
  code: (Start & { mark: string; blocks: number }) | undefined;
  market: string;
};

/** Whether a line is text or code that the market sees, or hidden: another market's, or the fence of a block. */
function readLine(line: string, reading: Reading): 'text' | 'code' | 'hidden' {
  const at = findText(line, reading);
  const { quotes, column, base, rest } = at;
  const shown = () => reading.blocks.every((block) => block.shown);
  if (rest === '') return shown() ? (reading.code ? 'code' : 'text') : 'hidden';
  if (endBlock(at, reading)) return 'hidden';
  if (reading.code) {
    const { mark, column: start } = reading.code;
    if (column - start < 4 && rest.startsWith(mark) && rest.trim().replaceAll(mark.charAt(0), '') === '') reading.code = undefined;
    return shown() ? 'code' : 'hidden';
  }
  const [, backticks, tildes] = (column - base < 4 && codeStart.exec(rest)) || [];
  const mark = backticks ?? tildes;
  if (mark !== undefined) {
    reading.code = { mark, quotes, column: base, blocks: reading.blocks.length };
    return shown() ? 'code' : 'hidden';
  }
  const [, colons, list, quoted] = blockStart.exec(rest) ?? [];
  if (colons === undefined) return shown() ? 'text' : 'hidden';
  const limit = list ?? quoted;
  const seen = limit === undefined || isShown(parseMarkets(limit), reading.market);
  reading.blocks.push({ quotes, column: column - base < 4 ? base : column, colons: colons.length, items: reading.items.length, shown: seen });
  return 'hidden';
}

type Line = Start & { base: number; marked: boolean; rest: string };

/** Goes over what stands before a line's text (blanks, quote signs, list marks) and closes what ends with this line. */
function findText(line: string, reading: Reading): Line {
  const text: Line = { quotes: 0, column: 0, base: 0, marked: false, rest: line };
  let first = true;
  for (;;) {
    takeBlanks(text);
    if (text.rest === '') break;
    if (first) closeRightOf(text, reading);
    first = false;
    text.base = reading.items.findLast(({ quotes }) => quotes === text.quotes)?.column ?? 0;
    if (reading.code?.quotes === text.quotes || text.column - text.base >= 4) break;
    const mark = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/.exec(text.rest)?.[0];
    if (text.rest.startsWith('>')) {
      Object.assign(text, { rest: text.rest.slice(1).replace(/^ /, ''), quotes: text.quotes + 1, column: 0, base: 0 });
      first = true;
    } else if (mark === undefined) break;
    else takeMark(mark, text, reading);
  }
  close(reading, ({ quotes }) => quotes > text.quotes);
  return text;
}

function takeMark(mark: string, text: Line, reading: Reading): void {
  const end = text.column + mark.length;
  const after = { ...text, column: end, rest: text.rest.slice(mark.length) };
  takeBlanks(after);
  const wide = after.rest === '' || after.column - end > 4;
  reading.items = reading.items.filter(({ quotes }) => quotes <= text.quotes);
  reading.items.push({ quotes: text.quotes, column: wide ? end + 1 : after.column });
  Object.assign(text, { rest: after.rest, column: after.column, marked: true });
}

function takeBlanks(text: Line): void {
  const blanks = /^[ \t]*/.exec(text.rest)?.[0] ?? '';
  for (const blank of blanks) text.column += blank === '\t' ? 4 - (text.column % 4) : 1;
  text.rest = text.rest.slice(blanks.length);
}

function closeRightOf({ quotes, column }: Start, reading: Reading): void {
  close(reading, (start) => start.quotes === quotes && start.column > column);
}

/** What stands in something that is closed is closed with it. */
function close(reading: Reading, ends: (start: Start) => boolean): void {
  const item = reading.items.findIndex(ends);
  if (item >= 0) reading.items.length = item;
  const block = reading.blocks.findIndex(ends);
  if (block >= 0) reading.blocks.length = block;
  if (reading.code && (ends(reading.code) || reading.code.blocks > reading.blocks.length)) reading.code = undefined;
}

/** A fence closes the outermost block that has no more colons than it, code in it or not. */
function endBlock({ quotes, column, marked, rest }: Line, reading: Reading): boolean {
  const colons = blockEnd.exec(rest)?.[1]?.length;
  if (colons === undefined || marked) return false;
  const index = reading.blocks.findIndex((block) => block.colons <= colons && block.quotes === quotes && column - block.column < 4);
  const block = reading.blocks[index];
  if (!block) return false;
  reading.blocks.length = index;
  reading.items.length = Math.min(reading.items.length, block.items);
  if (reading.code && reading.code.blocks > index) reading.code = undefined;
  return true;
}

/** As the compiler reads it: the first name says whether these are the ones that see it, or those that do not. */
function parseMarkets(list: string): { only?: string[]; not?: string[] } {
  const written = list.split(/[\s,]+/).filter(Boolean);
  const names = written.map((name) => name.replace(/^!/, ''));
  return written[0]?.startsWith('!') ? { not: names } : { only: names };
}

function expandLine(line: string, twin: Twin, depth: number): string {
  const snippet = /^\s*\{\{\s*snippet:([a-z0-9-]+)\s*\}\}\s*$/.exec(line)?.[1];
  if (snippet !== undefined) return depth < deepestSnippet ? expand(twin.source.snippets[snippet] ?? '', twin, depth + 1).trim() : '';
  const filled = parseLine(line).map((part) => (typeof part === 'string' ? part : factText(twin.model.factsIn(twin.source.language), part)));
  return filled
    .join('')
    .replace(/\s*\{#[^}]+\}\s*$/, '')
    .replace(definition, (whole, start: string, _label, kind: string, key: string, hash = '', rest = '') => {
      const address = targetAddress(kind, key, twin);
      return address === undefined ? whole : `${start}${address}${hash}${rest}`;
    });
}

/** The label of a link definition that leads to what this market does not see, as labels are compared. */
function unlinkedLabel(line: string, twin: Twin): string | undefined {
  const [, , label, kind, key] = definition.exec(line) ?? [];
  if (label === undefined || kind === undefined || key === undefined || targetAddress(kind, key, twin) !== undefined) return undefined;
  return comparable(label);
}

const comparable = (label: string) => label.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** A link that leads nowhere here is its words alone. */
function resolveLinks(text: string, unlinked: ReadonlySet<string | undefined>, twin: Twin): string {
  return text
    .replaceAll(link, (_, words: string, kind: string, key: string, hash = '', title = '') => {
      const address = targetAddress(kind, key, twin);
      return address === undefined ? words : `[${words}](${address}${hash}${title})`;
    })
    .replaceAll(linkEnd, (_, kind: string, key: string, hash = '', title = '') => {
      const address = targetAddress(kind, key, twin);
      return address === undefined ? ']' : `](${address}${hash}${title})`;
    })
    .replaceAll(byLabel, (whole, words: string, label?: string) => (unlinked.has(comparable(label || words)) ? words : whole))
    .replaceAll(fileLink, (whole, start: string, key: string) => {
      const address = mediaAddress(key, twin);
      return address === undefined ? whole : start + address;
    });
}

function targetAddress(kind: string, key: string, { model, source, origin }: Twin): string | undefined {
  const locale = model.locale.key;
  const article = kind === 'article' ? source.articles.find((each) => each.key === key) : undefined;
  if (article) return origin + articlePath(locale, article);
  const topic = kind === 'topic' ? [...model.topics.values()].find((each) => each.key === key) : undefined;
  if (topic) return origin + topicPath(locale, topic);
  const product = kind === 'product' ? [...model.products.values()].find((each) => each.key === key) : undefined;
  return product && origin + productPath(locale, product);
}

function mediaAddress(key: string, { source, origin }: Twin): string | undefined {
  const file = source.media.find((each) => each.key === key);
  return file && origin + mediaPath(file.hash, key.slice(key.lastIndexOf('/') + 1));
}
