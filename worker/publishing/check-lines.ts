import type { Problem } from '../articles/segments.ts';
import type { CompileContext, CompileSubject } from './compile/context.ts';
import { checkLine } from './compile/compile-line.ts';
import type { Target } from './target.ts';

const longestTitle = 200;

/** What is wrong with a title: empty, too long, or with facts that are not there. */
export function checkTitle(title: string, subject: CompileSubject, context: CompileContext): Problem[] {
  return [...checkLength(title), ...checkLine(title, 'title', subject, context)];
}

function checkLength(title: string): Problem[] {
  if (title.trim() === '') return [{ severity: 'error', line: 1, message: 'The title is empty.', hint: 'Say in a few words what the reader gets.' }];
  if (title.length > longestTitle)
    return [
      {
        severity: 'error',
        line: 1,
        message: `The title has ${title.length} characters.`,
        hint: `Keep it under ${longestTitle}; under 60 fits search results.`,
      },
    ];
  return [];
}

export const hasErrors = (problems: readonly Problem[]) => problems.some(({ severity }) => severity === 'error');

/** The text in hand, seen in the markets that may see its article. */
export function subjectOf({ onlyIn, hiddenIn }: Pick<Target, 'onlyIn' | 'hiddenIn'>, language: string, { markets }: CompileContext): CompileSubject {
  const isVisible = (market: string) => (onlyIn === null || onlyIn.includes(market)) && !hiddenIn?.includes(market);
  return { language, visibleIn: new Set([...markets].filter(isVisible)) };
}
