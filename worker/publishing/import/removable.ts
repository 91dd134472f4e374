import type { Piece } from './pieces.ts';
import type { PieceWrite } from './plan-pieces.ts';
import type { SiteContent } from './site-content.ts';
import type { StoredState } from './stored-state.ts';

/** Which of the vanished pieces can go, and which stay because something still needs them, by name with the reason. */
export type Removals = { gone: PieceWrite[]; needed: { piece: Piece; by: string }[] };

/** `uses` are those of all public texts, as `kind key`. */
export function sortRemovals(vanished: readonly PieceWrite[], content: SiteContent, stored: StoredState, uses: ReadonlySet<string>): Removals {
  const going = new Set(vanished.map(({ piece }) => `${piece.part} ${piece.entity}`));
  const removals: Removals = { gone: [], needed: [] };
  for (const write of vanished) {
    const by = neededBy(write.piece, { content, stored, uses, going });
    if (by === undefined) removals.gone.push(write);
    else removals.needed.push({ piece: write.piece, by });
  }
  return removals;
}

type Needs = { content: SiteContent; stored: StoredState; uses: ReadonlySet<string>; going: ReadonlySet<string> };

function neededBy({ part, entity }: Piece, { content, stored, uses, going }: Needs): string | undefined {
  const [key = ''] = entity.split('/');
  const articles = leftArticles(content, stored);
  switch (part) {
    case 'fact':
    case 'market-fact':
      if (uses.has(`fact ${key}`)) return 'articles or snippets use it';
      return part === 'fact' && setSomewhere(key, stored, going) ? 'a market sets it' : undefined;
    case 'snippet':
      return uses.has(`snippet ${key}`) ? 'articles or snippets use it' : undefined;
    case 'topic':
      return articles.some(({ topic }) => topic === key) || childTopics(key, stored, going) ? 'articles or topics are in it' : undefined;
    case 'product':
      return articles.some(({ products }) => products.includes(key)) ? 'articles are about it' : undefined;
    case 'category':
      return stored.site?.products.some((product) => `category/${product.category}` === entity && !going.has(`product ${product.key}`))
        ? 'products are in it'
        : undefined;
    case 'site':
    case 'hosts':
    case 'locales':
    case 'market':
    case 'featured':
      return 'an import never removes it';
  }
}

/** All articles as they will be: those of the folder, and those that only D1 has. */
function leftArticles(content: SiteContent, stored: StoredState): { topic: string; products: string[] }[] {
  const given = new Set(content.articles.map(({ key }) => key));
  return [...content.articles, ...[...stored.articles.values()].filter(({ key }) => !given.has(key))];
}

function setSomewhere(fact: string, stored: StoredState, going: ReadonlySet<string>): boolean {
  return stored.site?.markets.some(({ key, facts }) => facts[fact] !== undefined && !going.has(`market-fact ${fact}/${key}`)) ?? false;
}

function childTopics(topic: string, stored: StoredState, going: ReadonlySet<string>): boolean {
  return stored.site?.topics.some(({ key, parent }) => parent === topic && !going.has(`topic ${key}`)) ?? false;
}
