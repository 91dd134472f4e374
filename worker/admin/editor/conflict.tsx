import * as v from 'valibot';
import type { DraftText } from '../../../db/schema/editing.ts';
import { isSameText, tidyDraft } from '../../publishing/save-draft.ts';
import { mergedText, mergeTexts, type MergedField } from '../../publishing/merge-text.ts';
import { CopySchema, keepCopy } from '../../publishing/working-copy.ts';
import type { PublishAttempt } from '../revisions/publish-panel.tsx';
import { revisionsPath } from '../paths.ts';
import { InlineDiff } from '../revisions/diff-view.tsx';
import type { AdminContext } from '../screen.ts';
import { Moment } from '../ui/moment.tsx';
import { sendClashPage } from './clash-page.tsx';
import type { EditedTranslation } from './edited.ts';
import type { EditorForm } from './editor-form.ts';
import { sendEditor } from './editor-page.tsx';
import { emptyText } from './empty-text.ts';
import { fieldLabels } from './field-labels.ts';
import { findText } from './store.ts';
import { Person } from '../people/person.tsx';

/** A text that was written on an older revision than the newest, and that one; `edited` was read after the conflict. */
type Meeting = { edited: EditedTranslation; form: EditorForm; attempt?: PublishAttempt | undefined };

/**
 * What is answered where somebody saved a newer revision since. Changes that do not touch are put together and shown in
 * the editor; nothing is saved before somebody looked at it. Those that touch are asked about, one by one.
 */
export async function sendConflict(c: AdminContext, { edited, form: sent, attempt }: Meeting): Promise<Response> {
  const { article, language, head } = edited;
  const base = await findText(c.env.DB, article.id, language, sent.base);
  const mine = tidyDraft(sent.text);
  const form = { ...sent, copy: await keep(c, edited, sent, mine) };
  const theirs = head?.text ?? emptyText;
  const fields = mergeTexts(base ?? emptyText, mine, theirs);
  const text = mergedText(fields);
  if (!text) return sendClashPage(c, { edited, form, fields });
  const merged = { ...form, text, base: head?.number ?? 0 };
  const notice = <MergeNotice edited={edited} fields={fields} mine={mine.body} isSame={isSameText(text, theirs)} />;
  return sendEditor(c, { edited, form: merged, notice, attempt, status: 409 });
}

/**
 * Whatever becomes of the page, the text is there when the editor is opened again; save where it is too long to be kept,
 * or a copy from elsewhere is. Answers which copy the page knows.
 */
async function keep(c: AdminContext, { article, language }: EditedTranslation, { base, copy }: EditorForm, text: DraftText): Promise<number> {
  const given = v.safeParse(CopySchema, { base, version: copy, text });
  if (!given.success) return copy;
  const kept = await keepCopy(c.env.DB, { article: article.id, language, user: c.var.visitor.id }, given.output);
  return kept.ok ? kept.value.version : copy;
}

type NoticeProps = { edited: EditedTranslation; fields: MergedField[]; mine: string; isSame: boolean };

/** Who wrote what meanwhile, and what of it is in the text below. */
function MergeNotice({ edited, fields, mine, isSame }: NoticeProps) {
  const { head, article, language, direction } = edited;
  if (!head) return null;
  const taken = fields.filter(({ outcome }) => outcome === 'theirs' || outcome === 'both');
  const body = taken.find(({ field }) => field === 'body');
  const merged = body?.pieces.map((piece) => (piece.kind === 'settled' ? piece.text : '')).join('');
  return (
    <div class="notice notice-warning" role="alert">
      <p>
        <b>Not saved yet.</b> While you were writing, <Person actor={head.author} /> saved{' '}
        <a href={revisionsPath(article.number, language)}>revision {head.number}</a> at <Moment at={head.createdAt} />.{' '}
        {isSame
          ? 'It says the same as yours: there is nothing left to save.'
          : 'What they changed does not touch what you changed, so both are in the text below.'}
      </p>
      {taken.length > 0 && <p>Taken from them: {taken.map(({ field }) => fieldLabels[field]).join(', ')}. Look at it, then save.</p>}
      {merged !== undefined && (
        <details open>
          <summary>What they changed, in your text</summary>
          <InlineDiff before={mine} after={merged} language={language} direction={direction} />
        </details>
      )}
    </div>
  );
}
