import type { Element, ElementContent } from 'hast';
import { toSegments } from './serialize.ts';
import { idPattern, makeId, takeId, writtenId } from './ids.ts';
import { type Pass, type Place, reportWarning } from './pass.ts';
import { slugify } from '../../sites/slug.ts';
import { holdsSlot, lineOf, textOf } from './tree.ts';

/** A heading with its level, id and place in the table of contents. */
export function finishHeading(element: Element, place: Place, pass: Pass): ElementContent[] {
  if (element.properties.id === 'footnote-label') return [element];
  const { children, id: written } = splitId(element.children);
  if (textOf(children).trim() === '' && !children.some(holdsSlot)) {
    reportWarning(pass, lineOf(element), 'This heading is empty.', 'Write its words, or remove it.');
    return [];
  }
  const level = levelOf(element, pass);
  const id = idOf(element, written ?? element.properties.id, children, place, pass);
  if (level === 2 || level === 3) pass.contents.push({ id, level, text: toPlainSegments(children), ...place.scope });
  pass.heading = { level, label: children.some(holdsSlot) ? '' : textOf(children).trim(), scope: place.scope };
  return [{ ...element, tagName: `h${level}`, properties: { ...element.properties, id }, children }];
}

/** Takes `{#short-id}` off the end of a heading. */
function splitId(nodes: ElementContent[]): { children: ElementContent[]; id?: string } {
  const last = nodes.at(-1);
  const match = last?.type === 'text' ? writtenId.exec(last.value) : null;
  if (last?.type !== 'text' || !match) return { children: nodes };
  const value = last.value.slice(0, match.index);
  return { children: [...nodes.slice(0, -1), { ...last, value }], id: match[1] ?? '' };
}

/** The page's title is its h1, so bodies begin at h2. */
function levelOf(element: Element, pass: Pass): number {
  const written = Number(element.tagName.slice(1));
  const level = Math.max(2, written);
  if (written === 1) reportWarning(pass, lineOf(element), 'Headings in a body start at "##": the title is the first.', 'Write "##".');
  else if (level > pass.heading.level + 1) {
    const right = '#'.repeat(pass.heading.level + 1);
    reportWarning(pass, lineOf(element), `This heading skips a level: "${'#'.repeat(level)}" after "${'#'.repeat(pass.heading.level)}".`, `Write "${right}".`);
  }
  return level;
}

function idOf(element: Element, written: unknown, children: ElementContent[], { scope }: Place, pass: Pass): string {
  const word = slugify(textOf(children)) || 'section';
  if (typeof written !== 'string') return makeId(pass.ids, word, scope);
  if (!idPattern.test(written)) {
    reportWarning(pass, lineOf(element), `"${written}" cannot be an id.`, 'Use up to 100 letters, digits, "-" and "_".');
    return makeId(pass.ids, word, scope);
  }
  if (takeId(pass.ids, written, scope)) return written;
  reportWarning(pass, lineOf(element), `The id "${written}" is taken by another part of this text.`, 'Give this heading another.');
  return makeId(pass.ids, written, scope);
}

/** Words and facts alone: an entry of the table of contents is a link already. */
function toPlainSegments(nodes: readonly ElementContent[]) {
  return toSegments(flatten(nodes));
}

function flatten(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [{ type: 'text', value: node.value }];
    if (node.type !== 'element') return [];
    return node.data?.slot && 'fact' in node.data.slot ? [node] : flatten(node.children);
  });
}
