import type { Root } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';

/** A text in which our own syntax cannot be taken for Markdown's. `restore` undoes it in what stayed text or code. */
export type Guarded = { text: string; restore: (text: string) => string };

const marketLine = /^([ \t>*+\-\d.)]*:{3,}market)([ \t]+[^"&{}\n]*)$/gm;
const modifier = /(\{\{\s*facts\.[^{}|\\\n]{0,100})\|(?=[^{}|\n]{0,100}\}\})/g;

/**
 * `:::market us,ca` becomes a block with an attribute, and the bar in `{{facts.x|number}}` no longer ends a table's
 * cell. Both are marked by a sign that the text does not contain, so code gets back exactly what its author wrote.
 */
export function guard(source: string): Guarded {
  const sign = unusedSign(source);
  const guardedLine = new RegExp(String.raw`\{in="${sign}([^"]*)"\}`, 'g');
  return {
    text: source.replaceAll(marketLine, `$1{in="${sign}$2"}`).replaceAll(modifier, `$1${sign}`),
    restore: (text) => (text.includes(sign) ? text.replaceAll(guardedLine, '$1').replaceAll(sign, '|') : text),
  };
}

/** Undoes the guarding in every text of a tree. A market block's attribute `in` is left as the list of markets. */
export function restoreTree(tree: Root, { restore }: Guarded): void {
  visit(tree, (node) => {
    if ('value' in node) node.value = restore(node.value);
    if ('url' in node) node.url = restore(node.url);
    if ('alt' in node && node.alt) node.alt = restore(node.alt);
    if ('title' in node && node.title) node.title = restore(node.title);
    if (node.type === 'containerDirective') node.attributes = Object.fromEntries(attributesOf(node, restore));
  });
}

function attributesOf({ attributes }: ContainerDirective, restore: Guarded['restore']) {
  return Object.entries(attributes ?? {}).map(([name, value]) => [name, restore(value ?? '').replace(/^\|/, '')]);
}

/** From the private use area, where no text's own signs are but those of a font of its own. */
function unusedSign(source: string): string {
  let code = 0xe000;
  while (source.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}
