import type { Element, ElementContent } from 'hast';
import { type Pass, reportError, reportWarning } from './pass.ts';
import { isBlank, lineOf } from './tree.ts';

/** A paragraph that holds only a figure or snippets is those; an empty one is nothing. */
export function finishParagraph(element: Element): ElementContent[] {
  const children = element.children.filter((child) => !isBlank(child));
  if (children.every((child) => child.type === 'element' && isBlockish(child))) return children;
  return [element];
}

function isBlockish({ tagName, data }: Element): boolean {
  return tagName === 'figure' || (data?.slot !== undefined && 'snippet' in data.slot);
}

/** A `:::` that is text shows that a block begins or ends elsewhere than its author thinks. */
export function checkStrayFences(nodes: readonly ElementContent[], pass: Pass): void {
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'text') continue;
    for (const [offset, line] of node.value.split('\n').entries()) {
      if (!line.trimStart().startsWith(':::') || (index > 0 && offset === 0 && !isBreak(nodes[index - 1]))) continue;
      reportStray(line.trim(), lineOf(node) + offset, pass);
    }
  }
}

function isBreak(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && node.tagName === 'br';
}

function reportStray(text: string, line: number, pass: Pass): void {
  if (/^:+$/.test(text)) {
    reportError(
      pass,
      line,
      `This "${text}" closes no block.`,
      'Remove it. A block around another needs more colons than it: "::::market us" around ":::steps".',
    );
  } else if (/^:+\s*(?:market|steps|video)/i.test(text)) {
    reportError(
      pass,
      line,
      `"${text}" is not understood.`,
      'Write ":::market us,ca", ":::steps" or \':::video{src="…" poster="…" title="…"}\', alone on a line.',
    );
  } else {
    reportWarning(pass, line, `"${text}" is shown as it stands.`, 'Blocks are ":::market", ":::steps" and ":::video".');
  }
}
