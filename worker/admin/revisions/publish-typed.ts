import { publish, type PublishFailure } from '../../publishing/publish.ts';
import { guardHead } from '../../publishing/guards.ts';
import { isSameText } from '../../publishing/save-draft.ts';
import { makeSlug } from '../../sites/slug.ts';
import { sendConflict } from '../editor/conflict.tsx';
import { editorPath } from '../paths.ts';
import type { AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { describeProblem, findRefusal, problemsByField, questionOf, readSignificance, significanceMissing, warnOf } from './publish-checks.ts';
import { readSentText, sendBack, type SentText } from './sent-text.ts';

/** Makes what is typed the text that readers see; or the editor again, with all of it and what stands in the way. */
export async function publishTyped(c: AdminContext): Promise<Response> {
  const sent = await readSentText(c, 'publish');
  if (!sent) return refuse(c, 'not-found');
  const { edited, form, raw, facts } = sent;
  if (isLiveAlready(c, sent)) return seeOther(editorPath(edited.article.number, edited.language), 'published-already');
  const refusal = findRefusal(c, edited, form);
  if (refusal !== undefined) return isStale(sent) ? sendConflict(c, { edited, form, attempt: { action: 'publish', raw } }) : sendBack(c, sent, { refusal });
  const significance = readSignificance(edited, facts, raw);
  if (!significance) return sendBack(c, sent, { problems: significanceMissing });
  let question = await questionOf(warnOf(c, edited, facts, form.text));
  const done = await publish(
    c.env,
    {
      site: c.var.site.key,
      article: edited.article.key,
      language: edited.language,
      base: form.base,
      text: form.text,
      significance,
      ...(form.basedOn !== undefined && { basedOn: form.basedOn }),
      author: c.var.visitor.actor,
      ...(form.note !== '' && { note: form.note }),
      copy: { user: c.var.visitor.id, version: form.copy },
    },
    new Date(),
    {
      // Taken back meanwhile, an approval is none.
      guards: ({ id }) =>
        c.var.site.settings.review.required ? [guardHead(c.env.DB, { article: { id }, language: edited.language }, form.base, ['approved'])] : [],
      accept: async (warnings) => {
        question = await questionOf([...question.messages, ...warnings.map(describeProblem)]);
        return question.messages.length === 0 || raw['accepted']?.[0] === question.accepted;
      },
    },
  );
  if (done.ok) return seeOther(editorPath(edited.article.number, edited.language), 'published');
  return done.failure.reason === 'warned' ? sendBack(c, sent, { warnings: question }) : answerFailure(c, sent, done.failure);
}

async function answerFailure(c: AdminContext, sent: SentText, failure: Exclude<PublishFailure, { reason: 'warned' }>): Promise<Response> {
  switch (failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'invalid':
      return sendBack(c, sent, { text: problemsByField(failure.problems), refusal: 'Correct what is marked in the text first.' });
    case 'archived':
    case 'conflict':
      return meetAgain(c, sent);
  }
}

/** What was read before the attempt is not what stands there now. */
async function meetAgain(c: AdminContext, { form, raw }: SentText): Promise<Response> {
  const now = await readSentText(c, 'publish');
  if (!now) return refuse(c, 'not-found');
  if (isLiveAlready(c, now)) return seeOther(editorPath(now.edited.article.number, now.edited.language), 'published-already');
  const refusal = isStale(now) ? undefined : findRefusal(c, now.edited, form);
  return refusal === undefined ? sendConflict(c, { edited: now.edited, form, attempt: { action: 'publish', raw } }) : sendBack(c, now, { refusal });
}

/** Somebody saved a newer text: that is what to be told first, since the reviewers' answer was about it. */
const isStale = ({ edited: { head, article }, form }: SentText) => article.archivedAt === null && form.base !== (head?.number ?? 0);

/** The same form, sent twice: this very text went live, by the same person, on top of what it was written on. */
function isLiveAlready(c: AdminContext, { edited: { live }, form }: SentText): boolean {
  const text = { ...form.text, slug: makeSlug(form.text.slug || form.text.title) };
  return live !== undefined && live.number === form.base + 1 && live.author === c.var.visitor.actor && isSameText(live.text, text);
}
