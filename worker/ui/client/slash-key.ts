/** '/' leads to the search box, as it does nearly everywhere; not while one types. */
export function searchOnSlash(): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (key !== '/' || ctrlKey || metaKey || altKey) return;
    if (target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))) return;
    const input = document.querySelector<HTMLInputElement>('.search input');
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
