import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The admin's colours, which know light and dark by themselves. */
const theme = EditorView.theme({
  '&': { color: 'inherit', backgroundColor: 'var(--paper)', border: '1px solid var(--control)', borderRadius: '0 0 8px 8px' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.6', maxHeight: 'min(75vh, 60rem)', minHeight: '22rem' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 14px 0 8px' },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--tint)', color: 'var(--soft)', border: 'none', borderInlineEnd: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--tint)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-tooltip, .cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--paper)', border: '1px solid var(--line)' },
  '.cm-tooltip': { maxWidth: 'min(480px, 90vw)', borderRadius: '8px' },
  '.cm-panels input, .cm-panels button': { width: 'auto', minHeight: '28px', backgroundImage: 'none' },
  '.cm-panels button': { color: 'var(--ink)', backgroundColor: 'var(--tint)', borderColor: 'var(--control)' },
  '.cm-fact': { color: 'var(--accent)', backgroundColor: 'var(--tint)', borderRadius: '4px' },
  '.cm-fence': { color: 'var(--soft)', fontWeight: '600' },
  '.cm-diagnostic-warning': { borderInlineStartColor: 'var(--warn)' },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--stop)' },
});

const style = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.heading2, fontSize: '1.15em' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.link, color: 'var(--accent)' },
  { tag: tags.url, color: 'var(--soft)' },
  { tag: tags.monospace, fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: '0.92em' },
  { tag: tags.quote, color: 'var(--soft)' },
  { tag: tags.processingInstruction, color: 'var(--soft)' },
  { tag: tags.contentSeparator, color: 'var(--soft)' },
]);

export const editorLook = [theme, syntaxHighlighting(style)];
