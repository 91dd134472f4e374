import type { Root } from 'mdast';
import { type Extension as TreeExtension, fromMarkdown } from 'mdast-util-from-markdown';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { guard, restoreTree } from './guard.ts';
import { type Pass, reportError } from './pass.ts';
import { findTreeExcess } from './tree-limits.ts';

const colon = ':'.charCodeAt(0);

/** Container directives alone: `10:30` and `::` are text. */
const blocks = { flow: { [colon]: [directive().flow?.[colon] ?? []].flat().slice(0, 1) } };

/** Two tildes strike through, one does not: "3~5 days, 7~10 days". */
export const syntax = [gfm({ singleTilde: false }), blocks];

/** CommonMark with GitHub's extensions and `:::` blocks. A tree that is too much for later steps comes back empty. */
export function parseMarkdown(source: string, pass: Pass): Root {
  const guarded = guard(source);
  const first: TreeExtension = { transforms: [(tree) => emptyExcess(tree, pass)] };
  const tree = fromMarkdown(guarded.text, { extensions: syntax, mdastExtensions: [first, gfmFromMarkdown(), directiveFromMarkdown()] });
  restoreTree(tree, guarded);
  numberFootnotes(tree);
  return tree;
}

function emptyExcess(tree: Root, pass: Pass): void {
  const excess = findTreeExcess(tree);
  if (!excess) return;
  reportError(pass, excess.line, excess.message, 'Write this part more simply, or split the article.');
  tree.children = [];
}

/** Ids of footnotes are made of these names, which may be in any script. */
function numberFootnotes(tree: Root): void {
  const numbers = new Map<string, string>();
  visit(tree, ['footnoteDefinition', 'footnoteReference'], (node) => {
    if (!('identifier' in node)) return;
    const number = numbers.get(node.identifier) ?? String(numbers.size + 1);
    numbers.set(node.identifier, number);
    node.identifier = number;
  });
}
