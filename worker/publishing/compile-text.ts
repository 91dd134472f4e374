import type { Problem } from '../articles/segments.ts';
import { checkTitle } from './check-lines.ts';
import { compileBody, type CompiledBody } from './compile/compile-body.ts';
import { checkLine } from './compile/compile-line.ts';
import type { CompileContext, CompileSubject } from './compile/context.ts';

export type WrittenText = { title: string; slug?: string; summary: string; body: string; seoTitle?: string; seoDescription?: string };
/** Where in a text a problem is; its line is counted in that field. */
export type FieldProblem = Problem & { field: 'title' | 'summary' | 'body' | 'seoTitle' | 'seoDescription' };

/** The same as people are held to who write here: what an import may bring stops them. */
export function compileWritten(text: WrittenText, subject: CompileSubject, context: CompileContext): ReturnType<typeof compileText> {
  const { compiled, problems } = compileText(text, subject, context);
  return {
    compiled,
    problems: problems.map(({ stopsAuthors = false, ...problem }) => (stopsAuthors ? Object.assign(problem, { severity: 'error' as const }) : problem)),
  };
}

/** All of a text, compiled and checked as publishing does it: the preview and the problems in the editor come from here too. */
export function compileText(text: WrittenText, subject: CompileSubject, context: CompileContext): { compiled: CompiledBody; problems: FieldProblem[] } {
  const compiled = compileBody(text.body, subject, context);
  const within = (field: FieldProblem['field'], problems: Problem[]) => problems.map((problem) => ({ ...problem, field }));
  const problems = [
    ...within('title', checkTitle(text.title, subject, context)),
    ...within('summary', checkLine(text.summary, 'summary', subject, context)),
    ...within('seoTitle', checkLine(text.seoTitle ?? '', 'search title', subject, context)),
    ...within('seoDescription', checkLine(text.seoDescription ?? '', 'search description', subject, context)),
    ...within('body', compiled.problems),
  ];
  return { compiled, problems };
}
