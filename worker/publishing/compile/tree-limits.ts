import type { Nodes, Root } from 'mdast';

/** Like limits.ts, for what can only be counted once the text is parsed: so that no later step runs out of stack or memory. */
const limits = { depth: 150, cells: 50_000, openTags: 150, openFormatting: 20, attributes: 500 };

const tag = /<(\/?)([a-z][^\s/<>]*)([^<>]*)/gi;
/** Closed by the next of their kind, so leaving them open nests nothing. */
const selfEnding = new Set(['p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option', 'br', 'hr', 'img', 'input', 'wbr', 'col', 'source', 'track', 'meta', 'link', 'area', 'base', 'embed', 'param']);
/** Reopened in every later paragraph until closed. */
const formatting = new Set(['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u']);

/** Says where and why a tree is beyond what an article can need. */
export function findTreeExcess(tree: Root): { line: number; message: string } | undefined {
  const openTags = new Map<string, number>();
  const waiting: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    const message = depth > limits.depth ? 'Emphasis, links or lists are nested too deep here.' : excessOf(node, openTags);
    if (message) return { line: node.position?.start.line ?? 1, message };
    if ('children' in node) waiting.push(...node.children.toReversed().map((child) => ({ node: child, depth: depth + 1 })));
  }
  return undefined;
}

function excessOf(node: Nodes, openTags: Map<string, number>): string | undefined {
  if (node.type === 'table' && (node.align?.length ?? 0) * node.children.length > limits.cells) return 'This table has too many cells.';
  return node.type === 'html' ? countTags(node.value, openTags) : undefined;
}

function countTags(html: string, openTags: Map<string, number>): string | undefined {
  for (const [, slash, name = '', attributes = ''] of html.matchAll(tag)) {
    if (attributes.length > limits.attributes && attributes.split(/\s+/).length > limits.attributes) return `The tag <${name}> has too many attributes.`;
    const key = name.toLowerCase();
    if (selfEnding.has(key)) continue;
    openTags.set(key, Math.max(0, (openTags.get(key) ?? 0) + (slash ? -1 : 1)));
  }
  if (sum(openTags.values()) > limits.openTags) return 'Too many HTML tags are open here.';
  const open = [...openTags].filter(([name]) => formatting.has(name)).map(([, count]) => count);
  return sum(open) > limits.openFormatting ? 'Too many HTML tags for bold, italics, links and the like are open here.' : undefined;
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}
