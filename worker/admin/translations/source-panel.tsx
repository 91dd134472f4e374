import type { EditedTranslation } from '../editor/edited.ts';
import type { AdminContext } from '../screen.ts';

/** Beside a translation: the source it is made from, and what changed there since. Nothing beside the source itself. */
export function SourcePanel({ edited }: { c: AdminContext; edited: EditedTranslation }) {
  if (edited.isSource) return null;
  return <section class="source" aria-label="Source"></section>;
}
