import type { ContainerDirective } from 'mdast-util-directive';
import { suggest } from './nearest.ts';
import { type Pass, reportError } from './pass.ts';
import { everywhere, type Scope } from './scope.ts';
import { type BlockKind, lineOf } from './tree.ts';

const names = ['market', 'steps', 'video'];

/** What a `:::` block is, with its name, markets and fences checked. */
export function readBlock(node: ContainerDirective, pass: Pass): BlockKind {
  checkFences(node, pass);
  const attributes = node.attributes ?? {};
  if (node.name === 'steps') return { name: 'steps' };
  if (node.name === 'market') return { name: 'market', scope: readScope(attributes['in'] ?? '', lineOf(node), pass) };
  if (node.name === 'video') {
    const { src, poster, title, captions } = attributes;
    return { name: 'video', src: src ?? '', poster: poster ?? '', title: title ?? '', captions: captions ?? '' };
  }
  reportError(pass, lineOf(node), `There is no block named ":::${node.name}".`, () => suggest(node.name, names));
  return { name: 'unknown' };
}

/** A block that runs on to the end would hide the rest of the article from a market, or show it to all. */
function checkFences({ name, position }: ContainerDirective, pass: Pass): void {
  if (!position) return;
  const fence = colonsOf(pass.lines[position.start.line - 1]);
  const last = (pass.lines[position.end.line - 1] ?? '').slice(0, position.end.column - 1);
  if (position.end.line > position.start.line && /^[\s>]*:{3,}\s*$/.test(last) && colonsOf(last) >= fence) return;
  const more = ':'.repeat(fence + 1);
  const hint = `Put "${':'.repeat(fence)}" alone on a line after it. A block around another needs more colons: "${more}market us" around ":::steps".`;
  reportError(pass, position.start.line, `The block ":::${name}" is never closed.`, hint);
}

function colonsOf(line = ''): number {
  return /:{3,}/.exec(line)?.[0].length ?? 0;
}

/** `us,ca` are the only ones; `!us,ca` (or `!us,!ca`) are left out. */
function readScope(list: string, line: number, pass: Pass): Scope {
  const items = itemsOf(list);
  const markets = marketsOf(list);
  const excluding = items[0]?.startsWith('!') ?? false;
  if (markets.length === 0) {
    reportError(pass, line, 'This market block names no market.', 'Name them on its line: ":::market us,ca", or ":::market !us" for everywhere else.');
    return everywhere;
  }
  if (!excluding && items.some((item) => item.startsWith('!'))) {
    reportError(pass, line, `"${list.trim()}" both names and excludes markets.`, 'Name those that see the block ("us,ca"), or those that do not ("!us,ca").');
  }
  for (const market of markets) {
    if (!pass.context.markets.has(market)) reportError(pass, line, `There is no market "${market}".`, () => suggest(market, pass.context.markets));
  }
  return excluding ? { not: markets } : { only: markets };
}

/** Keys in a block's list, whether it names or excludes them. */
export const marketsOf = (list: string): string[] => [...new Set(itemsOf(list).map((item) => item.replace(/^!/, '')))].filter((market) => market !== '');

const itemsOf = (list: string): string[] => list.split(/[\s,]+/).filter((item) => item !== '');
