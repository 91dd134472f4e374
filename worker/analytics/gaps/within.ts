import type { KeptOutcome, LocaleOutcome } from './actions.ts';
import { failureOf } from './failing.ts';
import { percent } from './reasons.ts';
import type { StoredGap } from './stored-gaps.ts';

/**
 * What people see of a gap who see these locales: null, all. Undefined where it is of none of them. Whoever sees a part of
 * it is told of that part alone: what readers typed elsewhere, and what was said about all of it, is left out.
 */
export function gapWithin(gap: StoredGap, locales: readonly string[] | null): StoredGap | undefined {
  if (locales === null) return gap;
  const seen = gap.locales.filter(({ locale }) => locales.includes(locale));
  if (seen.length === 0) return undefined;
  const results = { before: outcomeWithin(gap.before, locales), after: outcomeWithin(gap.after, locales) };
  return seen.length === gap.locales.length ? { ...gap, ...results } : { ...gap, ...partOf(gap, seen), ...results };
}

/** As many as these locales have of them, the worst first: the order of every list of gaps. */
export const worstGaps = (gaps: readonly StoredGap[], locales: readonly string[] | null): StoredGap[] =>
  gaps.flatMap((gap) => gapWithin(gap, locales) ?? []).toSorted((a, b) => b.score - a.score || a.id - b.id);

function partOf(gap: StoredGap, seen: LocaleOutcome[]): Partial<StoredGap> & Pick<StoredGap, 'label' | 'score'> {
  const counts = { searches: sum(seen, ({ searches }) => searches), failed: sum(seen, ({ failed }) => failed) };
  const recent = sum(seen, ({ failed, recency }) => failed * recency);
  return {
    ...counts,
    locales: seen,
    label: labelOf(seen),
    // A score of 0 says that the last detection did not find it.
    score: gap.score === 0 ? 0 : sum(seen, ({ score }) => score),
    recency: counts.failed === 0 ? 0 : recent / counts.failed,
    reason: gap.reason === '' ? '' : `${percent(failureOf(counts), 1)} of the ${counts.searches} searches in these languages and markets failed.`,
    words: null,
    note: '',
  };
}

/** The query that is searched most in one of these locales. */
const labelOf = (seen: readonly LocaleOutcome[]): string => seen.toSorted((a, b) => b.asked - a.asked || (a.label < b.label ? -1 : 1))[0]?.label ?? '';

const sum = <Item>(items: readonly Item[], count: (item: Item) => number) => items.reduce((all, each) => all + count(each), 0);

function outcomeWithin(outcome: KeptOutcome | null, seen: readonly string[]): KeptOutcome | null {
  const locales = outcome?.locales.filter(({ locale }) => seen.includes(locale));
  return locales ? { searches: sum(locales, ({ searches }) => searches), failed: sum(locales, ({ failed }) => failed), locales } : null;
}
