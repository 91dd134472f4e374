const minute = 60_000;

/** A visit ends after this long without anything done. */
export const visitIdle = 30 * minute;
/** What is typed within this long after the last letters, and begins like them or goes on from them, is one search. */
export const typingPause = 30_000;
/** What a reader does within this long after a search or an article is taken as what came of it. */
export const afterwards = 30 * minute;
/**
 * How many events of a thread are put in order: searches, visits and votes beyond them are not measured, as work must end
 * somewhere. Nobody reads a help center so; but behind the address of a mobile network many people are one thread, so what
 * needs no order (views, addresses not found, contacts) counts without this limit.
 */
export const mostMeasured = 1000;
/** What a `lost` event says where the queue refused what came with it, and it was written directly. */
export const pastQueue = 'past the queue';
/** A query that fewer visits searched in a period is rare: it may be one person's own, so it is left out of what leaves the admin. */
export const rareVisits = 3;
