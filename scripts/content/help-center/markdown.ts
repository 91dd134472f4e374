import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A node and where it stands in the source. */
export type Placed<T extends Nodes = Nodes> = { node: T; start: number; end: number };

export const parseMarkdown = (source: string): Root => fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

export function place<T extends Nodes>(node: T): Placed<T> {
  return { node, start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Its words without Markdown, on one line. */
export function plainText(node: Nodes): string {
  return words(node).replace(/\s+/g, ' ').trim();
}

function words(node: Nodes): string {
  if (node.type === 'html' || node.type === 'image' || node.type === 'footnoteReference') return '';
  if (node.type === 'break') return ' ';
  if ('children' in node) return node.children.map(words).join('');
  return 'value' in node ? node.value.replace(/\{\s*\.[^}]*\}/g, '') : '';
}
