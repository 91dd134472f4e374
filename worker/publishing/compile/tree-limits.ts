import type { Nodes, Root } from 'mdast';

/** Like limits.ts, for what can only be counted once the text is parsed: so that no later step runs out of stack or memory. */
const limits = { depth: 150, cells: 50_000, tags: 20_000, openTags: 150, openFormatting: 20, attributeSigns: 2_000 };

const tag = /<(\/?)([a-z][^\s/<>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)/gi;
/** Between one attribute and the next stands at least one of these. */
const attributeSign = /[\s"'/]/g;
/** Closed by the next of their kind, so leaving them open nests nothing. */
const selfEnding = new Set([
  'p',
  'li',
  'td',
  'th',
  'tr',
  'dt',
  'dd',
  'option',
  'br',
  'hr',
  'img',
  'input',
  'wbr',
  'col',
  'source',
  'track',
  'meta',
  'link',
  'area',
  'base',
  'embed',
  'param',
]);
/** Reopened in every later paragraph until closed. */
const formatting = new Set(['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u']);

type Tags = { total: number; open: Map<string, number> };

/** Says where and why a tree is beyond what an article can need. */
export function findTreeExcess(tree: Root): { line: number; message: string } | undefined {
  const tags: Tags = { total: 0, open: new Map() };
  const waiting: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    const message = depth > limits.depth ? 'Emphasis, links or lists are nested too deep here.' : excessOf(node, tags);
    if (message) return { line: node.position?.start.line ?? 1, message };
    if (!('children' in node)) continue;
    for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + 1 });
  }
  return undefined;
}

function excessOf(node: Nodes, tags: Tags): string | undefined {
  if (node.type === 'table' && (node.align?.length ?? 0) * node.children.length > limits.cells) return 'This table has too many cells.';
  return node.type === 'html' ? countTags(node.value, tags) : undefined;
}

function countTags(html: string, tags: Tags): string | undefined {
  for (const [, slash, name = '', attributes = ''] of html.matchAll(tag)) {
    if ((attributes.match(attributeSign)?.length ?? 0) > limits.attributeSigns) return `The tag <${name.slice(0, 50)}> has too many attributes.`;
    tags.total += 1;
    const key = name.toLowerCase();
    if (!selfEnding.has(key)) tags.open.set(key, Math.max(0, (tags.open.get(key) ?? 0) + (slash ? -1 : 1)));
  }
  if (tags.total > limits.tags) return `The text has more than ${limits.tags.toLocaleString('en')} HTML tags.`;
  return findOpenTags([...tags.open]);
}

function findOpenTags(open: [string, number][]): string | undefined {
  if (sum(open) > limits.openTags) return 'Too many HTML tags are open here.';
  const isTooMuch = sum(open.filter(([name]) => formatting.has(name))) > limits.openFormatting;
  return isTooMuch ? 'Too many HTML tags for bold, italics, links and the like are open here.' : undefined;
}

function sum(open: readonly [string, number][]): number {
  return open.reduce((total, [, count]) => total + count, 0);
}
