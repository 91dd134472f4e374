import type { TextPlace } from '../../publishing/comments.ts';
import { takeStep } from '../../publishing/review.ts';
import { saveDraft } from '../../publishing/save-draft.ts';
import { sendConflict } from '../editor/conflict.tsx';
import { findEdited, type EditedTranslation } from '../editor/edited.ts';
import { readEditorForm, type EditorForm } from '../editor/editor-form.ts';
import { sendEditor } from '../editor/editor-page.tsx';
import { editorPath } from '../paths.ts';
import type { AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';

/** Saves what is typed and sends it to the reviewers. Sent twice, it is asked for once. */
export async function askForReview(c: AdminContext, edited: EditedTranslation, place: TextPlace): Promise<Response> {
  const { visitor, site } = c.var;
  const form = await readEditorForm(c);
  const saved = await saveDraft(c.env, {
    site: site.key,
    article: edited.article.key,
    language: edited.language,
    text: form.text,
    base: form.base,
    basedOn: form.basedOn,
    note: form.note,
    author: visitor.actor,
    copy: { user: visitor.id, version: form.copy },
  });
  if (!saved.ok) {
    if (saved.failure.reason === 'missing') return refuse(c, 'not-found');
    return refuseSave(c, edited, form, saved.failure);
  }
  const path = editorPath(edited.article.number, edited.language);
  if (!site.settings.review.required) return seeOther(path, 'review-off');
  const done = await takeStep(c.env.DB, 'request', { ...place, base: saved.value.revision, comment: '', author: visitor.actor });
  if (done.ok) return seeOther(path, 'review-requested');
  return seeOther(path, (await statusNow(c, edited)) === 'in-review' ? 'review-requested' : 'unchanged');
}

async function refuseSave(
  c: AdminContext,
  before: EditedTranslation,
  form: EditorForm,
  failure: { reason: 'conflict' } | { reason: 'invalid'; field: string; message: string },
) {
  const edited = (await readAgain(c, before)) ?? before;
  if (failure.reason === 'conflict') return sendConflict(c, { edited, form });
  return sendEditor(c, { edited, form, problems: { [failure.field]: failure.message }, status: 422 });
}

const statusNow = async (c: AdminContext, edited: EditedTranslation) => (await readAgain(c, edited))?.head?.status;
const readAgain = (c: AdminContext, { article, language }: EditedTranslation) => findEdited(c.env.DB, c.var.site, article.number, language);
