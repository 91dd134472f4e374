import type { Element, ElementContent } from 'hast';
import { type Pass, type Place, reportWarning } from './pass.ts';
import { isBlank, isElement, lineOf, makeElement, makeSlot } from './tree.ts';

const kinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
const mark = /^\s*\[!([a-z]+)(\]?)\s*/i;

/** `> [!NOTE]` and its kin; any other quotation stays one. */
export function finishQuote(quote: Element, _place: Place, pass: Pass): ElementContent[] {
  const first = quote.children.find((child) => !isBlank(child));
  const text = isElement(first, 'p') ? first.children[0] : undefined;
  const match = text?.type === 'text' ? mark.exec(text.value) : null;
  if (!isElement(first, 'p') || text?.type !== 'text' || !match) return [quote];
  const kind = kinds.find((each) => each === match[1]?.toLowerCase() && match[2] === ']');
  if (!kind) {
    reportWarning(pass, lineOf(quote), `No callout begins with "[!${match[1]}${match[2]}".`, adviceFor(match[1]));
    return [quote];
  }
  const rest = withoutMark(first, text.value.slice(match[0].length));
  const title = makeElement('p', { className: ['callout-title'] }, [makeSlot({ word: kind })]);
  const body = quote.children.flatMap((child) => (child === first ? rest : [child]));
  return [makeElement('div', { className: ['callout', `callout-${kind}`] }, [title, ...body])];
}

function adviceFor(name = ''): string {
  if (name.toLowerCase() === 'video') return 'Show a video with a ":::video" block.';
  return `Use one of ${kinds.map((kind) => `[!${kind.toUpperCase()}]`).join(', ')}.`;
}

/** The mark's paragraph without it, or nothing if it held nothing else. */
function withoutMark(paragraph: Element, text: string): ElementContent[] {
  const rest = paragraph.children.slice(1);
  const broken = text === '' && isElement(rest[0], 'br');
  const children: ElementContent[] = [{ type: 'text', value: text }, ...(broken ? rest.slice(1) : rest)];
  return children.every(isBlank) ? [] : [{ ...paragraph, children }];
}
