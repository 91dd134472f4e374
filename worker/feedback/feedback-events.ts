import type { Event } from '../analytics/event.ts';
import { maskPersonal } from '../analytics/mask.ts';
import { type Ballot, longestComment } from './ballot.ts';

type Named = Ballot & { article: number };

/** A vote. It is measured with what carries its reference. */
export const voteEvent = ({ ref, vote, article, language, revision }: Named): Event => ({
  id: ref,
  kind: 'vote',
  value: vote,
  reference: ref,
  article,
  language,
  revision,
});

/** The id of a ballot's comment: there is one, however often its form is sent. */
export const commentId = (ref: string): string => `${ref}/comment`;

/** What the second form says: each reason, and the comment without what may name somebody. */
export function reasonEvents({ ref, vote, article, language, revision }: Named, reasons: string[], comment: string): Event[] {
  const text = { reference: ref, article, language, revision };
  const given = reasons.map((value): Event => Object.assign({ id: `${ref}/${value}`, kind: 'reason' as const, value }, text));
  if (comment === '') return given;
  const masked = maskPersonal(comment).slice(0, longestComment).toWellFormed();
  return [...given, { id: commentId(ref), kind: 'comment', value: masked, vote, reasons, ...text }];
}
