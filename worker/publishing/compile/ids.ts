import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { areDisjoint, type Scope } from './scope.ts';
import { textOf } from './tree.ts';

export type Ids = {
  /** Written by the author: headings without an id of their own keep away from them. */
  written: Set<string>;
  /** Given out, and to whom: two parts that no market sees together may share one. */
  taken: Map<string, Scope[]>;
  /** The last number put behind a word. */
  numbers: Map<string, number>;
};

/** An id may be any word in any script. */
export const idPattern = /^[\p{L}\p{N}\p{M}_:.-]{1,100}$/u;
export const writtenId = /\s*\{#([^\s{}]*)\}\s*$/;

export function createIds(): Ids {
  return { written: new Set(), taken: new Map(), numbers: new Map() };
}

export function collectWrittenIds(tree: Root, ids: Ids): void {
  visit(tree, 'element', ({ tagName, properties, children }) => {
    if (typeof properties.id === 'string') ids.written.add(properties.id);
    const inText = /^h[1-6]$/.test(tagName) && writtenId.exec(textOf(children.slice(-1)))?.[1];
    if (inText) ids.written.add(inText);
  });
}

/** Takes an id that the author wrote; false if another part of the same page has it. */
export function takeId(ids: Ids, id: string, scope: Scope): boolean {
  const holders = ids.taken.get(id) ?? [];
  if (!holders.every((holder) => areDisjoint(holder, scope))) return false;
  ids.taken.set(id, [...holders, scope]);
  return true;
}

/** Takes the first free one of `word`, `word-2`, `word-3`, … */
export function makeId(ids: Ids, word: string, scope: Scope): string {
  if (!ids.written.has(word) && takeId(ids, word, scope)) return word;
  for (let number = (ids.numbers.get(word) ?? 1) + 1; ; number++) {
    const id = `${word}-${number}`;
    if (ids.written.has(id) || !takeId(ids, id, scope)) continue;
    ids.numbers.set(word, number);
    return id;
  }
}
