import type { PlainArticle } from '../../peers/articles.ts';
import type { Server } from '../subject.ts';
import { modes, type Mode } from './configs.ts';
import { wikiTitles } from './dump.ts';
import type { Wiki } from './wiki.ts';

/** The article as the wiki shows it in each way. Stopping one stops the wiki. */
export function wikiServers({ ports, groups, stop }: Wiki, articles: readonly PlainArticle[], article: PlainArticle): Record<Mode, Server> {
  const title = wikiTitles(articles).get(article.number) ?? '';
  const path = `/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}`;
  const server = (mode: Mode): [Mode, Server] => [mode, { target: { port: ports[mode], path, headers: {} }, groups, partOf: contentOf, stop }];
  const [asked, unasked, files] = modes.map((mode) => server(mode)[1]);
  if (!asked || !unasked || !files) throw new Error('The wiki is not served in every way');
  return { asked, unasked, files };
}

/** Around the content stand times and numbers of the request; in its comments as well. */
export function contentOf(html: string): string {
  const content = /<h1[\s\S]*<div class="printfooter"/.exec(html)?.[0];
  if (content === undefined) return `no page of the wiki: ${html.slice(0, 200)}`;
  return content.replaceAll(/<!--[\s\S]*?-->/g, '');
}
