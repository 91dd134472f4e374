import type { Heading } from 'mdast';
import { place } from './markdown.ts';
import type { Edit } from './splice.ts';

/** `## <a name="x"></a>Title` is `## Title {#x}` with us. Other anchors stay where they are. */
export function anchorEdits(node: Heading, raw: string, start: number): Edit[] {
  const [open, close] = node.children;
  if (open?.type !== 'html' || close?.type !== 'html' || close.value !== '</a>') return [];
  const id = /^<a\s+(?:name|id)\s*=\s*(["'])([\w.:-]+)\1\s*>$/i.exec(open.value)?.[2];
  if (id === undefined || /\{#[^}]*\}\s*$/.test(raw) || !raw.startsWith('#')) return [];
  const from = place(open).start;
  const closing = /\s*#*\s*$/.exec(raw)?.[0].length ?? 0;
  const end = start + raw.length - closing;
  return [
    { start: from, end: place(close).end, text: '' },
    { start: end, end: start + raw.length, text: ` {#${id}}` },
  ];
}
