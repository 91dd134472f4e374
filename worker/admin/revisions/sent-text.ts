import { tidyDraft } from '../../publishing/save-draft.ts';
import { findEdited, type EditedTranslation } from '../editor/edited.ts';
import { readEditorForm, type EditorForm } from '../editor/editor-form.ts';
import { sendEditor } from '../editor/editor-page.tsx';
import { readRaw, type RawForm } from '../read-form.ts';
import { numberParam, param, type AdminContext } from '../screen.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { findPanelFacts, type PanelFacts } from './panel-store.ts';
import type { PublishAttempt } from './publish-panel.tsx';

/** The editor's form on its way to the readers, and what stands there now. */
export type SentText = { action: PublishAttempt['action']; edited: EditedTranslation; form: EditorForm; raw: RawForm; facts: PanelFacts };

/** Undefined: there is no such article. */
export async function readSentText(c: AdminContext, action: PublishAttempt['action']): Promise<SentText | undefined> {
  const [form, edited] = [await readEditorForm(c), await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'))];
  if (!edited) return undefined;
  const facts = await findPanelFacts(c.env.DB, c.var.site, edited.article.id, edited.language);
  return { action, edited, form: { ...form, text: tidyDraft(form.text) }, raw: await readRaw(c), facts };
}

type Obstacle = Omit<PublishAttempt, 'action' | 'raw'> & {
  /** Of the text's own fields. */
  text?: FieldProblems;
};

/** The editor again, with all that was typed, and what stands in the way. */
export function sendBack(c: AdminContext, { action, edited, form, raw }: SentText, { text, ...obstacle }: Obstacle): Promise<Response> {
  return sendEditor(c, { edited, form, problems: text, attempt: { action, raw, ...obstacle }, status: 422 });
}
