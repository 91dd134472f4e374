import type { RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Segment } from '../../articles/segments.ts';
import { holdsSlot, slotTag } from './tree.ts';

const options = { characterReferences: { useNamedReferences: true } };

/** A sanitized tree as HTML pieces and slots, no two pieces side by side. */
export function toSegments(nodes: readonly RootContent[]): Segment[] {
  const segments: Segment[] = [];
  for (const node of nodes) write(node, segments);
  return segments;
}

function write(node: RootContent, segments: Segment[]): void {
  if (node.type !== 'element' || (!holdsSlot(node) && node.tagName !== slotTag)) return writeHtml(toHtml(node, options), segments);
  if (node.tagName === slotTag) return writeSlot(node, segments);
  const end = `</${node.tagName}>`;
  writeHtml(toHtml({ ...node, children: [] }, options).slice(0, -end.length), segments);
  for (const child of node.children) write(child, segments);
  writeHtml(end, segments);
}

/** An element of that name without `data` was written by hand: it is nothing but what it holds. */
function writeSlot({ data, children }: Extract<RootContent, { type: 'element' }>, segments: Segment[]): void {
  if (!data?.slot) {
    for (const child of children) write(child, segments);
  } else if ('body' in data.slot) {
    segments.push({ ...data.slot, body: toSegments(children) });
  } else {
    segments.push(data.slot);
  }
}

function writeHtml(html: string, segments: Segment[]): void {
  const last = segments.at(-1);
  if (typeof last === 'string') segments[segments.length - 1] = last + html;
  else if (html !== '') segments.push(html);
}
