import { make } from './element.ts';
import type { LocalCopy, LocalStore } from './local-copy.ts';
import { isSame, type Writing } from './writing.ts';

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What a crashed or offline tab left in this browser is offered, with what and when; nothing is replaced by itself. */
export async function offerCopies(writing: Writing, store: LocalStore): Promise<void> {
  const newest = Number(writing.form.dataset['newest']);
  const wasSaved = forgetDone();
  const shown = writing.read();
  // What the server sends back holds what was sent: as it was, or put together with somebody's. What was sent before may have been refused.
  const sent = store.takeSent();
  if (sent !== undefined && writing.form.dataset['sentBack'] !== undefined) store.remove(sent);
  for (const { key, copy } of await store.list()) {
    if (copy.kept || isSame(copy.text, shown) || (wasSaved && key === sent && newest > copy.base)) store.remove(key);
    else offer(writing, copy, () => store.remove(key));
  }
}

/** Whether the page comes after a form that was carried out. Said once: coming back to it later is no save. */
function forgetDone(): boolean {
  const address = new URL(location.href);
  if (!address.searchParams.has('done')) return false;
  address.searchParams.delete('done');
  history.replaceState(history.state, '', address);
  return true;
}

function offer(writing: Writing, copy: LocalCopy, remove: () => void): void {
  const done = () => {
    remove();
    notice.remove();
  };
  const restore = () => {
    writing.write(copy.text);
    writing.setBase(copy.base);
    done();
    writing.form.dispatchEvent(new Event('input', { bubbles: true }));
    writing.view.focus();
  };
  const discard = () => {
    if (confirm('Discard this text? It is nowhere else.')) done();
  };
  const notice = make(
    'div',
    { class: 'notice notice-warning', role: 'region', 'aria-label': 'Text from this browser' },
    make(
      'p',
      {},
      make('b', {}, 'Text in this browser that was never saved.'),
      ` It was typed up to ${moment.format(new Date(copy.at))}, and differs from what is shown here${whereOf(writing, copy)}.`,
    ),
    make('details', {}, make('summary', {}, 'Show it'), make('pre', { class: 'plain-source', tabindex: '0' }, `${copy.text.title}\n\n${copy.text.body}`)),
    make(
      'div',
      { class: 'actions' },
      make('button', { type: 'button', onclick: restore }, 'Restore it'),
      make('button', { type: 'button', class: 'second', onclick: discard }, 'Discard it'),
    ),
  );
  document.querySelector('.editor')?.before(notice);
}

/** The first line that is not shown, to know it by. */
function whereOf(writing: Writing, { text }: LocalCopy): string {
  const shown = writing.read();
  if (text.body === shown.body) return ' in its title, summary or search texts';
  const known = new Set(shown.body.split('\n'));
  const lines = text.body.split('\n');
  const index = lines.findIndex((line) => line.trim() !== '' && !known.has(line));
  return index < 0 ? '' : ` in line ${index + 1}: “${lines[index]?.trim().slice(0, 80)}”`;
}
