import { makeAnnouncer } from './announcer.ts';
import { set } from './element.ts';
import { makeListbox } from './listbox.ts';
import { option, suggestionGroups } from './suggestion-list.ts';
import { makeAsker } from './suggestions.ts';

/** What is being composed in these languages is not yet what is meant; elsewhere phones compose every word. */
const composed = /^(ja|zh)\b/.test(document.documentElement.lang);

/**
 * Makes a search form's field a combobox with suggestions, as the ARIA patterns have it: the arrow keys move through the
 * list while the words stay as typed. Where nothing answers, it is the form it was.
 */
export function suggestWhileTyping(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  if (!input) return;
  const { dataset: texts } = form;
  const listbox = makeListbox(input, texts['title'] ?? '');
  const announcer = makeAnnouncer(texts);
  form.append(listbox.list, announcer.element);

  const words = () => input.value.trim().replace(/\s+/g, ' ');
  const all = option('');
  const renew = () => {
    set(all, { href: `${form.action}?${new URLSearchParams({ q: words() })}` });
    all.textContent = (texts['all'] ?? '').replace('{query}', words);
  };
  const askFor = makeAsker(texts['suggest'] ?? '', (suggested) => {
    listbox.offer([...suggestionGroups(suggested, form), all]);
    listbox.open(suggested.length > 0 && document.activeElement === input);
    announcer.tell(words() === '' ? undefined : suggested.length);
  });
  const ask = () => {
    renew();
    listbox.leave();
    askFor(words());
  };
  const leave = () => listbox.open(false);

  set(input, { 'aria-keyshortcuts': '/' });
  listenToKeys(input, listbox, ask);
  input.addEventListener('input', (event) => {
    if (!(composed && event instanceof InputEvent && event.isComposing)) ask();
  });
  input.addEventListener('compositionend', ask);
  input.addEventListener('blur', leave);
  form.addEventListener('submit', leave);
}

function listenToKeys(input: HTMLInputElement, listbox: ReturnType<typeof makeListbox>, ask: () => void): void {
  const move = (by: number) => (listbox.isOpen() ? listbox.move(by) : ask());
  /** What a key does; `false` leaves it to the browser as well. */
  const keys: Record<string, (event: KeyboardEvent) => boolean | void> = {
    ArrowDown: () => move(1),
    ArrowUp: ({ altKey }) => (altKey ? listbox.open(false) : move(-1)),
    Enter: () => {
      const chosen = listbox.active();
      chosen?.click();
      return chosen !== undefined;
    },
    Escape: () => {
      if (listbox.isOpen()) return listbox.open(false);
      input.value = '';
      ask();
    },
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const key = keys[event.key];
    if (!key) return /^(Home|End|Arrow)/.test(event.key) ? listbox.leave() : undefined;
    if (key(event) !== false) event.preventDefault();
  });
}
