import type { Element, ElementContent } from 'hast';
import type { Position } from 'unist';
import type { Segment } from '../../articles/segments.ts';
import type { Scope } from './scope.ts';

/** A `:::name` block, from reading it to compiling it. */
export type Block = { type: 'block'; block: BlockKind; children: ElementContent[]; position?: Position };

export type BlockKind = { name: 'market'; scope: Scope } | { name: 'steps' } | ({ name: 'video' } & VideoSource) | { name: 'unknown' };

export type VideoSource = { src: string; poster: string; title: string; captions: string };

/** What is not HTML yet. A `body` is empty here: it is what the slot's element holds. */
export type Slot = Exclude<Segment, string>;

declare module 'hast' {
  interface ElementData {
    slot?: Slot;
  }
  interface ElementContentMap {
    block: Block;
  }
  interface RootContentMap {
    block: Block;
  }
}

/** Raw HTML can spell this name, but not the `data` that makes it a slot. */
export const slotTag = 'sp-slot';

export function makeSlot(slot: Slot, children: ElementContent[] = []): Element {
  return { type: 'element', tagName: slotTag, properties: {}, children, data: { slot } };
}

export function makeElement(tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

export function isElement<Name extends string>(node: ElementContent | undefined, tagName: Name): node is Element & { tagName: Name } {
  return node?.type === 'element' && node.tagName === tagName;
}

export function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

/** The words in these nodes; what slots will hold is not among them. */
export function textOf(nodes: readonly ElementContent[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : 'children' in node ? textOf(node.children) : '')).join('');
}

export function holdsSlot(node: ElementContent): boolean {
  return node.type === 'element' && (node.data?.slot !== undefined || node.children.some(holdsSlot));
}

/** Where a node begins. A text that begins with a line break from the tree itself knows only where it ends. */
export function lineOf(node: { position?: Partial<Position> | undefined; value?: string }): number {
  const { start, end } = node.position ?? {};
  if (start) return start.line;
  return end ? end.line - (node.value?.split('\n').length ?? 1) + 1 : 1;
}
