/**
 * What readers do, as assumed: five searches to a hundred views are those of a help center of 100 million views and 5 million
 * searches a month. Suggestions are asked for while somebody types, at almost every letter of a word or two.
 */
export const per100Views = { searches: 5, suggestions: 50, clicks: 3, votes: 0.5, comments: 0.05 } as const;
export const viewsOfVisit = 2;

/** Of the views, the share that the edge answers from its cache. */
export const cachedShare = 0.8;
/** Articles that are published in a day, each in one language. */
export const publishedADay = 10;

export const minutesOfMonth = 43_800;
export const daysOfMonth = 30.4;
/** About as many views a month as the free plan carries. */
export const freeScale = 90_000;
/** Views a month that a bill is made for. */
export const scales = [1_000_000, 10_000_000, 100_000_000] as const;
