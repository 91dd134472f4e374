import type { ElementContent, Root } from 'hast';
import { raw } from 'hast-util-raw';
import type { Root as Markdown } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type State, toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { readBlock } from './blocks.ts';
import type { Pass } from './pass.ts';

/** Markdown and the HTML in it as one tree of elements. Blocks pass through as they are: no stray tag reaches out of one. */
export function toTree(markdown: Markdown, source: string, pass: Pass): Root {
  const tree = toHast(markdown, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    footnoteLabelProperties: { className: ['hidden'] },
    handlers: { containerDirective: (state: State, node: ContainerDirective) => toBlock(state, node, pass) },
  });
  const parsed = raw(tree, { file: new VFile(source), passThrough: ['block'] });
  return parsed.type === 'root' ? parsed : { type: 'root', children: [parsed] };
}

function toBlock(state: State, node: ContainerDirective, pass: Pass): ElementContent {
  const block: ElementContent = { type: 'block', block: readBlock(node, pass), children: state.wrap(state.all(node), true) };
  state.patch(node, block);
  return block;
}
