import type { Heading, Problem } from '../../articles/segments.ts';
import type { CompileContext, CompileSubject } from './context.ts';
import { createIds, type Ids } from './ids.ts';
import { isSeenIn, type Scope } from './scope.ts';

/** One text on its way through the compiler: what is known about it, and what has been found in it so far. */
export type Pass = {
  subject: CompileSubject;
  context: CompileContext;
  lines: string[];
  problems: Problem[];
  contents: Heading[];
  links: Set<number>;
  facts: Set<string>;
  snippets: Set<string>;
  media: Set<string>;
  ids: Ids;
  /** Links to places in this text, checked when all places are known. */
  jumps: { id: string; line: number }[];
  /** The heading that the text in hand stands under, if its words are the same in every market. */
  heading: { level: number; label: string; scope: Scope };
  tableLabels: Map<string, number>;
  images: number;
};

/** Where the node in hand stands. */
export type Place = {
  scope: Scope;
  /** Inside a heading or a link: facts carry no mark of their own. */
  plain: boolean;
  /** Inside code: nothing is replaced. */
  literal: boolean;
  /** In a paragraph that holds nothing but an image. */
  figure: boolean;
  /** Among nothing but snippets. */
  snippets: boolean;
};

/** Beyond this an editor reads no further, and looking for the nearest key each time would take long. */
const mostProblems = 200;

export function startPass(text: string, subject: CompileSubject, context: CompileContext): Pass {
  return {
    subject,
    context,
    lines: text.split('\n'),
    problems: [],
    contents: [],
    links: new Set(),
    facts: new Set(),
    snippets: new Set(),
    media: new Set(),
    ids: createIds(),
    jumps: [],
    heading: { level: 1, label: '', scope: {} },
    tableLabels: new Map(),
    images: 0,
  };
}

export function reportError(pass: Pass, line: number, message: string, hint: string | (() => string)): void {
  report(pass, 'error', line, message, hint);
}

export function reportWarning(pass: Pass, line: number, message: string, hint: string | (() => string)): void {
  report(pass, 'warning', line, message, hint);
}

/** What an import tells of and takes, as it may bring a thousand of them; who writes here is held to it. */
export function reportDemand(pass: Pass, line: number, message: string, hint: string | (() => string)): void {
  report(pass, 'warning', line, message, hint, { stopsAuthors: true });
}

/** Broken HTML may leave a node without its place, so that its line is a guess. */
function report(
  pass: Pass,
  severity: Problem['severity'],
  line: number,
  message: string,
  hint: string | (() => string),
  more: Pick<Problem, 'stopsAuthors'> = {},
): void {
  if (pass.problems.length >= mostProblems) return;
  const shown = Math.min(Math.max(line, 1), pass.lines.length);
  pass.problems.push({ severity, line: shown, message, hint: typeof hint === 'string' ? hint : hint(), ...more });
}

/** The markets whose readers see what stands here. */
export function visibleMarkets(scope: Scope, pass: Pass): string[] {
  return [...pass.subject.visibleIn].filter((market) => isSeenIn(scope, market));
}
