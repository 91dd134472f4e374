import { diffArrays } from 'diff';

const mostEdits = 600;
const references = /\{#[^}\n]+\}|\{\{[^}\n]+\}\}|\]\([^)\n]*\)/g;

/**
 * For each paragraph of a source, that of its translation; undefined where it has none. Known by what no language changes:
 * which kind it is of, the headings' anchors, the facts, snippets and links in it, and the order of them all.
 */
export function matchParagraphs(source: readonly string[], translated: readonly string[]): (string | undefined)[] {
  const runs = diffArrays(source.map(signatureOf), translated.map(signatureOf), { maxEditLength: mostEdits }) ?? [];
  const matches: (string | undefined)[] = source.map(() => undefined);
  let [from, to] = [0, 0];
  for (const { added, removed, count } of runs) {
    if (!added && !removed) for (let index = 0; index < count; index += 1) matches[from + index] = translated[to + index];
    if (!added) from += count;
    if (!removed) to += count;
  }
  return matches;
}

function signatureOf(paragraph: string): string {
  if (paragraph.startsWith(':::')) return paragraph;
  const kind = /^(#{1,6} |\||>|```|~~~|!\[|[-*+] |\d+[.)] )/.exec(paragraph)?.[1]?.replace(/\d+/, '1') ?? 'text';
  const lines = kind === '|' ? paragraph.split('\n').length : '';
  return [kind, lines, ...(paragraph.match(references) ?? []).toSorted()].join(' ');
}
