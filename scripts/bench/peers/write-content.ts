import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeSlug } from '../../../worker/sites/slug.ts';
import { escapeHtml } from '../../../worker/ui/trusted-html.ts';
import type { PlainArticle } from './articles.ts';
import type { Imported } from './import.ts';
import { toMarkdown, withFrontMatter } from './markdown.ts';
import type { PeerSite } from './peer-sites.ts';

/** Number → path without extension: topics as folders, named as in addresses, with plain letters for all. */
export function pathsOf(articles: readonly PlainArticle[]): Map<number, string> {
  const taken = new Set<string>();
  return new Map(
    articles.map(({ number, slug, sections }) => {
      const wanted = [...sections, slug].map((name) => makeSlug(name.normalize('NFD').replaceAll(/\p{M}/gu, ''))).join('/');
      const path = taken.has(wanted) ? `${wanted}-${number}` : wanted;
      taken.add(path);
      return [number, path];
    }),
  );
}

/** Writes the articles, a page to begin with, and the files that articles show, for one of the generators to build. */
export function writeContent(folder: string, { articles: place, files, headed, linkTo }: PeerSite, { articles, media }: Imported): void {
  const paths = pathsOf(articles);
  const addresses = new Map(articles.map(({ number, path }) => [path, linkTo(paths.get(number) ?? '')]));
  for (const { number, title, summary, html } of articles) {
    const fields = { title, ...(summary && { description: summary }) };
    const whole = headed ? `<h1>${escapeHtml(title)}</h1>${html}` : html;
    const body = toMarkdown(whole, (url) => follow(url, addresses));
    write(join(folder, place, `${paths.get(number)}.md`), withFrontMatter(fields, body));
  }
  write(join(folder, place, 'index.md'), withFrontMatter({ title: 'Help Center' }, 'Search, or choose a topic.\n'));
  for (const [path, bytes] of media) write(join(folder, files, path), bytes);
}

/** An article's address among the others'; undefined for what only our site has, as its topics, and for what leads nowhere. */
function follow(url: string, addresses: ReadonlyMap<string, string>): string | undefined {
  if (/^(#|[a-z][a-z0-9+.-]*:|\/media\/)/i.test(url)) return url;
  const [path = '', hash] = url.split('#');
  const address = addresses.get(path);
  return address === undefined ? undefined : address + (hash === undefined ? '' : `#${hash}`);
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
