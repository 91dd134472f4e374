import type { ChangeSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

type Command = (view: EditorView) => boolean;

/** What the toolbar does to the text by itself; what asks first is in `inserts.ts`. */
export const commands: Readonly<Record<string, Command>> = {
  bold: (view) => toggleMark(view, '**'),
  italic: (view) => toggleMark(view, '*'),
  code: (view) => toggleMark(view, '`'),
  heading: toggleHeading,
  list: toggleList,
  steps: (view) => wrapLines(view, 'What to do', (lines) => [':::steps', ...lines.map((line, index) => `${index + 1}. ${line}`), ':::']),
  callout: (view) => wrapLines(view, 'What to know', (lines) => ['> [!NOTE]', ...lines.map((line) => `> ${line}`)]),
  table: (view) => insertBlock(view, '| Question | Answer |\n|---|---|\n|  |  |'),
};

/** Puts the mark around what is selected, or takes it away; around nothing, the cursor is between. */
function toggleMark(view: EditorView, mark: string): boolean {
  const { from, to } = view.state.selection.main;
  const before = view.state.sliceDoc(from - mark.length, from);
  const after = view.state.sliceDoc(to, to + mark.length);
  const isLonger = mark === '*' && view.state.sliceDoc(from - 2, from) === '**' && view.state.sliceDoc(from - 3, from) !== '***';
  const changes: ChangeSpec =
    before === mark && after === mark && !isLonger
      ? [
          { from: from - mark.length, to: from },
          { from: to, to: to + mark.length },
        ]
      : [
          { from, insert: mark },
          { from: to, insert: mark },
        ];
  const shift = before === mark && after === mark && !isLonger ? -mark.length : mark.length;
  view.dispatch({ changes, selection: { anchor: from + shift, head: to + shift }, userEvent: 'input' });
  return focused(view);
}

/** Text, "##", "###", text again. */
function toggleHeading(view: EditorView): boolean {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const sign = /^#{1,6}\s+/.exec(line.text)?.[0] ?? '';
  const next = sign === '' ? '## ' : sign.startsWith('###') ? '' : '### ';
  view.dispatch({ changes: { from: line.from, to: line.from + sign.length, insert: next }, userEvent: 'input' });
  return focused(view);
}

function toggleList(view: EditorView): boolean {
  const lines = selectedLines(view);
  const isList = lines.every(({ text }) => text.startsWith('- '));
  view.dispatch({ changes: lines.map(({ from }) => (isList ? { from, to: from + 2 } : { from, insert: '- ' })), userEvent: 'input' });
  return focused(view);
}

/** Around nothing, there are words to type over. */
function wrapLines(view: EditorView, dummy: string, wrap: (lines: string[]) => string[]): boolean {
  const lines = selectedLines(view).map(({ text }) => text.replace(/^(?:[-*+]|\d+[.)])\s+/, ''));
  const words = lines.filter((text) => text !== '');
  return words.length > 0 ? replaceLines(view, wrap(words).join('\n')) : replaceLines(view, wrap([dummy]).join('\n'), dummy);
}

function selectedLines(view: EditorView) {
  const { doc, selection } = view.state;
  const first = doc.lineAt(selection.main.from).number;
  const last = doc.lineAt(selection.main.to).number;
  return Array.from({ length: last - first + 1 }, (_, index) => doc.line(first + index));
}

function replaceLines(view: EditorView, text: string, dummy = ''): boolean {
  const lines = selectedLines(view);
  const from = lines[0]?.from ?? 0;
  const to = lines.at(-1)?.to ?? from;
  const insert = withEmptyLines(view, from, to, text);
  const anchor = from + (dummy === '' ? insert.trimEnd().length : insert.indexOf(dummy));
  view.dispatch({ changes: { from, to, insert }, selection: { anchor, head: anchor + dummy.length }, scrollIntoView: true, userEvent: 'input' });
  return focused(view);
}

/** Among the words, in the place of what is selected. */
export function insertText(view: EditorView, text: string): boolean {
  view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' });
  return focused(view);
}

/** A block of its own: after the line the cursor is in, unless that is empty. */
export function insertBlock(view: EditorView, text: string): boolean {
  const line = view.state.doc.lineAt(view.state.selection.main.to);
  const [from, to] = line.text.trim() === '' ? [line.from, line.to] : [line.to, line.to];
  const insert = withEmptyLines(view, from, to, text);
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.trimEnd().length }, scrollIntoView: true, userEvent: 'input' });
  return focused(view);
}

/** With the empty lines around it that a block needs, and no more. */
function withEmptyLines({ state: { doc } }: EditorView, from: number, to: number, text: string): string {
  const before = doc.sliceString(Math.max(0, from - 2), from);
  const after = doc.sliceString(to, to + 2);
  const start = from === 0 || before === '\n\n' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const end = after.startsWith('\n\n') ? '' : after.startsWith('\n') || to === doc.length ? '\n' : '\n\n';
  return start + text + end;
}

/** After a button was pressed, one goes on typing. */
function focused(view: EditorView): boolean {
  view.focus();
  return true;
}
