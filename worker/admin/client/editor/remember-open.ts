/** What somebody folded, or opened, stays so in this browser. */
export function rememberOpen(): void {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('details[data-remember]')) {
    const key = `signpost:open:${fold.dataset['remember']}`;
    fold.open = read(key) === 'yes';
    fold.addEventListener('toggle', () => write(key, fold.open ? 'yes' : 'no'));
  }
}

/** A browser may refuse to keep anything. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then it is folded again next time.
  }
}
