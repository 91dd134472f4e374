import type { DraftText } from '../../db/schema/editing.ts';
import type { revisionStatuses } from '../../db/schema/article.ts';
import { refused, type Result } from '../result.ts';
import type { SiteSettings } from '../sites/site.ts';
import { refreshState } from './article-state.ts';
import { insertComment, type TextPlace } from './comments.ts';
import { commitQuietly, type Conflict } from './commit.ts';
import { guardHead } from './guards.ts';
import { insertReceipt } from './receipt.ts';

type Status = (typeof revisionStatuses)[number];

/**
 * Whether this text may go live. Where the site asks for a review: the newest revision, approved, as it was approved. That
 * nobody wrote a newer one meanwhile is for the publish itself to find.
 */
export const mayPublish = (settings: Pick<SiteSettings, 'review'>, head: { status: Status; text: DraftText } | undefined, text: DraftText): boolean =>
  !settings.review.required || (head?.status === 'approved' && isSameText(head.text, text));

const isSameText = (a: DraftText, b: DraftText): boolean =>
  a.title === b.title &&
  a.slug === b.slug &&
  a.summary === b.summary &&
  a.body === b.body &&
  a.seoTitle === b.seoTitle &&
  a.seoDescription === b.seoDescription;

/** The steps of a review: from where they may be taken, and where they lead. Saving a new text begins anew, as a draft. */
export const steps = {
  request: { from: ['draft'], to: 'in-review' },
  approve: { from: ['in-review'], to: 'approved' },
  return: { from: ['in-review', 'approved'], to: 'draft' },
} as const satisfies Record<string, { from: Status[]; to: Status }>;
export type ReviewStep = keyof typeof steps;

/** `base` is the revision that was read and decided on. */
export type ReviewDecision = TextPlace & { base: number; comment: string; author: string; receipt?: { once: string; location: string } };

/**
 * Moves the newest text of a translation on its way to the readers, or back. A conflict: there is a newer text by now, or
 * somebody else decided on this one.
 */
export function takeStep(d1: D1Database, step: ReviewStep, decision: ReviewDecision): Promise<Result<undefined, Conflict>> {
  const { site, article, language, base, comment, author, receipt } = decision;
  const { from, to } = steps[step];
  const statements = [
    ...(receipt ? [insertReceipt(d1, receipt.once, receipt.location)] : []),
    guardHead(d1, decision, base, from),
    d1
      .prepare(`UPDATE revision SET status = ?4 WHERE number = ?3 AND translation_id = (SELECT id FROM translation WHERE article_id = ?1 AND language = ?2)`)
      .bind(article.id, language, base, to),
    ...(comment === '' ? [] : [insertComment(d1, { ...decision, revision: base, quote: '', body: comment })]),
    ...refreshState(d1, article.id),
  ];
  const after = { revision: base, status: to, ...(comment !== '' && { comment }) };
  return commitQuietly(d1, statements, { site, actor: author, action: `review.${step}`, entity: `${article.key}/${language}`, after });
}

type OwnText = { reason: 'own-text' };

/**
 * Approves a text. Four eyes: whoever wrote the newest revision may not approve it, by whatever program they act, unless
 * they own the site; of one person alone, nothing could ever be approved.
 */
export async function approve(d1: D1Database, decision: ReviewDecision, isOwner: boolean): Promise<Result<undefined, Conflict | OwnText>> {
  const { article, language, base } = decision;
  const writer = await d1
    .prepare(
      'SELECT r.author AS author FROM revision r JOIN translation t ON t.id = r.translation_id WHERE t.article_id = ?1 AND t.language = ?2 AND r.number = ?3',
    )
    .bind(article.id, language, base)
    .first<string>('author');
  if (!isOwner && writer !== null && isSamePerson(writer, decision.author)) return refused({ reason: 'own-text' });
  return takeStep(d1, 'approve', decision);
}

/** A program acts for its user: `anna@example.com (Export)`. */
export const isSamePerson = (one: string, other: string): boolean => personOf(one) === personOf(other);
const personOf = (actor: string) => actor.replace(/ \(.*\)$/s, '');
