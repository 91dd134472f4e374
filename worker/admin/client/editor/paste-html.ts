import { gfm } from '@truto/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { escapeCells, escapeSigns, forgetSigns, showSigns } from './paste-signs.ts';

/** Signs that a piece of HTML is more than words: only then is it worth turning into Markdown. */
const formatted =
  /<(?:h[1-6]|li|table|img|a\s|strong|em|code|pre|blockquote|b[\s>]|i[\s>])|mso-list|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|<p[\s>][\s\S]*<p[\s>]/i;

/** Word, Google Docs and pages of the web as clean Markdown; undefined where the HTML is nothing but words. */
export function htmlToMarkdown(html: string): string | undefined {
  const clean = cleanHtml(html);
  if (!formatted.test(clean)) return undefined;
  return tidy(makeService(/<h1[\s>]/i.test(clean)).turndown(clean));
}

/** What Word keeps for itself: comments, conditions, styles, its own elements. */
function cleanHtml(html: string): string {
  return forgetSigns(html)
    .replaceAll(/^[\s\S]*<!--StartFragment-->|<!--EndFragment-->[\s\S]*$/g, '')
    .replaceAll(/<!--\[if !supportLists\]-->|<!--\[endif\]-->|<!\[endif\]-->|<!\[if[^>]*>/gi, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(style|script|xml|title)\b[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<\/?[a-z]+:[^>]*>/gi, '')
    .replaceAll(/[\u00a0\u202f]|&nbsp;|&#160;/gi, ' ');
}

function makeService(hasTop: boolean): TurndownService {
  const service = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*', hr: '---' });
  service.use(gfm);
  escapeSigns(service);
  escapeCells(service);
  service.remove(['style', 'script', 'title', 'meta', 'link']);
  service.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (content, { nodeName }) => {
      const level = Math.min(6, Math.max(2, Number(nodeName[1]) + (hasTop ? 1 : 0)));
      return content.trim() === '' ? '' : `\n\n${'#'.repeat(level)} ${content.replaceAll(/\*\*|\s*\n\s*/g, (part) => (part === '**' ? '' : ' ')).trim()}\n\n`;
    },
  });
  service.addRule('wordListMark', { filter: (node) => /mso-list:\s*ignore/i.test(styleOf(node)), replacement: () => '' });
  service.addRule('wordListItem', {
    filter: (node) => node.nodeName === 'P' && /mso-list:\s*l\d/i.test(styleOf(node)),
    replacement: (content, node) => `\n${wordListItem(content, node)}\n`,
  });
  service.addRule('notBold', {
    filter: (node) => isBold(node) && /(?<!-)font-weight:\s*(?:normal|400)/i.test(styleOf(node)),
    replacement: (content) => content,
  });
  service.addRule('styled', {
    filter: (node) => node.nodeName === 'SPAN' && markOf(node) !== '',
    replacement: (content, node) => marked(content, node instanceof Object ? markOf(node) : ''),
  });
  service.addRule('cellParagraph', { filter: (node) => node.nodeName === 'P' && isInCell(node), replacement: (content) => `${content.trim()} ` });
  service.addRule('picture', { filter: 'img', replacement: (_, node) => pictureOf(node) });
  return service;
}

type Element = { nodeName: string; getAttribute?: (name: string) => string | null; parentNode?: unknown; textContent?: string | null };
const attribute = (node: unknown, name: string): string => (isElement(node) ? (node.getAttribute?.(name) ?? '') : '');
const isElement = (node: unknown): node is Element => typeof node === 'object' && node !== null && 'nodeName' in node;
const styleOf = (node: unknown) => attribute(node, 'style');
const isBold = ({ nodeName }: Element) => nodeName === 'B' || nodeName === 'STRONG';

/** Google Docs says bold and italic by style alone. */
function markOf(node: unknown): string {
  const style = styleOf(node);
  return (/(?<!-)font-weight:\s*(?:bold|[6-9]00)/i.test(style) ? '**' : '') + (/(?<!-)font-style:\s*italic/i.test(style) ? '*' : '');
}

/** Spaces stay outside: "** word**" would not be bold. */
function marked(content: string, mark: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(content) ?? [];
  return words === '' || words.startsWith(mark) ? content : `${before}${mark}${words}${mark.split('').toReversed().join('')}${after}`;
}

/** Word's lists are paragraphs: the level is in the style, the sign in a span that says it is to be ignored. */
function wordListItem(content: string, node: unknown): string {
  const level = Number(/level(\d)/i.exec(styleOf(node))?.[1] ?? 1);
  const text = isElement(node) ? (node.textContent ?? '').trim() : '';
  const sign = /^(?:\d+|[a-z]{1,2})[.)]/i.test(text) ? '1.' : '-';
  return `${'   '.repeat(level - 1)}${sign} ${content.trim()}`;
}

function isInCell(node: Element): boolean {
  const parent = node.parentNode;
  return isElement(parent) && (parent.nodeName === 'TD' || parent.nodeName === 'TH' || isInCell(parent));
}

/** A picture on somebody's disk, or in the clipboard itself, cannot be linked to: it is pasted or uploaded by itself. */
function pictureOf(node: unknown): string {
  const src = attribute(node, 'src');
  return /^https:\/\//i.test(src)
    ? `![${attribute(node, 'alt')
        .replaceAll(/[[\]\n]/g, ' ')
        .trim()}](${src})`
    : '';
}

function tidy(markdown: string): string {
  return showSigns(markdown)
    .replaceAll(/^(\s*)-\s{3}/gm, '$1- ')
    .replaceAll(/^(\s*\d+\.)\s{2}/gm, '$1 ')
    .replaceAll(/\{\{[^{}\n]*\}\}/g, (placeholder) => placeholder.replaceAll('\\', ''))
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^((?: {3})*(-|1\.) [^\n]*)\n\n(?=(?: {3})*\2 )/gm, '$1\n')
    .replaceAll(/^\|.*\|\n(?=\| ---)/gm, (heads) => heads.replaceAll('**', ''))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
