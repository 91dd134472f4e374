import { deleteComments } from '../../feedback/delete-comments.ts';
import { dropAddress } from '../../feedback/reply-address.ts';
import { insertAudit } from '../../publishing/audit.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import type { Feedback, FeedbackState } from './inbox-store.ts';

/** Who does it, and on which site. */
type By = { site: { id: number; key: string }; actor: string };
type Change = { base: number; state: FeedbackState; assignee: string | null };

/** Of a comment in the audit log: never its words, nor who wants a reply. */
const entityOf = ({ id, article, language }: Feedback) => `${article}/${language}/${id}`;

/** Says what becomes of a comment, unless somebody said something else since `base`. */
export async function changeFeedback(
  d1: D1Database,
  there: Feedback,
  { base, state, assignee }: Change,
  { site, actor }: By,
): Promise<Result<undefined, { reason: 'conflict' }>> {
  const before = { state: there.state, assignee: there.assignee };
  const told = { site: site.key, actor, action: 'feedback.change', entity: entityOf(there), before, after: { state, assignee } };
  // The column takes no null, so that an older base ends the batch.
  const update = d1
    .prepare(
      'UPDATE feedback SET state = ?3, assignee = ?4, version = iif(version = CAST(?5 AS INTEGER), version + 1, NULL) WHERE id = CAST(?1 AS INTEGER) AND site_id = ?2',
    )
    .bind(there.id, site.id, state, assignee, base);
  try {
    await d1.batch([update, insertAudit(d1, told)]);
  } catch (error) {
    if (error instanceof Error && error.message.includes('NOT NULL constraint failed: feedback.version')) return refused({ reason: 'conflict' });
    throw error;
  }
  return succeeded(undefined);
}

/** The reader has their answer: where to send it is forgotten. */
export async function closeReply(env: Pick<Env, 'DB' | 'KV'>, there: Feedback, { site, actor }: By): Promise<void> {
  const told = { site: site.key, actor, action: 'feedback.reply', entity: entityOf(there) };
  await dropAddress(env, site.id, there.reply, [insertAudit(env.DB, told)]);
}

/** Takes a comment away for good, as where somebody wrote what should not be kept. */
export async function deleteFeedback(env: Pick<Env, 'DB' | 'KV'>, there: Feedback, { site, actor }: By): Promise<void> {
  const told = { site: site.key, actor, action: 'feedback.delete', entity: entityOf(there) };
  await dropAddress(env, site.id, there.reply, [...deleteComments(env.DB, site.id, [there.id]), insertAudit(env.DB, told)]);
}
