import { hasErrors, subjectOf } from '../../publishing/check-lines.ts';
import { readCompileContext } from '../../publishing/compile-context.ts';
import { compileWritten, type FieldProblem } from '../../publishing/compile-text.ts';
import type { Significance } from '../../publishing/publish.ts';
import { isSameText, saveDraft } from '../../publishing/save-draft.ts';
import { plan } from '../../publishing/schedule.ts';
import { sendConflict } from '../editor/conflict.tsx';
import { editorPath } from '../paths.ts';
import type { AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import type { Plan } from './panel-store.ts';
import { readPlannedMoment, type PlannedMoment } from './planned-moment.ts';
import { describeProblem, findRefusal, problemsByField, questionOf, readSignificance, significanceMissing, warnOf } from './publish-checks.ts';
import { readSentText, sendBack, type SentText } from './sent-text.ts';

const plannedAlready = 'A publish of this text is scheduled already. Cancel that first: two could not both be right.';

/** Saves what is typed, if it is not yet, and plans its publish; or the editor again, with all of it and what stands in the way. */
export async function scheduleTyped(c: AdminContext): Promise<Response> {
  const sent = await readSentText(c, 'schedule');
  if (!sent) return refuse(c, 'not-found');
  const { edited, form, raw, facts } = sent;
  const moment = readPlannedMoment(raw, new Date());
  if (moment.ok && facts.pending.some((each) => isSame(c, each, sent, moment.value))) return planned(sent);
  const refusal = findRefusal(c, edited, form) ?? (facts.pending.some(({ action }) => action === 'publish') ? plannedAlready : undefined);
  if (refusal !== undefined) return sendBack(c, sent, { refusal });
  const significance = readSignificance(edited, facts, raw);
  const times = !moment.ok && moment.times ? { times: moment.times } : {};
  if (!moment.ok || !significance)
    return sendBack(c, sent, { problems: { ...(!moment.ok && moment.problems), ...(!significance && significanceMissing) }, ...times });
  const found = await findProblems(c, sent);
  if (hasErrors(found)) return sendBack(c, sent, { text: problemsByField(found), refusal: 'Correct what is marked in the text first.' });
  const question = await questionOf([...warnOf(c, edited, facts, form.text), ...found.map(describeProblem)]);
  if (question.messages.length > 0 && raw['accepted']?.[0] !== question.accepted) return sendBack(c, sent, { warnings: question });
  return saveAndPlan(c, sent, moment.value, significance);
}

const planned = ({ edited: { article, language } }: SentText) => seeOther(editorPath(article.number, language), 'planned');

/** The same form, sent twice. */
function isSame(
  { var: { visitor } }: AdminContext,
  { action, author, at, revision }: Plan,
  { edited: { head }, form }: SentText,
  moment: PlannedMoment,
): boolean {
  return action === 'publish' && author === visitor.actor && at === moment.at && head?.number === revision && isSameText(head.text, form.text);
}

/** By the compiler that will publish it: better told now than when it is due. */
async function findProblems(c: AdminContext, { edited: { article, language }, form: { text } }: SentText): Promise<FieldProblem[]> {
  const context = await readCompileContext(c.env.DB, c.var.site.key, [text.body]);
  return context ? compileWritten(text, subjectOf(article, language, context), context).problems : [];
}

async function saveAndPlan(c: AdminContext, sent: SentText, moment: PlannedMoment, significance: Significance): Promise<Response> {
  const { edited, form, raw } = sent;
  const { article, language } = edited;
  const where = { site: c.var.site.key, language, author: c.var.visitor.actor };
  const saved = await saveDraft(c.env, {
    ...where,
    article: article.key,
    base: form.base,
    basedOn: form.basedOn,
    text: form.text,
    copy: { user: c.var.visitor.id, version: form.copy },
    note: form.note,
  });
  if (!saved.ok) {
    if (saved.failure.reason === 'invalid') return sendBack(c, sent, { text: { [saved.failure.field]: saved.failure.message } });
    const now = await readSentText(c, 'schedule');
    return now && saved.failure.reason === 'conflict'
      ? sendConflict(c, { edited: now.edited, form, attempt: { action: 'schedule', raw } })
      : refuse(c, 'not-found');
  }
  const done = await plan(c.env.DB, { ...where, ...moment, article, action: 'publish', revision: saved.value.revision, significance });
  if (done.ok) return planned(sent);
  const now = await readSentText(c, 'schedule');
  if (!now) return refuse(c, 'not-found');
  if (now.facts.pending.some((each) => isSame(c, each, now, moment))) return planned(now);
  const again = { ...now, form: { ...form, base: now.edited.head?.number ?? form.base } };
  return sendBack(c, again, {
    refusal: now.edited.article.archivedAt === null ? plannedAlready : 'This article was archived meanwhile. Your text is saved as a draft.',
  });
}
