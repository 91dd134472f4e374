import type { Root, RootContent } from 'mdast';
import { place, plainText } from './markdown.ts';
import type { Edit } from './splice.ts';

const longestTitle = 200;

/** The title of a file: its front matter's, else its first heading of the first level. `blocks` are what stays of the body. */
export type Titled = { title: string; edits: Edit[]; blocks: RootContent[] };

/** A leading heading that is the title, or says the same, is cut from the body. Undefined without any title. */
export function findTitle(given: string | undefined, { children: blocks }: Root, body: string): Titled | undefined {
  const heading = blocks.find((node) => node.type === 'heading' && node.depth === 1);
  const words = heading && plainText(heading).replace(/\s*\{#[^}]*\}$/, '');
  const title = (given ?? words ?? '').slice(0, longestTitle);
  if (title === '') return undefined;
  const leads = heading !== undefined && blocks.find(({ type }) => type !== 'html') === heading;
  if (!heading || !leads || !sameTitle(words ?? '', title)) return { title, edits: [], blocks };
  const { start, end } = place(heading);
  const blank = /^\s*/.exec(body.slice(end))?.[0].length ?? 0;
  return { title, edits: [{ start, end: end + blank, text: '' }], blocks: blocks.filter((node) => node !== heading) };
}

const sameTitle = (a: string, b: string) => fold(a) === fold(b);
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”„«»‘’`*_\\.?!:]+/g, '');
