import type { Element, ElementContent, Text } from 'hast';
import { finishBlock } from './finish-block.ts';
import { finishQuote } from './callouts.ts';
import { finishHeading } from './headings.ts';
import { takeId } from './ids.ts';
import { finishImage } from './images.ts';
import { finishLink } from './links.ts';
import { checkStrayFences, finishParagraph } from './paragraphs.ts';
import { type Pass, type Place, reportWarning } from './pass.ts';
import { areOnlySnippets, checkAttribute, fillText } from './placeholders.ts';
import { intersect } from './scope.ts';
import { dropAttributeLists } from './attribute-lists.ts';
import { finishTable } from './tables.ts';
import { finishTask } from './task-lists.ts';
import { type Block, isBlank, isElement, lineOf } from './tree.ts';

type Finish = (element: Element, place: Place, pass: Pass) => ElementContent[];

/** What becomes of an element once its children are compiled; of all others nothing. */
const finishers = new Map<string, Finish>([
  ['a', finishLink],
  ['blockquote', finishQuote],
  ['h1', finishHeading],
  ['h2', finishHeading],
  ['h3', finishHeading],
  ['h4', finishHeading],
  ['h5', finishHeading],
  ['h6', finishHeading],
  ['img', finishImage],
  ['li', finishTask],
  ['p', finishParagraph],
  ['table', finishTable],
]);

const plainTags = new Set(['a', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary']);
const literalTags = new Set(['code', 'pre']);
/** Where a snippet's paragraphs and tables may stand. */
const flowTags = new Set(['blockquote', 'dd', 'details', 'div', 'figcaption', 'li', 'p', 'section', 'td', 'th']);

/** Turns the author's tree into the page's, from the leaves up. */
export function compileNodes(nodes: readonly ElementContent[], place: Place, pass: Pass): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return place.literal ? [node] : fillText(tidySpace(node), place, pass);
    if (node.type === 'block') return compileBlock(node, place, pass);
    return node.type === 'element' ? compileElement(node, place, pass) : [];
  });
}

/** The parser moves the line breaks out of a table to where it begins. */
function tidySpace(node: Text): Text {
  return /^\n\s+$/.test(node.value) ? { ...node, value: '\n' } : node;
}

function compileBlock(node: Block, place: Place, pass: Pass): ElementContent[] {
  const scope = node.block.name === 'market' ? intersect(place.scope, node.block.scope) : place.scope;
  const inside = { ...place, scope, snippets: false, figure: false };
  return finishBlock({ ...node, children: compileNodes(node.children, inside, pass) }, inside, pass);
}

function compileElement(element: Element, place: Place, pass: Pass): ElementContent[] {
  const { tagName } = element;
  const children = dropAttributeLists(element.children);
  const inside: Place = {
    ...place,
    plain: place.plain || plainTags.has(tagName),
    literal: place.literal || literalTags.has(tagName),
    figure: tagName === 'p' && isElement(onlyChild(children), 'img'),
    snippets: flowTags.has(tagName) && areOnlySnippets(children),
  };
  if (!inside.literal) checkStrayFences(children, pass);
  if (tagName !== 'img') checkAttribute('the title of a link or other part', element.properties.title, lineOf(element), pass);
  const compiled = { ...element, properties: withFreeId(element, place, pass), children: compileNodes(children, inside, pass) };
  const finish = finishers.get(tagName);
  return finish ? finish(compiled, tagName === 'img' ? place : inside, pass) : [compiled];
}

function onlyChild(children: readonly ElementContent[]): ElementContent | undefined {
  const [first, second] = children.filter((child) => !isBlank(child));
  return second ? undefined : first;
}

/** Headings see to their ids themselves: theirs are given, not dropped. */
function withFreeId(element: Element, { scope }: Place, pass: Pass): Element['properties'] {
  const { id, ...properties } = element.properties;
  if (typeof id !== 'string' || /^h[1-6]$/.test(element.tagName) || takeId(pass.ids, id, scope)) return element.properties;
  reportWarning(pass, lineOf(element), `The id "${id}" is taken by another part of this text.`, 'Give this part another.');
  return properties;
}
