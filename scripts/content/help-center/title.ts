import { parseMarkdown, place, plainText } from './markdown.ts';
import type { Edit } from './splice.ts';

/** The title of a file: its front matter's, else its first heading of the first level. */
export type Titled = { title: string; edits: Edit[] };

/** A leading heading that is the title, or says the same, is cut from the body. Undefined without any title. */
export function findTitle(given: string | undefined, body: string): Titled | undefined {
  const blocks = parseMarkdown(body).children;
  const heading = blocks.find((node) => node.type === 'heading' && node.depth === 1);
  const words = heading && plainText(heading).replace(/\s*\{#[^}]*\}$/, '');
  const title = (given ?? words ?? '').slice(0, 500);
  if (title === '') return undefined;
  const leads = heading !== undefined && blocks.find(({ type }) => type !== 'html') === heading;
  if (!heading || !leads || !sameTitle(words ?? '', title)) return { title, edits: [] };
  const { start, end } = place(heading);
  const blank = /^\s*/.exec(body.slice(end))?.[0].length ?? 0;
  return { title, edits: [{ start, end: end + blank, text: '' }] };
}

const sameTitle = (a: string, b: string) => fold(a) === fold(b);
const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s"'“”„«»‘’`*_\\.?!:]+/g, '');
