/** Asks before what is hard to undo. */
export function confirmForms(): void {
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      const question = form instanceof HTMLFormElement ? (submitterQuestion(event) ?? form.dataset['confirm']) : undefined;
      if (question !== undefined && !confirm(question)) event.preventDefault();
    },
    { capture: true },
  );
}

const submitterQuestion = (event: SubmitEvent) => event.submitter?.dataset['confirm'];
