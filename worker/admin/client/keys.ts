type Action = { keys: string; label: string; element: HTMLElement };

/** How long one may wait between the two keys of "g a". */
const patience = 1500;

/**
 * Whatever has `data-key` can be done by that key, or by two in a row ("g a"): links are followed, buttons pressed, fields
 * focused. `?` lists them. Keys typed into a field are text.
 */
export function addKeys(): void {
  let before = '';
  let timer = 0;
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const typed = before === '' ? event.key : `${before} ${event.key}`;
    const actions = listActions();
    clearTimeout(timer);
    before = '';
    const found = actions.find(({ keys }) => keys === typed) ?? actions.find(({ keys }) => keys === event.key);
    if (found) {
      event.preventDefault();
      run(found.element);
    } else if (event.key === '?') {
      showKeys();
    } else if (actions.some(({ keys }) => keys.startsWith(`${event.key} `))) {
      before = event.key;
      timer = setTimeout(() => (before = ''), patience);
    }
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));
}

function listActions(): Action[] {
  const elements = [...document.querySelectorAll<HTMLElement>('[data-key]')].filter((element) => element.closest('dialog:not([open])') === null);
  return elements.map((element) => ({ keys: element.dataset['key'] ?? '', label: labelOf(element), element }));
}

function labelOf(element: HTMLElement): string {
  const label =
    element.getAttribute('aria-label') ??
    ('labels' in element && element.labels instanceof NodeList && element.labels[0] ? element.labels[0].textContent : element.textContent);
  return (label ?? '').trim();
}

function run(element: HTMLElement): void {
  if (element.matches('input:not([type=checkbox], [type=radio]), textarea, select')) element.focus();
  else element.click();
}

function showKeys(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  const title = document.createElement('h2');
  title.textContent = 'Keys';
  const list = document.createElement('dl');
  for (const { keys, label } of [...listActions(), { keys: '?', label: 'This list' }]) {
    const key = document.createElement('dt');
    for (const each of keys.split(' ')) key.append(Object.assign(document.createElement('kbd'), { textContent: each }), ' ');
    list.append(key, Object.assign(document.createElement('dd'), { textContent: label }));
  }
  const close = document.createElement('form');
  close.method = 'dialog';
  close.append(Object.assign(document.createElement('button'), { textContent: 'Close' }));
  dialog.setAttribute('aria-label', 'Keys');
  dialog.append(title, list, close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0;
}
