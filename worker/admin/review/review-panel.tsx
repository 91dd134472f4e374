import type { EditedTranslation } from '../editor/edited.ts';
import type { AdminContext } from '../screen.ts';

/** Beside the editor: how far the text is on its way, what was said about it, and when it was last checked. */
export function ReviewPanel({ edited }: { c: AdminContext; edited: EditedTranslation }) {
  return <section class="review" aria-label={`Review of ${edited.language}`}></section>;
}
