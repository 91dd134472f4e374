import { gfm } from '@truto/turndown-plugin-gfm';
import TurndownService from 'turndown';

/**
 * HTML of an article as Markdown that Astro, MDX and VitePress build alike. There is no HTML left in it, which MDX would
 * read as JSX and VitePress as Vue; of what it said, keys and callouts stay, as code and as quotes. Signs that open a tag
 * or an expression in one of them are escaped for all; two braces, which VitePress reads in code as well, are
 * parted by a sign without width. A link is what `addressOf` makes of its address; where that is
 * undefined, its words stay.
 */
export function toMarkdown(html: string, addressOf: (url: string) => string | undefined): string {
  const service = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*', hr: '---' });
  service.use(gfm);
  const escape = service.escape.bind(service);
  service.escape = (text) => escape(text).replaceAll(/[<{}]/g, String.raw`\$&`);
  service.remove((node) => node.classList.contains('hidden') || node.getAttribute('aria-hidden') === 'true');
  service.addRule('key', { filter: ['kbd', 'samp'], replacement: (_, { textContent }) => `\`${textContent ?? ''}\`` });
  service.addRule('callout', {
    filter: (node) => node.classList.contains('callout'),
    replacement: (content) => `\n\n${content.trim().replaceAll(/^/gm, '> ')}\n\n`,
  });
  service.addRule('link', {
    filter: (node) => node.nodeName === 'A',
    replacement: (content, node) => {
      const url = ('getAttribute' in node && node.getAttribute('href')) || '';
      const address = addressOf(url);
      return address === undefined || content.trim() === '' ? content : `[${content}](<${address}>)`;
    },
  });
  return `${service.turndown(html).replaceAll('{{', '{\u2060{')}\n`;
}

/** A file of Markdown with the front matter that all of them read. A string of JSON is one of YAML. */
export function withFrontMatter(fields: Record<string, string>, body: string): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---', '', body].join('\n');
}
