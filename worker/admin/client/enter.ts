/** Enter in a field with `data-enter` presses the button with that id, where the first button of the form does something else. */
export function pressOnEnter(): void {
  document.addEventListener('keydown', (event) => {
    const id = event.target instanceof HTMLInputElement && event.key === 'Enter' && !event.isComposing ? event.target.dataset['enter'] : undefined;
    if (id === undefined) return;
    event.preventDefault();
    document.getElementById(id)?.click();
  });
}
