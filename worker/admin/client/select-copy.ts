/** A link or token to copy is selected whole when it is touched. */
export function selectCopies(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-select]')) {
    field.addEventListener('focus', () => field.select());
  }
}
