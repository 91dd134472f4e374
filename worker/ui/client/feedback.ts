import { make } from './element.ts';

/** Answers to "Did this help?" stay on the page: what a form leads to is a page, whose part takes the place of the form. */
export function answerInPlace(): void {
  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    const part = form.closest('.feedback');
    if (!part) return;
    event.preventDefault();
    // A second click while the first is under way says nothing.
    if (!part.ariaBusy) void answer(part, form, submitter);
  });
}

async function answer(part: Element, form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  part.ariaBusy = 'true';
  try {
    const response = await fetch(form.action, { method: 'POST', body: new FormData(form, submitter) });
    const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.feedback');
    if (!next) throw new Error();
    part.replaceWith(next);
    next.querySelector('h2')?.focus();
  } catch {
    // As without script, then: with the button that was pressed.
    if (submitter instanceof HTMLButtonElement) form.append(make('input', { type: 'hidden', name: submitter.name, value: submitter.value }));
    form.submit();
  }
}
