/** How often something was counted, by its name or number. */
export type Counts<Key> = ReadonlyMap<Key, number>;

/** What came of one query over a period, in one locale. What each number means stands in `metrics.ts` and `gap-metrics.ts`. */
export type SearchedQuery = {
  query: string;
  locale: string;
  searches: number;
  visits: number;
  zero: number;
  weak: number;
  clicked: number;
  researched: number;
  contacts: number;
  failed: number;
  /** The same, those of late counting more. */
  recentFailures: number;
  /** Articles that stood at the top, were followed from there, and were read afterwards where none had been. */
  shown: Counts<number>;
  clicks: Counts<number>;
  /** Of these clicks those that led to a text in another language, as it was then. */
  abroad: Counts<number>;
  reached: Counts<number>;
  /** What was searched next where no result had been followed. */
  next: Counts<string>;
};

/** Adds up counts of the same things. */
export function addCounts<Key>(all: Iterable<Counts<Key>>): Map<Key, number> {
  const sum = new Map<Key, number>();
  for (const counts of all) for (const [key, count] of counts) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

export const total = <Item>(items: Iterable<Item>, count: (item: Item) => number): number => {
  let sum = 0;
  for (const item of items) sum += count(item);
  return sum;
};

/** Of counted things the first by count; of equal ones the lowest. */
export function mostOf<Key extends string | number>(counts: Counts<Key>): { key: Key; count: number } | undefined {
  let most: { key: Key; count: number } | undefined;
  for (const [key, count] of counts) if (!most || count > most.count || (count === most.count && key < most.key)) most = { key, count };
  return most;
}
