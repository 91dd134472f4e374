import { merge, type Verdict } from './merge.ts';
import { changeKinds, pieceId, piecesOf, type Piece } from './pieces.ts';
import type { ArticlesPlan } from './plan-articles.ts';
import { sameJson } from './same-json.ts';
import type { SiteContent } from './site-content.ts';
import type { StoredState } from './stored-state.ts';

/** A piece that the import writes, or takes away where `piece.value` is null. `number` is its next in the change log. */
export type PieceWrite = { piece: Piece; before: unknown; number: number };
export type PiecePlan = { writes: PieceWrite[]; gone: PieceWrite[]; kept: string[]; conflicts: string[] };

/** Compares what has no revisions: facts, markets, topics, products, snippets, settings. */
export function planPieces(content: SiteContent, stored: StoredState, needs: ArticlesPlan['needs'], overwrite: boolean): PiecePlan {
  const plan: PiecePlan = { writes: [], gone: [], kept: [], conflicts: [] };
  const there = new Map((stored.site ? piecesOf(stored.site) : []).map((piece) => [pieceId(piece), piece]));
  const given = piecesOf(content);
  const before = (piece: Piece) => there.get(pieceId(piece))?.value ?? null;
  const parents = new Set(
    content.topics.flatMap(({ key, parent, ...value }) => {
      const child: Piece = { part: 'topic', entity: key, value: { parent, ...value } };
      return parent !== null && isFolders(verdictOf(child, before(child), stored, overwrite)) ? [parent] : [];
    }),
  );
  for (const piece of given)
    compare(plan, piece, before(piece), stored, overwrite || (!there.has(pieceId(piece)) && isNeeded(piece, content, { ...needs, parents })));
  if (content.scope === 'addition') return plan;
  const ids = new Set(given.map(pieceId));
  for (const piece of there.values()) {
    if (!ids.has(pieceId(piece))) compare(plan, { ...piece, value: null }, piece.value, stored, overwrite);
  }
  return plan;
}

function compare(plan: PiecePlan, piece: Piece, before: unknown, stored: StoredState, overwrite: boolean): void {
  const verdict = verdictOf(piece, before, stored, overwrite);
  const write = { piece, before, number: (stored.log.get(pieceId(piece))?.number ?? 0) + 1 };
  if (verdict === 'kept') plan.kept.push(nameOf(piece));
  if (verdict === 'conflict') plan.conflicts.push(nameOf(piece));
  if (verdict === 'write') (piece.value === null ? plan.gone : plan.writes).push(write);
}

const verdictOf = (piece: Piece, before: unknown, stored: StoredState, overwrite: boolean): Verdict =>
  merge({ folder: piece.value, stored: before, imported: stored.log.get(pieceId(piece))?.imported }, overwrite);
const isFolders = (verdict: Verdict) => verdict === 'write' || verdict === 'same';

type Needs = ArticlesPlan['needs'] & { parents: ReadonlySet<string> };

/**
 * Whether articles, topics and products, as they will be, would have no place without this, so that it returns even if
 * removed here. What was put elsewhere here does not need where the folder has it.
 */
function isNeeded({ part, entity }: Piece, { products, markets }: SiteContent, needs: Needs): boolean {
  if (part === 'topic') return needs.topics.has(entity) || needs.parents.has(entity);
  if (part === 'product') return needs.products.has(entity);
  if (part === 'category') return products.some(({ category }) => `category/${category}` === entity);
  return part === 'fact' && markets.some(({ facts }) => facts[entity] !== undefined);
}

/** What a report calls a piece. */
export const nameOf = (piece: Piece) =>
  piece.entity.startsWith(changeKinds[piece.part]) || changeKinds[piece.part] === 'site' ? piece.entity : `${changeKinds[piece.part]} ${piece.entity}`;

/** Whether the gateway must learn of these: hosts, locales, default locale. */
export function concernsGateway(plan: PiecePlan): boolean {
  return plan.writes.some(({ piece, before }) => ['site', 'hosts', 'locales', 'market'].includes(piece.part) && !sameJson(piece.value, before));
}
