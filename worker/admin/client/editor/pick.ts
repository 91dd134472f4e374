import { make } from './element.ts';

export type Choice = { label: string; detail: string; text: string; picture?: string };
type Question = {
  title: string;
  label: string;
  /** What fits these words; the same list every time where it is short, and it is filtered here. */
  find: (words: string) => Promise<Choice[]>;
  /** What else can be done: a button beside the field. */
  other?: { label: string; run: (words: string) => void };
};

const pause = 150;
let pickers = 0;

/** A dialog with a search field and a list: arrows move, Enter takes, Escape closes. Undefined where nothing was chosen. */
export function pick(question: Question): Promise<Choice | undefined> {
  return new Promise((resolve) => {
    new Picker(question, resolve).open();
  });
}

class Picker {
  readonly #id = `pick-${(pickers += 1)}`;
  readonly #find: Question['find'];
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #said = make('p', { class: 'hint', role: 'status' });
  readonly #dialog: HTMLDialogElement;
  #choices: Choice[] = [];
  #chosen: Choice | undefined;
  #active = 0;
  #asked = 0;
  #timer = 0;
  /** What is listed does not answer what is typed yet. */
  #waits = false;
  #takesFirst = false;

  constructor({ title, label, find, other }: Question, resolve: (choice: Choice | undefined) => void) {
    this.#find = find;
    this.#input = make('input', {
      type: 'search',
      role: 'combobox',
      'aria-label': label,
      'aria-expanded': 'true',
      'aria-controls': this.#id,
      'aria-autocomplete': 'list',
      placeholder: label,
      autocomplete: 'off',
    });
    this.#list = make('ul', { id: this.#id, role: 'listbox', 'aria-label': title, class: 'pick-list', tabindex: '-1' });
    const close = () => this.#dialog.close();
    const run = () => {
      close();
      other?.run(this.#input.value);
    };
    const bar = make(
      'div',
      { class: 'pick-bar' },
      this.#input,
      ...(other ? [make('button', { type: 'button', class: 'second', onclick: run }, other.label)] : []),
    );
    const end = make('button', { type: 'button', class: 'plain', onclick: close }, 'Close');
    this.#dialog = make('dialog', { class: 'pick', 'aria-label': title }, make('h2', {}, title), bar, this.#said, this.#list, end);
    this.#dialog.addEventListener('close', () => {
      this.#dialog.remove();
      resolve(this.#chosen);
    });
  }

  open(): void {
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      [this.#waits, this.#takesFirst] = [true, false];
      this.#timer = setTimeout(() => void this.#search(), pause);
    });
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#input.focus();
    void this.#search();
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.#choices.length;
    if (step !== undefined && count > 0) {
      this.#active = (this.#active + step + count) % count;
      this.#show();
    } else if (event.key === 'Enter') this.#enter();
    else return;
    event.preventDefault();
  }

  /** Who types on and presses Enter means the first that fits, not what stood there before. */
  #enter(): void {
    if (!this.#waits) this.#take(this.#choices[this.#active]);
    else if (this.#input.value.trim() !== '') {
      this.#takesFirst = true;
      clearTimeout(this.#timer);
      void this.#search();
    }
  }

  #take(choice: Choice | undefined): void {
    if (!choice) return;
    this.#chosen = choice;
    this.#dialog.close();
  }

  async #search(): Promise<void> {
    const number = (this.#asked += 1);
    this.#waits = true;
    try {
      const found = await this.#find(this.#input.value.trim());
      if (number !== this.#asked) return;
      this.#choices = found;
      this.#active = 0;
      this.#waits = false;
      this.#show();
      if (this.#takesFirst) this.#take(found[0]);
    } catch {
      this.#takesFirst = false;
      this.#said.textContent = 'The list could not be loaded. Are you offline, or signed out?';
    }
  }

  #show(): void {
    const isActive = (index: number) => index === this.#active;
    this.#list.replaceChildren(...this.#choices.map((choice, index) => makeOption(choice, `${this.#id}-${index}`, isActive(index), () => this.#take(choice))));
    this.#input.setAttribute('aria-activedescendant', this.#choices.length > 0 ? `${this.#id}-${this.#active}` : '');
    this.#said.textContent = this.#choices.length === 0 ? 'Nothing fits. Try other words.' : '';
    this.#list.children[this.#active]?.scrollIntoView({ block: 'nearest' });
  }
}

function makeOption({ label, detail, picture }: Choice, id: string, isActive: boolean, take: () => void): HTMLElement {
  const option = make('li', { id, role: 'option', 'aria-selected': String(isActive), onclick: take });
  if (picture) option.append(make('img', { src: picture, alt: '', loading: 'lazy', width: '48', height: '48' }));
  option.append(make('span', {}, label, make('small', {}, detail)));
  return option;
}

/** Filters a list that was loaded once by all the words that were typed. */
export function filtered(load: () => Promise<Choice[]>): (words: string) => Promise<Choice[]> {
  let loaded: Promise<Choice[]> | undefined;
  return async (words) => {
    const all = await (loaded ??= load());
    const wanted = words.toLowerCase().split(/\s+/);
    return all.filter(({ label, detail }) => wanted.every((word) => `${label} ${detail}`.toLowerCase().includes(word)));
  };
}
