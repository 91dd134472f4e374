import { dayOf } from '../salt.ts';
import type { StoredEvent } from './stored-event.ts';
import type { Tally } from './tally.ts';
import type { Visit } from './visits.ts';

/**
 * Adds the last vote of each visit on each text, and the reasons given for that vote and no other. Reasons are found in all
 * of the thread: they may be given after a pause that ended the visit.
 */
export function measureVotes(visits: readonly Visit[], tally: Tally): void {
  const given = visits.flatMap(({ events }) => events.filter(({ kind }) => kind === 'reason'));
  for (const visit of visits) for (const vote of lastVotes(visit)) countVote(vote, given, tally);
}

/** Whoever changed their mind is counted as they were last; a text is an article in a language. */
function lastVotes({ events }: Visit): Iterable<StoredEvent> {
  const votes = events.filter(({ kind, article, value }) => kind === 'vote' && article !== null && (value === 'yes' || value === 'no'));
  return new Map(votes.map((vote) => [`${vote.article}/${vote.language}`, vote])).values();
}

function countVote(vote: StoredEvent, given: readonly StoredEvent[], tally: Tally): void {
  const { at, article, language, revision, locale, market } = vote;
  const text = { day: dayOf(at), article: article ?? 0, language: language ?? '', revision: revision ?? 0, locale, market };
  const said = vote.value === 'yes' ? 'yes' : 'no';
  tally.add('daily_vote', text, said === 'yes' ? { yes: 1 } : { no: 1 });
  for (const reason of lastReasons(given.filter(({ reference }) => reference !== null && reference === vote.reference)))
    tally.add('daily_reason', { ...text, vote: said, reason }, { votes: 1 });
}

/** Of a form that was sent again, as it was sent last: what one form says was done at one moment. */
function lastReasons(given: readonly StoredEvent[]): Set<string> {
  const last = given.reduce((latest, { at }) => Math.max(latest, at), 0);
  return new Set(given.filter(({ at }) => at === last).map(({ value }) => value ?? ''));
}
