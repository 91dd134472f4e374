/** Half as old counts twice as much, in days. */
export const halfLife = 30;

/** Every number of a gap, defined once: shown beside it and carried in exports. */
export const gapMetrics = {
  score: {
    name: 'Score',
    definition:
      'How much it matters: demand × failure × recency, where failure is the share that failed, squared, so that what mostly fails comes before what is only popular. Worked out for each locale, and added up.',
  },
  demand: {
    name: 'Searches',
    definition:
      'Searches for it in the 90 days before it was last looked at, in every spelling, word order and form. Of a language, the 1,500 queries are looked at that are searched and fail most, counted by locale. Not found then: no numbers.',
  },
  failed: {
    name: 'Failed',
    definition:
      'Searches with no result followed; with none but articles in another language followed; and of those that led to an article which most voters said did not help, the share of these votes.',
  },
  failure: { name: 'Failure', definition: 'Failed searches, of all searches for it.' },
  recency: {
    name: 'Recency',
    definition: `How recent the failures are: the mean of what each weighs, 100% today and half as much every ${halfLife} days.`,
  },
  success: { name: 'Success', definition: 'Searches for it that did not fail, of all searches for it.' },
} as const;

/** Of one locale. Demand × failure² × recency, where failed = demand × failure, and recent failures = failed × recency. */
export const scoreOf = ({ searches, failed, recentFailures }: { searches: number; failed: number; recentFailures: number }): number =>
  searches > 0 ? recentFailures * (failed / searches) : 0;
