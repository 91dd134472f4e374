import { fieldLabels } from './field-labels.ts';
import type { EditorProblem } from './text-warnings.ts';

const mostSaid = 10;

/** What is wrong with a text in one paragraph, for the preview of who has no script. */
export function describeProblems(problems: readonly EditorProblem[]): string {
  const said = problems.slice(0, mostSaid).map(({ severity, field, line, message, hint }) => {
    const where = field === 'body' ? `line ${line}` : fieldLabels[field];
    return `${severity === 'error' ? 'Error' : 'Warning'} (${where}): ${message} ${hint}`;
  });
  const rest = problems.length > mostSaid ? [`And ${problems.length - mostSaid} more.`] : [];
  return ['A preview: what is not published yet.', ...said, ...rest].join(' ');
}
