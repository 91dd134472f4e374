import type { EditorView } from '@codemirror/view';
import { ask } from './ask.ts';
import { insertBlock, insertText } from './commands.ts';
import { make } from './element.ts';

export type Uploaded = { key: string; url: string; mime: string };
type Answer = Uploaded | { error: string; message: string };

/** Sends files to the media library and puts them into the text, one after the other. An image is asked about first. */
export async function uploadAll(form: HTMLFormElement, view: EditorView, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const uploaded = await upload(form, file);
    if ('error' in uploaded) await tell(`"${file.name}" was not uploaded`, uploaded.message);
    else if (uploaded.mime.startsWith('image/')) await insertImage(view, uploaded);
    else insertText(view, `[${wordsOf(file.name)}](${addressOf(uploaded.key)})`);
  }
}

async function upload(form: HTMLFormElement, file: File): Promise<Answer> {
  const body = new FormData();
  body.set('file', file, file.name || 'pasted.png');
  const state = document.querySelector('#save-state');
  if (state) state.textContent = `Uploading ${file.name || 'the picture'} …`;
  try {
    const response = await fetch(form.dataset['upload'] ?? '', { method: 'POST', body, headers: { Accept: 'application/json' } });
    const answer: Answer = await response.json();
    if (state) state.textContent = 'error' in answer ? 'Not uploaded' : 'Uploaded';
    return answer;
  } catch {
    return { error: 'offline', message: 'The server cannot be reached. Try again when you are online.' };
  }
}

/** Nobody who cannot see it knows what a picture shows unless its author says so: without words it is not inserted. */
export async function insertImage(view: EditorView, { key, url }: Pick<Uploaded, 'key' | 'url'>): Promise<void> {
  const answers = await ask(
    'Insert an image',
    [
      {
        name: 'alt',
        label: 'What does it show?',
        hint: 'Read out to those who cannot see it, and shown where it cannot be loaded.',
        needed: 'Say what the image shows: without it, some readers miss it.',
      },
      { name: 'caption', label: 'Caption', hint: 'Shown below it. May be empty.' },
    ],
    'Insert',
    [make('img', { src: url, alt: '', class: 'ask-picture' })],
  );
  if (!answers) return;
  const caption = answers['caption'] ? ` "${answers['caption'].replaceAll('"', "'")}"` : '';
  insertBlock(view, `![${(answers['alt'] ?? '').replaceAll(/[[\]]/g, '')}](${addressOf(key)}${caption})`);
}

const wordsOf = (name: string) => name.replace(/\.\w{1,5}$/, '').replaceAll(/[[\]]/g, '');
/** Spaces and brackets would end a Markdown address. */
export const addressOf = (key: string) => key.replaceAll(/[ ()]/g, encodeURIComponent).replaceAll('(', '%28').replaceAll(')', '%29');

const tell = (title: string, message: string) => ask(title, [], 'Close', [make('p', {}, message)]);
