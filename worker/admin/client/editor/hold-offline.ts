/** Without a network, a form that is sent would end on the browser's own page of errors: the text stays, and says why. */
export function holdOffline(form: HTMLFormElement): void {
  // Before anything else hears of it, so that nothing takes the form for sent.
  document.addEventListener(
    'submit',
    (event) => {
      if (event.target !== form || navigator.onLine) return;
      event.preventDefault();
      event.stopPropagation();
      const state = document.querySelector('#save-state');
      if (state) state.textContent = 'Offline: nothing was sent. Your text is kept in this browser.';
    },
    { capture: true },
  );
}
