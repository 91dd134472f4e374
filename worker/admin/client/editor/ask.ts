import { make } from './element.ts';

type Question = {
  name: string;
  label: string;
  hint?: string;
  value?: string;
  /** What is said where it is left empty; undefined: it may be. */
  needed?: string;
};
type Answers = Record<string, string>;

/** A dialog with some fields. Undefined where it was closed without an answer. */
export function ask(title: string, questions: readonly Question[], action: string, above: (Node | string)[] = []): Promise<Answers | undefined> {
  return new Promise((resolve) => {
    const fields = questions.map(makeField);
    const form = make(
      'form',
      { method: 'dialog', class: 'form', novalidate: true },
      make('h2', { id: 'ask-title' }, title),
      ...above,
      ...fields.map(({ element }) => element),
      make(
        'div',
        { class: 'actions' },
        make('button', {}, action),
        make('button', { type: 'button', class: 'second', onclick: () => dialog.close() }, 'Cancel'),
      ),
    );
    let answers: Answers | undefined;
    const dialog = make('dialog', { class: 'ask', 'aria-labelledby': 'ask-title' }, form);
    form.addEventListener('submit', (event) => {
      const wrong = fields.map((field) => (field.check() ? undefined : field.input)).find((input) => input !== undefined);
      if (wrong) {
        event.preventDefault();
        wrong.focus();
      } else answers = Object.fromEntries(fields.map(({ input }) => [input.name, input.value.trim()]));
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answers);
    });
    document.body.append(dialog);
    dialog.showModal();
    fields[0]?.input.focus();
  });
}

function makeField({ name, label, hint, value = '', needed }: Question) {
  const id = `ask-${name}`;
  const input = make('input', { id, name, value, autocomplete: 'off', ...(hint && { 'aria-describedby': `${id}-hint` }) });
  const problem = make('p', { class: 'field-problem', role: 'alert' });
  const element = make(
    'div',
    { class: 'field' },
    make('label', { for: id }, label),
    ...(hint ? [make('p', { class: 'hint', id: `${id}-hint` }, hint)] : []),
    problem,
    input,
  );
  const check = (): boolean => {
    const isMissing = needed !== undefined && input.value.trim() === '';
    problem.textContent = isMissing ? needed : '';
    input.setAttribute('aria-invalid', String(isMissing));
    return !isMissing;
  };
  return { element, input, check };
}
