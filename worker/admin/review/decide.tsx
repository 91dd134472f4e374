import type { Result } from '../../result.ts';
import { findReceipt } from '../../publishing/receipt.ts';
import { approve, takeStep, type ReviewDecision } from '../../publishing/review.ts';
import { findEdited, type EditedTranslation, type StoredText } from '../editor/edited.ts';
import { editorPath } from '../paths.ts';
import { readForm } from '../read-form.ts';
import { numberParam, param, type AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { DecisionSchema, ReturnSchema } from './forms.ts';
import { isOwner } from './own-text.ts';
import { sendDecisionAgain } from './refused-pages.tsx';

type Begun = EditedTranslation & { head: StoredText };

type Decision = 'approve' | 'return';
const doneNames = { approve: 'approved', return: 'returned' } as const satisfies Record<Decision, string>;

/** A reviewer's decision, on the revision that the form was made from. */
export async function decide(c: AdminContext, step: Decision): Promise<Response> {
  const edited = await findEdited(c.env.DB, c.var.site, numberParam(c, 'article'), param(c, 'language'));
  if (!edited?.head) return refuse(c, 'not-found');
  const begun = { ...edited, head: edited.head };
  const location = editorPath(edited.article.number, edited.language);
  const form = await readForm(c, step === 'return' ? ReturnSchema : DecisionSchema);
  if (!form.ok) {
    const typed = { comment: form.raw['comment']?.[0] ?? '', base: Number(form.raw['base']?.[0]) };
    return sendDecisionAgain(c, begun, step, { reason: 'invalid', problems: form.problems }, typed);
  }
  const done = await carryOut(c, begun, step, form.value, location);
  if (done.ok) return seeOther(location, doneNames[step]);
  const first = await findReceipt(c.env.DB, form.value.once);
  if (first !== undefined) return seeOther(first, doneNames[step]);
  return sendDecisionAgain(c, begun, step, done.failure, form.value);
}

type Typed = { base: number; comment: string; once: string };

function carryOut(
  c: AdminContext,
  { article, language }: Begun,
  step: Decision,
  { once, ...typed }: Typed,
  location: string,
): Promise<Result<undefined, { reason: 'conflict' | 'own-text' }>> {
  const { site, visitor } = c.var;
  const decision: ReviewDecision = { site: site.key, article, language, author: visitor.actor, receipt: { once, location }, ...typed };
  return step === 'approve' ? approve(c.env.DB, decision, isOwner(c)) : takeStep(c.env.DB, step, decision);
}
