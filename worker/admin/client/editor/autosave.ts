import type { LocalStore } from './local-copy.ts';
import type { Writing } from './writing.ts';

const every = 3000;
const again = 15_000;
/** How long a save waits for a copy that is on its way: what is saved must be newer than it. */
const longestWait = 3000;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

type Kept = { version: number; newest: { number: number; author: string | null } };
type Refused = { error: string; message: string };

/**
 * Keeps what is typed: at once in this browser, every few seconds as a working copy on the server. What the server refuses
 * stays in the browser, and the line below the text says so. Returns what to call after a change.
 */
export function autosave(writing: Writing, store: LocalStore): () => void {
  const keeper = new Keeper(writing, store);
  writing.form.addEventListener('submit', (event) => {
    const { submitter } = event;
    if (submitter?.hasAttribute('formtarget')) return;
    if (keeper.waits(() => writing.form.requestSubmit(submitter))) event.preventDefault();
    else keeper.leave();
  });
  for (const name of ['online', 'focus']) addEventListener(name, () => keeper.retry());
  addEventListener('pageshow', () => keeper.stay());
  addEventListener('beforeunload', (event) => {
    if (keeper.wouldLose()) event.preventDefault();
  });
  return () => keeper.change();
}

class Keeper {
  readonly #writing: Writing;
  readonly #store: LocalStore;
  readonly #line = document.querySelector('#save-state');
  #timer = 0;
  /** Whether there is something the server does not have. */
  #isUnsent = false;
  #sending: Promise<void> | undefined;
  #isWaiting = false;
  #isLeaving = false;
  /** The server will not take any more from this tab. */
  #isStopped = false;

  constructor(writing: Writing, store: LocalStore) {
    this.#writing = writing;
    this.#store = store;
  }

  change(): void {
    this.#isLeaving = false;
    this.#isUnsent = true;
    this.#keepHere(false);
    this.#sendIn(every);
  }

  /** Whether a copy is on its way; then goes on when it has arrived, and with its version. */
  waits(goOn: () => void): boolean {
    if (!this.#isWaiting && this.#sending) void this.#waitFor(this.#sending, goOn);
    return this.#isWaiting;
  }

  async #waitFor(sending: Promise<void>, goOn: () => void): Promise<void> {
    this.#isWaiting = true;
    await Promise.race([sending, new Promise((resolve) => void setTimeout(resolve, longestWait))]);
    this.#sending = undefined;
    this.#isWaiting = false;
    goOn();
  }

  leave(): void {
    this.#isLeaving = true;
    this.#keepHere(false);
    this.#store.send();
  }

  stay(): void {
    this.#isLeaving = false;
    this.retry();
  }

  wouldLose(): boolean {
    return this.#isUnsent && !this.#isLeaving;
  }

  retry(): void {
    if (!this.#isUnsent) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#sendIn(0);
  }

  #sendIn(wait: number): void {
    if (this.#timer === 0 && !this.#isStopped) this.#timer = setTimeout(() => this.#send(), wait);
  }

  #send(): void {
    this.#timer = 0;
    // What is on its way to be saved must not come back as a copy after it.
    if (this.#isLeaving) return;
    if (this.#sending) return this.#sendIn(every);
    this.#isUnsent = false;
    const sending = this.#put().finally(() => {
      if (this.#sending === sending) this.#sending = undefined;
    });
    this.#sending = sending;
  }

  async #put(): Promise<void> {
    try {
      const { form, read, base, copy } = this.#writing;
      const response = await fetch(form.dataset['copy'] ?? '', {
        method: 'PUT',
        body: JSON.stringify({ base: base(), version: copy(), text: read() }),
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      });
      if (response.ok) this.#onKept(await response.json());
      else this.#onRefused(response.status, await response.json());
    } catch {
      this.#onOffline();
    }
  }

  #onKept({ version, newest }: Kept): void {
    this.#writing.setCopy(version);
    const others =
      newest.number > this.#writing.base() ? ` ${newest.author} saved revision ${newest.number} meanwhile: saving shows you what touches your text.` : '';
    this.#say(`Kept at ${clock.format(new Date())}, not saved yet.${others}`);
    if (this.#isUnsent) this.#sendIn(every);
    else this.#keepHere(true);
  }

  #onRefused(status: number, { message }: Refused): void {
    this.#isUnsent = true;
    this.#isStopped = status === 409 || status === 403;
    const here = this.#keepHere(false) ? 'Your text is kept in this browser.' : 'This browser keeps nothing: copy your text before you close this tab.';
    if (status === 401) this.#say(`Signed out: sign in in another tab, then go on here. ${here}`);
    else if (status === 403) this.#say(`You may no longer change this text. ${here}`);
    else this.#say(`${message} ${here}`);
    this.#sendIn(again);
  }

  #onOffline(): void {
    this.#isUnsent = true;
    this.#say(this.#keepHere(false) ? 'Offline: kept in this browser' : 'Offline, and this browser keeps nothing: do not close this tab');
    this.#sendIn(again);
  }

  #keepHere(kept: boolean): boolean {
    const { read, base } = this.#writing;
    return this.#store.keep({ text: read(), base: base(), at: new Date().toISOString(), kept });
  }

  #say(words: string): void {
    if (this.#line && this.#line.textContent !== words) this.#line.textContent = words;
  }
}
