/**
 * What each row of a list offers (`data-row-key`) has one key for all of them: it is done to the row that has the focus. With
 * the focus elsewhere the key goes to the first such row, and only pressed again does it. A row is a list entry, a line of a
 * table, or what says so (`data-row`).
 */
export function findRowActions(): { keys: string; label: string; run: () => void }[] {
  const byKeys = Map.groupBy(rowControls(), (control) => control.dataset['rowKey'] ?? '');
  return [...byKeys].flatMap(([keys, [first]]) => (first ? [{ keys, label: `On a row: ${labelOf(first)}`, run: () => run(keys) }] : []));
}

/** Puts the focus on what the next row offers, or the one before; from elsewhere, on the first. */
export function goToRow(step: 1 | -1): void {
  const rows = [...new Set(rowControls().map(rowOf))];
  const current = currentRow();
  const row = current ? rows[rows.indexOf(current) + step] : rows[0];
  rowControls()
    .find((control) => rowOf(control) === row)
    ?.focus();
}

function run(keys: string): void {
  const controls = rowControls().filter((control) => control.dataset['rowKey'] === keys);
  const current = currentRow();
  if (current) controls.find((control) => rowOf(control) === current)?.click();
  else controls[0]?.focus();
}

const rowControls = () =>
  [...document.querySelectorAll<HTMLElement>('[data-row-key]:not(:disabled)')].filter((control) => control.closest('details:not([open])') === null);

const rowOf = (control: Element): Element => control.closest('[data-row], tr, li, article') ?? control;

/** The innermost row around the focus that offers anything. */
function currentRow(): Element | undefined {
  const rows = new Set(rowControls().map(rowOf));
  for (let at = document.activeElement; at; at = at.parentElement) if (rows.has(at)) return at;
  return undefined;
}

const labelOf = (control: HTMLElement) => (control.title || (control.firstChild?.textContent ?? '')).trim();
