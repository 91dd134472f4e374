import type { Problem } from '../../articles/segments.ts';
import type { CompileContext, CompileSubject } from './context.ts';
import { startPass } from './pass.ts';
import { checkLinePlaceholders } from './placeholders.ts';

/** What is wrong with the facts of a title or summary, which is stored as written and filled when it is shown. */
export function checkLine(text: string, field: string, subject: CompileSubject, context: CompileContext): Problem[] {
  const pass = startPass(text, subject, context);
  checkLinePlaceholders(text, field, pass);
  return pass.problems;
}
