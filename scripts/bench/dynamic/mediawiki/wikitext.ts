import TurndownService from 'turndown';

/** Tags that wikitext takes as they stand. Lists are such, as its own signs for them hold no paragraphs. */
const kept = ['ul', 'ol', 'table', 'thead', 'tbody', 'tr', 'blockquote', 'dl', 'figure', 'figcaption'] as const;
const keptInLine = ['li', 'td', 'th', 'dt', 'dd', 'sup', 'sub', 'kbd', 'samp', 's', 'u', 'mark'] as const;

/**
 * HTML of an article as wikitext. A link is what `titleOf` makes of its address, else an external one if it is absolute;
 * of any other the words stay. Pictures are external ones, at the same paths under `http://127.0.0.1`.
 */
export function toWikitext(html: string, titleOf: (url: string) => string | undefined): string {
  const service = new TurndownService({ emDelimiter: '*', hr: '----' });
  service.escape = escape;
  service.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (content, { nodeName }) => `\n\n${'='.repeat(Number(nodeName[1]))} ${content.trim()} ${'='.repeat(Number(nodeName[1]))}\n\n`,
  });
  service.addRule('strong', { filter: ['strong', 'b'], replacement: (content) => `'''${content}'''` });
  service.addRule('emphasis', { filter: ['em', 'i'], replacement: (content) => `''${content}''` });
  service.addRule('code', { filter: ['code'], replacement: (_, { textContent }) => `<code>${escape(textContent ?? '')}</code>` });
  service.addRule('preformatted', { filter: ['pre'], replacement: (_, { textContent }) => `\n\n<pre>${escape(textContent ?? '')}</pre>\n\n` });
  service.addRule('kept', { filter: [...kept], replacement: (content, { nodeName }) => `\n\n${inTag(nodeName, `\n${content.trim()}\n`)}\n\n` });
  service.addRule('in line', { filter: [...keptInLine], replacement: (content, { nodeName }) => `${inTag(nodeName, content.trim())}\n` });
  service.addRule('link', {
    filter: (node) => node.nodeName === 'A',
    replacement: (content, node) => linkTo(content, ('getAttribute' in node && node.getAttribute('href')) || '', titleOf),
  });
  service.addRule('picture', {
    filter: (node) => node.nodeName === 'IMG',
    replacement: (_, node) => new URL(('getAttribute' in node && node.getAttribute('src')) || '/', 'http://127.0.0.1').href,
  });
  return `${service.turndown(html)}\n`;
}

function linkTo(content: string, url: string, titleOf: (url: string) => string | undefined): string {
  const title = titleOf(url);
  if (content.trim() === '' || content.includes('http://127.0.0.1/')) return content;
  if (title !== undefined) return `[[${title}|${content}]]`;
  return /^https?:\/\//.test(url) ? `[${url.replaceAll(' ', '%20')} ${content}]` : content;
}

const inTag = (name: string, content: string): string => `<${name.toLowerCase()}>${content}</${name.toLowerCase()}>`;

/** Letters that mean something to wikitext, as what they stand for. */
const escape = (text: string): string => text.replaceAll(/[&<>[\]{}|~_']|^[*#:;=]/gm, (letter) => `&#${letter.charCodeAt(0)};`);
