import type { ElementContent } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import type { Heading, Problem, Segment } from '../../articles/segments.ts';
import { pageSchema } from './allow-list.ts';
import { cleanHtml } from './clean-html.ts';
import { compileNodes } from './compile-nodes.ts';
import type { CompileContext, CompileSubject } from './context.ts';
import { placeFootnotes } from './footnotes.ts';
import { collectWrittenIds } from './ids.ts';
import { findExcess } from './limits.ts';
import { checkJumps } from './links.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { type Pass, type Place, reportError, startPass } from './pass.ts';
import { everywhere } from './scope.ts';
import { toSegments } from './serialize.ts';
import { toTree } from './to-tree.ts';

export type CompiledBody = {
  segments: Segment[];
  contents: Heading[];
  /** Numbers of the articles it links to. */
  links: number[];
  uses: { facts: string[]; snippets: string[]; media: string[] };
  problems: Problem[];
};

/** Compiles any text whatever: what cannot be compiled is a problem, never a throw. Lines are counted in `markdown`. */
export function compileBody(markdown: string, subject: CompileSubject, context: CompileContext): CompiledBody {
  const text = markdown.toWellFormed().replaceAll(/\r\n?/g, '\n');
  const pass = startPass(text, subject, context);
  const segments = compileSafely(text, pass);
  return {
    segments,
    contents: pass.contents,
    links: [...pass.links],
    uses: { facts: [...pass.facts], snippets: [...pass.snippets], media: [...pass.media] },
    problems: pass.problems.toSorted((one, other) => one.line - other.line),
  };
}

function compileSafely(text: string, pass: Pass): Segment[] {
  const excess = findExcess(text);
  if (excess) {
    pass.problems.push(excess);
    return [];
  }
  try {
    return compileText(text, pass);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The limits keep the stack from running out; this is for the text that gets past them.
    reportError(pass, 1, 'This text is too long or nested too deep to be compiled.', 'Write it more simply, or split the article.');
    return [];
  }
}

function compileText(text: string, pass: Pass): Segment[] {
  const tree = toTree(parseMarkdown(text, pass), text, pass);
  collectWrittenIds(tree, pass.ids);
  const place: Place = { scope: everywhere, plain: false, literal: false, figure: false, snippets: false };
  const nodes = compileNodes(placeFootnotes(cleanHtml(tree, pass)), place, pass);
  checkJumps(pass);
  return toSafeSegments(nodes);
}

/** The allow-list is the last step before the tree becomes HTML: nothing gets past it. */
function toSafeSegments(nodes: ElementContent[]): Segment[] {
  const safe = sanitize({ type: 'root', children: nodes }, pageSchema);
  return toSegments(safe.type === 'root' ? safe.children : [safe]);
}
