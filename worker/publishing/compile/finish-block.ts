import type { ElementContent } from 'hast';
import { type Pass, type Place, reportError, reportWarning, visibleMarkets } from './pass.ts';
import { type Block, isBlank, lineOf, makeSlot } from './tree.ts';
import { finishVideo } from './video.ts';

/** What a `:::` block becomes once its children are compiled. `place` is inside it. */
export function finishBlock(node: Block, place: Place, pass: Pass): ElementContent[] {
  switch (node.block.name) {
    case 'market':
      return finishMarket(node, node.block.scope, place, pass);
    case 'steps':
      return finishSteps(node, pass);
    case 'video':
      return finishVideo(node.block, node, pass);
    case 'unknown':
      return node.children;
  }
}

function finishMarket(node: Block, scope: Place['scope'], place: Place, pass: Pass): ElementContent[] {
  const known = pass.subject.visibleIn.size > 0 && (scope.only ?? []).every((market) => pass.context.markets.has(market));
  if (known && visibleMarkets(place.scope, pass).length === 0) {
    reportWarning(
      pass,
      lineOf(node),
      'No market can see this block.',
      'Name other markets, or remove it: the article, or the block around it, is not shown in these.',
    );
  }
  return node.children.every(isBlank) ? [] : [makeSlot({ ...scope, body: [] }, node.children)];
}

function finishSteps(node: Block, pass: Pass): ElementContent[] {
  if (!node.children.some(holdsNumbers)) {
    reportError(pass, lineOf(node), 'These steps have no numbered list.', 'Begin each step with its number: "1. Open the case".');
  }
  return node.children.map(markSteps);
}

/** A numbered list, or one that shows in some markets. */
function holdsNumbers(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  return node.tagName === 'ol' || (isMarketSlot(node) && node.children.some(holdsNumbers));
}

function markSteps(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  if (node.tagName === 'ol') return { ...node, properties: { ...node.properties, className: ['steps'] } };
  return isMarketSlot(node) ? { ...node, children: node.children.map(markSteps) } : node;
}

function isMarketSlot(node: Extract<ElementContent, { type: 'element' }>): boolean {
  const slot = node.data?.slot;
  return slot !== undefined && 'body' in slot && !('link' in slot);
}
