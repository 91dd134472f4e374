/** How often something was counted, by its name or number. */
export type Counts<Key> = ReadonlyMap<Key, number>;

/** What came of one query over a period, in one language. What each number means stands in `metrics.ts`. */
export type SearchedQuery = {
  query: string;
  searches: number;
  visits: number;
  zero: number;
  weak: number;
  clicked: number;
  researched: number;
  contacts: number;
  /** Searches with no result followed, those of late counting more. */
  recentFailures: number;
  /** Articles that stood at the top, were followed from there, and were read afterwards where none had been. */
  shown: Counts<number>;
  clicks: Counts<number>;
  reached: Counts<number>;
  /** What was searched next where no result had been followed. */
  next: Counts<string>;
};
