import { Decoration, type DecorationSet, Direction, EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** Read from left to right in any text: `:::steps`, and not `steps:::`. */
const isolated = { attributes: { dir: 'ltr' }, bidiIsolate: Direction.LTR };
const fact = Decoration.mark({ class: 'cm-fact', ...isolated });
const fence = Decoration.mark({ class: 'cm-fence', ...isolated });
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
  {
    decorations: ({ marks }) => marks,
    // So that the cursor moves as it is drawn.
    provide: (plugin) => EditorView.bidiIsolatedRanges.of((view) => view.plugin(plugin)?.marks ?? Decoration.none),
  },
);
