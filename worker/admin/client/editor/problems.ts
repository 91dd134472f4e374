import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { make } from './element.ts';

export type Problem = {
  field: 'title' | 'summary' | 'body' | 'seoTitle' | 'seoDescription';
  severity: 'error' | 'warning';
  line: number;
  message: string;
  hint: string;
  range?: { from: number; to: number };
  fixes?: string[];
};

const names = { title: 'Title', summary: 'Summary', body: 'Line', seoTitle: 'Search title', seoDescription: 'Search description' };
const mostListed = 100;
/** A fresh template has a dozen; more than these are folded. */
const mostOpen = 6;

/** At their lines in the text, and as a list below it that says all of it in words. */
export function showProblems(form: HTMLFormElement, view: EditorView, problems: readonly Problem[]): void {
  const inBody = problems.filter(({ field }) => field === 'body');
  view.dispatch(
    setDiagnostics(
      view.state,
      inBody.map((problem) => diagnosticOf(view, problem)),
    ),
  );
  const place = document.querySelector<HTMLElement>('#problems');
  if (!place) return;
  // What publishing waits for is not folded away behind what it does not.
  const ordered = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  const items = ordered.slice(0, mostListed).map((problem) => itemOf(form, view, problem));
  const wasOpen = place.querySelector('details')?.open ?? false;
  const [shown, folded] = items.length <= mostOpen + 1 ? [items, []] : [items.slice(0, mostOpen), items.slice(mostOpen)];
  place.replaceChildren(
    make('h2', {}, countOf(problems)),
    ...(shown.length > 0 ? [make('ul', {}, ...shown)] : []),
    ...(folded.length > 0 ? [make('details', { open: wasOpen }, make('summary', {}, `${folded.length} more`), make('ul', {}, ...folded))] : []),
  );
  place.hidden = false;
}

const isError = ({ severity }: Problem) => severity === 'error';

function countOf(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return 'No problems found';
  const count = (number: number, one: string, many: string) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]);
  return [...count(errors, 'error: publishing waits for it', 'errors: publishing waits for them'), ...count(warnings, 'warning', 'warnings')].join(', ');
}

/** The range that was checked may be shorter by now. */
function rangeOf({ state: { doc } }: EditorView, { line, range }: Problem): { from: number; to: number } {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return range && range.to <= doc.length ? range : { from, to };
}

function diagnosticOf(view: EditorView, problem: Problem): Diagnostic {
  const { severity, message, hint, fixes = [] } = problem;
  return {
    ...rangeOf(view, problem),
    severity,
    message: `${message} ${hint}`,
    actions: fixes.map((fix) => ({ name: `Use ${fix}`, apply: (target, from, to) => target.dispatch({ changes: { from, to, insert: fix } }) })),
  };
}

function itemOf(form: HTMLFormElement, view: EditorView, problem: Problem): HTMLElement {
  const { field, severity, line, message, hint, fixes = [] } = problem;
  const where = field === 'body' ? `${names.body} ${line}` : names[field];
  const jump = make('button', { type: 'button', class: 'plain', onclick: () => goTo(form, view, problem) }, where);
  const uses = fixes.map((fix) => make('button', { type: 'button', class: 'plain', onclick: () => applyFix(form, view, problem, fix) }, `Use ${fix}`));
  const badge = make('span', { class: `badge badge-${severity === 'error' ? 'stop' : 'warn'}` }, severity === 'error' ? 'Error' : 'Warning');
  return make('li', {}, badge, ' ', jump, ` ${message} `, make('span', { class: 'soft' }, hint), ...uses);
}

function goTo(form: HTMLFormElement, view: EditorView, problem: Problem): void {
  if (problem.field === 'body') {
    const { from, to } = rangeOf(view, problem);
    view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.focus();
    return;
  }
  const field = fieldOf(form, problem);
  const folded = field?.closest('details');
  if (folded) folded.open = true;
  field?.focus();
  if (problem.range) field?.setSelectionRange(problem.range.from, problem.range.to);
}

/** Only where what was found still stands there. */
function applyFix(form: HTMLFormElement, view: EditorView, problem: Problem, fix: string): void {
  const { range, field } = problem;
  if (!range) return;
  if (field === 'body') view.dispatch({ changes: { ...range, insert: fix }, selection: { anchor: range.from + fix.length }, userEvent: 'input' });
  const line = fieldOf(form, problem);
  line?.setRangeText(fix, range.from, range.to, 'end');
  line?.dispatchEvent(new Event('input', { bubbles: true }));
}

function fieldOf(form: HTMLFormElement, { field }: Problem): HTMLInputElement | HTMLTextAreaElement | undefined {
  const found = field === 'body' ? null : form.elements.namedItem(field);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : undefined;
}
