import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const fact = Decoration.mark({ class: 'cm-fact' });
const fence = Decoration.mark({ class: 'cm-fence' });
const matcher = new MatchDecorator({
  regexp: /\{\{[^{}\n]*\}\}|^\s*:{3,}.*$|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/g,
  decoration: ([found]) => (found.startsWith('{{') ? fact : fence),
});

/** Facts, snippets and the lines of blocks stand out from the words. */
export const markPlaceholders = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    constructor(view: EditorView) {
      this.marks = matcher.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.marks = matcher.updateDeco(update, this.marks);
    }
  },
  { decorations: ({ marks }) => marks },
);
