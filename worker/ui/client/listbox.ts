import { make, set } from './element.ts';

/** The list under a combobox's field: which option is active, and whether it is open. The focus stays in the field. */
export function makeListbox(input: HTMLInputElement, title: string) {
  const list = make('div', { role: 'listbox', id: 'suggested', 'aria-label': title, class: 'suggested', hidden: '' });
  let options: HTMLElement[] = [];
  let active = -1;

  const activate = (index: number) => {
    const [before, now] = [options[active], options[index]];
    if (before) set(before, { 'aria-selected': 'false' });
    if (now) set(now, { 'aria-selected': 'true' });
    set(input, { 'aria-activedescendant': now?.id });
    now?.scrollIntoView({ block: 'nearest' });
    active = index;
  };

  const open = (shown: boolean) => {
    activate(-1);
    list.hidden = !shown;
    set(input, { 'aria-expanded': String(shown) });
    fit(list, input);
  };

  const offer = (content: HTMLElement[]) => {
    activate(-1);
    list.replaceChildren(...content);
    options = [...list.querySelectorAll<HTMLElement>('[role=option]')];
    for (const [index, option] of options.entries()) option.id = `suggested-${index}`;
  };

  /** Round and round, by way of the field. */
  const move = (by: number) => activate(((active + by + 1 + options.length + 1) % (options.length + 1)) - 1);

  set(input, { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list' });
  // Keeps the focus in the field, so that a click is not taken for leaving it.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', () => open(false));
  visualViewport?.addEventListener('resize', () => fit(list, input));
  return { list, open, offer, move, leave: () => activate(-1), active: () => options[active], isOpen: () => !list.hidden };
}

/** The list ends where the screen does, or the keyboard on it begins. */
function fit(list: HTMLElement, input: HTMLInputElement): void {
  if (list.hidden) return;
  const { offsetTop, height } = visualViewport ?? { offsetTop: 0, height: innerHeight };
  list.style.maxHeight = `${Math.max(180, offsetTop + height - input.getBoundingClientRect().bottom - 16)}px`;
}
