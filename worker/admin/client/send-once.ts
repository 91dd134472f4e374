/** A form that is on its way is not sent again by an impatient second click. Coming back to the page makes it ready again. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'post') return;
    // What opens elsewhere leaves this page as it is.
    if (event.submitter?.hasAttribute('formtarget')) return;
    if (form.dataset['sent'] !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset['sent'] = '';
    form.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
      delete form.dataset['sent'];
      form.removeAttribute('aria-busy');
    }
  });
}
