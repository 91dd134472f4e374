import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { LanguageSupport } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, type KeyBinding } from '@codemirror/view';
import { editorLook } from './editor-look.ts';
import { markPlaceholders } from './mark-placeholders.ts';

type Options = { keys: readonly KeyBinding[]; extensions: Extension; onChange: () => void };

/**
 * CodeMirror in the place of a textarea, whose language and direction it takes over. The textarea goes on being the form's
 * value: it is filled whenever the form is read. Markdown's parser comes without those of HTML and its scripts.
 */
export function makeCodeEditor(form: HTMLFormElement, textarea: HTMLTextAreaElement, { keys, extensions, onChange }: Options): EditorView {
  const view = new EditorView({
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        history(),
        drawSelection(),
        lineNumbers(),
        highlightActiveLine(),
        lintGutter(),
        search({ top: true }),
        new LanguageSupport(markdownLanguage),
        markPlaceholders,
        EditorView.lineWrapping,
        EditorView.perLineTextDirection.of(true),
        // The toolbar and the bar with "Save draft" stand above the text where it is scrolled.
        EditorView.scrollMargins.of(() => ({ top: 80, bottom: 80 })),
        EditorView.contentAttributes.of({
          'aria-labelledby': 'body-label',
          'aria-describedby': 'body-hint',
          lang: textarea.lang,
          dir: textarea.dir,
          tabindex: '0',
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
        }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) onChange();
        }),
        keymap.of([...keys, ...markdownKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap, ...defaultKeymap, indentWithTab]),
        editorLook,
        extensions,
      ],
    }),
  });
  takePlace(form, textarea, view);
  return view;
}

function takePlace(form: HTMLFormElement, textarea: HTMLTextAreaElement, view: EditorView): void {
  const id = textarea.id;
  textarea.removeAttribute('id');
  textarea.hidden = true;
  view.contentDOM.id = id;
  textarea.after(view.dom);
  document.querySelector(`label[for=${id}]`)?.addEventListener('click', () => view.focus());
  form.addEventListener('formdata', ({ formData }) => formData.set(textarea.name, view.state.doc.toString()));
  addEventListener('pagehide', () => void (textarea.value = view.state.doc.toString()));
}
