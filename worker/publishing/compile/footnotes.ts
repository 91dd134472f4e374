import type { Element, ElementContent } from 'hast';
import { everywhere, intersect, type Scope, unite } from './scope.ts';
import { isElement, makeElement, makeSlot } from './tree.ts';

/**
 * Footnotes stand at the end, but show only where something refers to them: each is put in a market block like that of
 * its references, and keeps its number. The words of the interface become slots.
 */
export function placeFootnotes(nodes: ElementContent[]): ElementContent[] {
  const scopes = new Map<string, Scope>();
  collectReferences(nodes, everywhere, scopes);
  return nodes.map((node) => (isElement(node, 'section') && isNotes(node) ? placeNotes(node, scopes) : node));
}

function isNotes({ properties }: Element): boolean {
  return properties['dataFootnotes'] !== undefined;
}

function collectReferences(nodes: readonly ElementContent[], scope: Scope, scopes: Map<string, Scope>): void {
  for (const node of nodes) {
    if (node.type === 'block') collectReferences(node.children, scopeIn(node.block, scope), scopes);
    if (node.type !== 'element') continue;
    const { dataFootnoteRef, href } = node.properties;
    if (dataFootnoteRef !== undefined && typeof href === 'string') addScope(scopes, href.slice(1), scope);
    collectReferences(node.children, scope, scopes);
  }
}

function scopeIn(block: { name: string; scope?: Scope }, scope: Scope): Scope {
  return block.scope ? intersect(scope, block.scope) : scope;
}

function addScope(scopes: Map<string, Scope>, id: string, scope: Scope): void {
  const known = scopes.get(id);
  scopes.set(id, known ? unite(known, scope) : scope);
}

function placeNotes(section: Element, scopes: Map<string, Scope>): ElementContent {
  const whole = [...scopes.values()].reduce(unite, [...scopes.values()][0] ?? everywhere);
  const children = section.children.map((child) => {
    if (isElement(child, 'h2')) return { ...child, children: [makeSlot({ word: 'footnotes' })] };
    return isElement(child, 'ol') ? { ...child, children: placeItems(child.children, scopes, whole) } : child;
  });
  return limitTo(whole, { ...section, children });
}

function placeItems(nodes: ElementContent[], scopes: Map<string, Scope>, whole: Scope): ElementContent[] {
  let number = 0;
  return nodes.map((node) => {
    if (!isElement(node, 'li')) return node;
    number += 1;
    const scope = scopes.get(String(node.properties.id)) ?? whole;
    const note: Element = { ...node, children: nameBackLinks(node.children) };
    if (isSame(scope, whole)) return note;
    return limitTo(scope, { ...note, properties: { ...note.properties, value: String(number) } });
  });
}

function isSame(one: Scope, other: Scope): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function limitTo(scope: Scope, element: Element): ElementContent {
  return isSame(scope, everywhere) ? element : { type: 'block', block: { name: 'market', scope }, children: [element] };
}

function nameBackLinks(nodes: ElementContent[]): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    if (node.properties['dataFootnoteBackref'] === undefined) return { ...node, children: nameBackLinks(node.children) };
    const { ariaLabel: _, ...properties } = node.properties;
    const name = makeElement('span', { className: ['hidden'] }, [makeSlot({ word: 'backToText' })]);
    return { ...node, properties, children: [makeElement('span', { ariaHidden: 'true' }, node.children), name] };
  });
}
