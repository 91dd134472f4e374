import type { EditorView } from '@codemirror/view';

/** What is typed, as the server knows it. */
export type DraftText = { title: string; slug: string; summary: string; body: string; seoTitle: string; seoDescription: string };

const lines = ['title', 'slug', 'summary', 'seoTitle', 'seoDescription'] as const;

/** The editor's form and the component that stands in for its textarea, as one text. */
export type Writing = {
  form: HTMLFormElement;
  view: EditorView;
  read: () => DraftText;
  write: (text: DraftText) => void;
  /** The revision it is based on. */
  base: () => number;
  setBase: (base: number) => void;
  /** The version of the working copy that this tab kept last, or shows; 0: none. Wherever the page says it. */
  copy: () => number;
  setCopy: (version: number) => void;
};

export function makeWriting(form: HTMLFormElement, view: EditorView): Writing {
  const input = (name: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field;
    throw new Error(`The form has no field ${name}`);
  };
  return {
    form,
    view,
    read: () => {
      const text: DraftText = { title: '', slug: '', summary: '', body: view.state.doc.toString(), seoTitle: '', seoDescription: '' };
      for (const name of lines) text[name] = input(name).value;
      return text;
    },
    write: (text) => {
      for (const name of lines) input(name).value = text[name];
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text.body } });
    },
    base: () => Number(input('base').value),
    setBase: (base) => void (input('base').value = String(base)),
    copy: () => Number(input('copy').value),
    setCopy: (version) => {
      for (const each of document.querySelectorAll<HTMLInputElement>('input[name=copy]')) each.value = String(version);
    },
  };
}

/** Space at the ends of lines is not kept, so it is no difference. */
export const isSame = (one: DraftText, other: DraftText): boolean =>
  lines.every((name) => one[name].trim() === other[name].trim()) && one.body.replaceAll('\r\n', '\n') === other.body.replaceAll('\r\n', '\n');
