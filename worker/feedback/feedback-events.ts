import type { Event } from '../analytics/event.ts';
import { maskPersonal } from '../analytics/mask.ts';
import { dayOf } from '../analytics/salt.ts';
import { type Ballot, givenAt, longestComment } from './ballot.ts';
import type { CommentNames } from './comment-names.ts';

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

/**
 * The reasons that the second form gives. None after the day of the vote: they would carry its name into another day's visit
 * of its reader, and join the two. Of a form that is sent again the last one counts, so each time they are events of their own.
 */
export function reasonEvents({ ref, article, language, revision }: Named, reasons: string[], now: number): Event[] {
  if (dayOf(givenAt(ref)) !== dayOf(now)) return [];
  return reasons.map((value) => ({ id: crypto.randomUUID(), kind: 'reason', value, reference: ref, article, language, revision }));
}

/** The comment without what may name somebody, and without what leads to its vote. `reply` names the address for an answer, if one is given, now or when the form is sent again. */
export function commentEvent({ vote, article, language, revision }: Named, reasons: string[], comment: string, { event, reply, sent }: CommentNames): Event {
  const value = maskPersonal(comment).slice(0, longestComment).toWellFormed();
  return { id: event, kind: 'comment', value, vote, reasons, article, language, revision, reply, sent };
}
