import type { RootContent } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { guard } from '../../publishing/compile/guard.ts';
import { syntax } from '../../publishing/compile/parse-markdown.ts';

type Span = { start: number; end: number };

/**
 * The paragraphs of a text, to the letter: what stands at its top level, as the compiler parses it (a list, a table, a
 * block of code is one), and what stands in a `:::` block, after the line that opens it.
 */
export function splitText(body: string): string[] {
  const lines = body.split('\n');
  // Guarding keeps lines where they are, so their numbers hold for the text itself.
  const tree = fromMarkdown(guard(body).text, { extensions: syntax, mdastExtensions: [gfmFromMarkdown(), directiveFromMarkdown()] });
  return spansOf(tree.children, { start: 1, end: lines.length })
    .map(({ start, end }) =>
      lines
        .slice(start - 1, end)
        .join('\n')
        .replace(/^\n+|\s+$/g, ''),
    )
    .filter((paragraph) => !/^(\s|:::+)*$/.test(paragraph));
}

/** Together they cover the whole: the lines that are no node's own, such as those around a block, stand between. */
function spansOf(nodes: readonly RootContent[], whole: Span): Span[] {
  const spans: Span[] = [];
  let next = whole.start;
  for (const node of nodes) {
    const [start, end] = [Math.max(node.position?.start.line ?? next, next), node.position?.end.line ?? next];
    if (end < next) continue;
    if (start > next) spans.push({ start: next, end: start - 1 });
    spans.push(...(node.type === 'containerDirective' ? spansOf(node.children, { start, end }) : [{ start, end }]));
    next = end + 1;
  }
  if (next <= whole.end) spans.push({ start: next, end: whole.end });
  return spans;
}
