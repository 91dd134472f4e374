import type { change } from '../../../db/schema/publishing.ts';
import type { SiteContent } from './site-content.ts';

export type Part = 'site' | 'hosts' | 'locales' | 'market' | 'featured' | 'category' | 'fact' | 'market-fact' | 'topic' | 'product' | 'snippet';

/**
 * One thing of a site that has no revisions of its own, as the change log knows it. `entity` is its name there; `value`
 * is JSON, in the same form whether it was read from a folder or from D1, so that the two can be compared.
 */
export type Piece = { part: Part; entity: string; value: unknown };

/** Which kind of the change log each part is written under. */
export const changeKinds: Record<Part, (typeof change.$inferSelect)['kind']> = {
  site: 'site',
  hosts: 'site',
  locales: 'site',
  market: 'site',
  featured: 'site',
  category: 'site',
  fact: 'fact',
  'market-fact': 'fact',
  topic: 'topic',
  product: 'product',
  snippet: 'snippet',
};

export const pieceId = ({ part, entity }: Pick<Piece, 'part' | 'entity'>) => `${changeKinds[part]} ${entity}`;

export function piecesOf(content: SiteContent): Piece[] {
  return [
    { part: 'site', entity: 'settings', value: content.site },
    { part: 'hosts', entity: 'hosts', value: content.hosts },
    { part: 'locales', entity: 'locales', value: content.locales },
    ...content.facts.map(({ key, ...value }): Piece => ({ part: 'fact', entity: key, value })),
    ...content.markets.flatMap(marketPieces),
    ...content.categories.map(({ key, ...value }): Piece => ({ part: 'category', entity: `category/${key}`, value })),
    ...content.topics.map(({ key, ...value }): Piece => ({ part: 'topic', entity: key, value })),
    ...content.products.map(({ key, ...value }): Piece => ({ part: 'product', entity: key, value })),
    ...content.snippets.map(({ key, language, body }): Piece => ({ part: 'snippet', entity: `${key}/${language}`, value: body })),
  ];
}

function marketPieces({ key, facts, featured, ...market }: SiteContent['markets'][number]): Piece[] {
  return [
    { part: 'market', entity: `market/${key}`, value: market },
    { part: 'featured', entity: `featured/${key}`, value: featured },
    ...Object.entries(facts).map(([fact, value]): Piece => ({ part: 'market-fact', entity: `${fact}/${key}`, value })),
  ];
}
