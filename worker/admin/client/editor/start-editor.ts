import { EditorView, type KeyBinding } from '@codemirror/view';
import { autosave } from './autosave.ts';
import { checkLive } from './live-check.ts';
import { makeCodeEditor } from './code-editor.ts';
import { commands, insertText } from './commands.ts';
import { holdOffline } from './hold-offline.ts';
import { inserts, watchFocus } from './inserts.ts';
import { keepPlace } from './keep-place.ts';
import { useLocalCopy } from './local-copy.ts';
import { offerCopies } from './offer-copy.ts';
import { htmlToMarkdown } from './paste-html.ts';
import { useTabs } from './tabs.ts';
import { uploadAll } from './upload.ts';
import { makeWriting } from './writing.ts';

/** Frequent ones by one key; the rest after "Ctrl+.", since other keys with Ctrl or Alt belong to browsers and keyboards. */
const keysOf: Record<string, string> = {
  bold: 'Mod-b',
  italic: 'Mod-i',
  code: 'Mod-e',
  link: 'Mod-k',
  heading: 'Mod-. h',
  list: 'Mod-. l',
  steps: 'Mod-. n',
  table: 'Mod-. t',
  callout: 'Mod-. c',
  fact: 'Mod-. f',
  snippet: 'Mod-. s',
  market: 'Mod-. m',
  image: 'Mod-. i',
  file: 'Mod-. d',
  video: 'Mod-. v',
};

/** Everything that script adds to the editor's form, which works without. */
export function startEditor(form: HTMLFormElement): void {
  const textarea = form.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  if (!textarea) return;
  for (const element of document.querySelectorAll<HTMLElement>('.needs-script')) element.hidden = false;
  const changed: (() => void)[] = [];
  const onChange = () => changed.forEach((listener) => listener());
  const run = (name: string) => (view: EditorView) => {
    const insert = inserts[name];
    if (!insert) return commands[name]?.(view) ?? false;
    void insert(view, form);
    return true;
  };
  const keys = Object.entries(keysOf).map(([name, key]): KeyBinding => ({ key, run: run(name), preventDefault: true }));
  const view = makeCodeEditor(form, textarea, { keys, extensions: takeFiles(form), onChange });
  const writing = makeWriting(form, view);
  const store = useLocalCopy(form.dataset['store'] ?? '');
  holdOffline(form);
  keepPlace(form, view);
  void offerCopies(writing, store);
  const show = useTabs();
  watchFocus(form, view);
  changed.push(autosave(writing, store), checkLive(writing));
  if (form.dataset['sentBack'] !== undefined) changed[0]?.();
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof Node && view.dom.contains(target))) onChange();
  });
  document.querySelector('.toolbar')?.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-command]') : null;
    if (button) run(button.dataset['command'] ?? '')(view);
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key === 's') {
      event.preventDefault();
      form.requestSubmit(form.querySelector<HTMLButtonElement>('button.save'));
    }
  });
  // With script, the preview is here already.
  form.querySelector('[formtarget]')?.addEventListener('click', (event) => {
    event.preventDefault();
    show('preview');
    document.querySelector('#pane-preview')?.scrollIntoView({ block: 'nearest' });
  });
}

const hasNoWords = (html: string) => html.replaceAll(/<[^>]*>/g, '').trim() === '';

/** Pictures and files that are pasted or dropped are uploaded; what Word or a page of the web puts there becomes Markdown. */
function takeFiles(form: HTMLFormElement) {
  const take = (view: EditorView, data: DataTransfer | null): boolean => {
    const files = Array.from(data?.files ?? []);
    const html = data?.getData('text/html') ?? '';
    // Word puts a picture of the words beside them; a picture that was copied from a page has no words.
    if (files.length > 0 && hasNoWords(html) && form.dataset['upload']) {
      void uploadAll(form, view, files);
      return true;
    }
    const isCode = data?.types.includes('vscode-editor-data') ?? false;
    const markdown = html === '' || isCode ? undefined : htmlToMarkdown(html);
    if (markdown === undefined) return false;
    insertText(view, markdown);
    return true;
  };
  return EditorView.domEventHandlers({
    paste: (event, view) => take(view, event.clipboardData),
    drop: (event, view) => {
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at !== null && (event.dataTransfer?.files.length ?? 0) > 0) view.dispatch({ selection: { anchor: at } });
      return (event.dataTransfer?.files.length ?? 0) > 0 && take(view, event.dataTransfer);
    },
  });
}
