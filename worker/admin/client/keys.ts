import { findRowActions, goToRow } from './row-keys.ts';

type Action = { keys: string; label: string; run: () => void };

/** How long one may wait between the two keys of "g a". */
const patience = 1500;
/** The menu of a phone keeps its keys. */
const folded = 'dialog:not([open]), details:not([open], .menu) > :not(summary)';

/**
 * Whatever has `data-key` can be done by that key, or by two in a row ("g a"): links are followed, buttons pressed, fields
 * focused. `?` lists them, and with them what is done to a row (`row-keys.ts`). Keys typed into a field are text, and what is
 * folded away has none.
 */
export function addKeys(): void {
  let before = '';
  let timer = 0;
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift' || isTyping(event.target)) return;
    const typed = before === '' ? event.key : `${before} ${event.key}`;
    const actions = listActions();
    clearTimeout(timer);
    before = '';
    const found = actions.find(({ keys }) => keys === typed) ?? actions.find(({ keys }) => keys === event.key);
    if (found) {
      event.preventDefault();
      found.run();
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
  const elements = [...document.querySelectorAll<HTMLElement>('[data-key]')].filter((element) => !element.hidden && element.closest(folded) === null);
  const own = elements.map((element) => ({ keys: element.dataset['key'] ?? '', label: labelOf(element), run: () => run(element) }));
  const rows = findRowActions();
  const steps = [
    { keys: 'J', label: 'Go to the next row', run: () => goToRow(1) },
    { keys: 'K', label: 'Go to the row before', run: () => goToRow(-1) },
  ];
  return rows.length === 0 ? own : [...own, ...steps, ...rows];
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

/** A capital is typed with two. */
const namesOf = (keys: string) => keys.replaceAll(/(?<!\S)[A-Z](?!\S)/g, 'Shift $&').split(' ');

function showKeys(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  const title = document.createElement('h2');
  title.textContent = 'Keys';
  const list = document.createElement('dl');
  for (const { keys, label } of [...listActions(), { keys: '?', label: 'This list' }]) {
    const key = document.createElement('dt');
    for (const each of namesOf(keys)) key.append(Object.assign(document.createElement('kbd'), { textContent: each }), ' ');
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
