import type { EditorView } from '@codemirror/view';
import { ask } from './ask.ts';
import { insertBlock, insertText } from './commands.ts';
import { filtered, pick, type Choice } from './pick.ts';
import { addressOf, insertImage, uploadAll } from './upload.ts';

type File = { key: string; name: string; url: string; mime: string; width: number | null; height: number | null };
type Market = { key: string; name: string };
type Insert = (view: EditorView, form: HTMLFormElement) => Promise<void>;

/** What is put into the text after asking which, or how. */
export const inserts: Readonly<Record<string, Insert>> = {
  fact: insertFact,
  snippet: async (view, form) => {
    const found = await pick({ title: 'Insert a snippet', label: 'Search snippets', find: filtered(() => load(form, 'snippets')) });
    if (found) insertBlock(view, found.text);
  },
  market: insertMarketBlock,
  link: insertLink,
  image: (view, form) => insertFile(view, form, 'image'),
  file: (view, form) => insertFile(view, form, 'file'),
  video: insertVideo,
};

async function load<Item = Choice>(form: HTMLFormElement, what: string, query: Record<string, string> = {}): Promise<Item[]> {
  const response = await fetch(`${form.dataset['insert']}${what}?${new URLSearchParams(query)}`, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** Facts can stand in titles and summaries too: in the field that was written in last. */
async function insertFact(view: EditorView, form: HTMLFormElement): Promise<void> {
  const field = lastLine;
  const locale = document.querySelector<HTMLSelectElement>('#preview-locale')?.value ?? '';
  const found = await pick({ title: 'Insert a fact', label: 'Search facts', find: filtered(() => load(form, 'facts', { locale })) });
  if (!found) return;
  if (!field) return void insertText(view, found.text);
  field.setRangeText(found.text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}

let lastLine: HTMLInputElement | HTMLTextAreaElement | undefined;

/** Remembers which field of the form was written in last; undefined: the text. */
export function watchFocus(form: HTMLFormElement, view: EditorView): void {
  const lines = new Set(['title', 'summary', 'seoTitle', 'seoDescription']);
  form.addEventListener('focusin', ({ target }) => {
    if (view.dom.contains(target instanceof Node ? target : null)) lastLine = undefined;
    else if ((target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && lines.has(target.name)) lastLine = target;
  });
}

async function insertMarketBlock(view: EditorView, form: HTMLFormElement): Promise<void> {
  const markets: Market[] = JSON.parse(form.dataset['markets'] ?? '[]');
  const only = markets.map(({ key, name }): Choice => ({ label: `Only in ${name}`, detail: `:::market ${key}`, text: key }));
  const not = markets.map(({ key, name }): Choice => ({ label: `Everywhere but in ${name}`, detail: `:::market !${key}`, text: `!${key}` }));
  const found = await pick({ title: 'Insert a market block', label: 'Search markets', find: filtered(() => Promise.resolve([...only, ...not])) });
  if (!found) return;
  const { from, to } = view.state.selection.main;
  const inside = view.state.sliceDoc(from, to).trim();
  if (inside !== '') view.dispatch({ changes: { from, to } });
  const fence = inside.includes(':::') ? '::::' : ':::';
  insertBlock(view, `${fence}market ${found.text}\n${inside === '' ? 'What is true there.' : inside}\n${fence}`);
}

async function insertLink(view: EditorView, form: HTMLFormElement): Promise<void> {
  let address: string | undefined;
  const found = await pick({
    title: 'Link to an article',
    label: 'Words of its title',
    find: (q) => load(form, 'articles', { q }),
    other: { label: 'Web address …', run: (words) => void (address = words) },
  });
  if (!found && address === undefined) return;
  const { from, to } = view.state.selection.main;
  const selected = view.state.sliceDoc(from, to);
  if (found) return void insertText(view, `[${selected || found.label}](${found.text})`);
  const questions = [
    { name: 'href', label: 'Address', value: address?.startsWith('http') ? address : 'https://', needed: 'Enter where the link leads.' },
    { name: 'words', label: 'Words', value: selected, needed: 'Enter the words of the link.' },
  ];
  const answers = await ask('Link to a web address', questions, 'Insert');
  if (answers) insertText(view, `[${answers['words']}](${addressOf(answers['href'] ?? '')})`);
}

async function insertFile(view: EditorView, form: HTMLFormElement, kind: 'image' | 'file'): Promise<void> {
  const find = async (q: string) =>
    (await load<File>(form, 'media', { kind, q })).map((file): Choice => ({
      label: file.name,
      detail: file.width && file.height ? `${file.key} · ${file.width} × ${file.height}` : file.key,
      text: file.key,
      picture: kind === 'image' ? file.url : '',
    }));
  const other = form.dataset['upload'] ? { label: 'Upload …', run: () => chooseFile(view, form, kind) } : undefined;
  const found = await pick({ title: kind === 'image' ? 'Insert an image' : 'Insert a file', label: 'Search by name', find, ...(other && { other }) });
  if (!found) return;
  if (kind === 'image') return insertImage(view, { key: found.text, url: found.picture ?? '' });
  const { from, to } = view.state.selection.main;
  insertText(view, `[${view.state.sliceDoc(from, to) || found.label.replace(/\.\w+$/, '')}](${addressOf(found.text)})`);
}

function chooseFile(view: EditorView, form: HTMLFormElement, kind: 'image' | 'file'): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  if (kind === 'image') input.accept = 'image/*';
  input.addEventListener('change', () => void uploadAll(form, view, Array.from(input.files ?? [])));
  input.click();
}

async function insertVideo(view: EditorView): Promise<void> {
  const questions = [
    { name: 'src', label: 'Address', hint: 'Of YouTube or Vimeo, or of a file here: media/….mp4', needed: 'Enter where the video is.' },
    { name: 'title', label: 'What does it show?', needed: 'Say what the video shows: it is read out, and shown before it plays.' },
    { name: 'poster', label: 'Picture', hint: 'Shown before it plays: media/….jpg. May be empty.' },
    { name: 'captions', label: 'Captions', hint: 'For a file here: media/….vtt. May be empty.' },
  ];
  const answers = await ask('Insert a video', questions, 'Insert');
  if (!answers) return;
  const attributes = Object.entries(answers).filter(([, value]) => value !== '');
  insertBlock(view, `:::video{${attributes.map(([name, value]) => `${name}="${value.replaceAll('"', "'")}"`).join(' ')}}\n:::`);
}
