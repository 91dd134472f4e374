import type { FoundGap } from './find-gaps.ts';
import { total } from './searched-query.ts';

/** A gap as it is stored, with how often each of its queries was searched when it was last seen. */
export type KeptGap = { id: number; language: string; isTouched: boolean; queries: ReadonlyMap<string, number> };
export type Matched = {
  /** Of each gap found, the stored one that it is; undefined: a new one. */
  known: Map<FoundGap, number | undefined>;
  /** Stored gaps that are not there any more; the gap found that has most of their queries, if one has. */
  gone: Map<number, FoundGap | undefined>;
};

/** So much of the smaller of two must be the same searches, for one to be the other. */
const enough = 0.3;

/**
 * Knows stored gaps again in those found, by their queries: those that people have touched first, then the most alike. So a
 * gap that grows or is worded otherwise stays the one it was.
 */
export function matchGaps(found: readonly FoundGap[], kept: readonly KeptGap[]): Matched {
  const pairs = found.flatMap((gap) => kept.flatMap((one) => pairOf(gap, one)));
  const sorted = pairs.toSorted((a, b) => Number(b.one.isTouched) - Number(a.one.isTouched) || b.alike - a.alike || a.one.id - b.one.id);
  const known = new Map<FoundGap, number | undefined>();
  const taken = new Set<number>();
  for (const { gap, one, alike } of sorted) {
    if (alike < enough || known.has(gap) || taken.has(one.id)) continue;
    known.set(gap, one.id);
    taken.add(one.id);
  }
  for (const gap of found) if (!known.has(gap)) known.set(gap, undefined);
  const gone = kept.filter(({ id }) => !taken.has(id));
  return { known, gone: new Map(gone.map(({ id }) => [id, sorted.find(({ one }) => one.id === id)?.gap])) };
}

function pairOf(gap: FoundGap, one: KeptGap): { gap: FoundGap; one: KeptGap; alike: number }[] {
  if (gap.language !== one.language) return [];
  const shared = gap.rows.filter(({ query }) => one.queries.has(query));
  if (shared.length === 0) return [];
  const ofFound = total(shared, ({ searches }) => searches) / gap.searches;
  const queries = new Set(shared.map(({ query }) => query));
  const all = total(one.queries, ([, count]) => count);
  const ofKept = all === 0 ? queries.size / one.queries.size : total(queries, (query) => one.queries.get(query) ?? 0) / all;
  const alike = Math.max(ofFound, ofKept);
  return [{ gap, one, alike }];
}
