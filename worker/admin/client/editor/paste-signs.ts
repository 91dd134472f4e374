import type TurndownService from 'turndown';

/** No text holds these: they stand in a cell for signs that the rule for cells would escape once more. */
const [backslash, pipe] = ['\uFDD0', '\uFDD1'];
const webAddress = /((?:https?:\/\/|www\.)[\w./?%&=#:+,~-]+)/;

/** Words that look like Markdown, or HTML, stay words; turndown leaves half of them, and spoils addresses. */
export function escapeSigns(service: TurndownService): void {
  const escape = service.escape.bind(service);
  service.escape = (text) =>
    text
      .split(webAddress)
      .map((part, index) => (index % 2 === 1 ? part : escapeMore(escape(part))))
      .join('');
}

const escapeMore = (text: string): string =>
  text
    .replaceAll(/<(?=[a-z!/?])|&(?=#?\w+;)|(?<!\\)~(?=~)|(?<=~)~/gi, String.raw`\$&`)
    .replace(/^(\s*):::/, String.raw`$1\:::`)
    .replace(/^(\s*\d+)\)(?=\s|$)/, String.raw`$1\)`);

/** The words of cells are Markdown by then: what is escaped stays as it is, and a bar is escaped once. */
export function escapeCells(service: TurndownService): void {
  const rule = service.rules.array.find(({ filter }) => Array.isArray(filter) && filter.includes('td'));
  const write = rule?.replacement;
  if (!write) return;
  service.addRule('cell', {
    filter: ['th', 'td'],
    replacement: (content, node, options) => write(content.replaceAll('\\', backslash).replaceAll('|', pipe), node, options),
  });
  // Code takes no escaped backslash before a bar.
  service.addRule('codeWithBar', {
    filter: (node) => node.nodeName === 'CODE' && node.closest('td, th') !== null && /\\\|/.test(node.textContent),
    replacement: (content) => `<code>${service.escape(content).replaceAll('|', '&#124;')}</code>`,
  });
}

export const forgetSigns = (html: string): string => html.replaceAll(backslash, '').replaceAll(pipe, '');
export const showSigns = (markdown: string): string => markdown.replaceAll(backslash, '\\').replaceAll(pipe, String.raw`\|`);
