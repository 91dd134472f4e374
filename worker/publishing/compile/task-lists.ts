import type { Element, ElementContent } from 'hast';
import { isElement, makeElement } from './tree.ts';

const blocks = new Set(['ul', 'ol', 'p', 'pre', 'blockquote', 'div', 'table', 'figure', 'dl']);

/** The box of a task is named by its words, for those who only hear it. */
export function finishTask(item: Element): ElementContent[] {
  return [labelBox(item)];
}

function labelBox(element: Element): Element {
  const [first, ...rest] = element.children.slice(element.children.findIndex((child) => child.type !== 'text'));
  if (isElement(first, 'p')) return { ...element, children: element.children.map((child) => (child === first ? labelBox(first) : child)) };
  if (!isElement(first, 'input')) return element;
  const end = rest.findIndex((child) => child.type === 'element' && blocks.has(child.tagName));
  const words = end < 0 ? rest : rest.slice(0, end);
  return { ...element, children: [makeElement('label', {}, [first, ...words]), ...rest.slice(words.length)] };
}
