import { openDatabase } from '../../../db/client.ts';
import { rareVisits } from '../definitions.ts';
import type { KeptOutcome } from '../gaps/actions.ts';
import { countGapVisits } from '../gaps/gap-report.ts';
import { listGaps, type StoredGap } from '../gaps/stored-gaps.ts';
import { worstGaps } from '../gaps/within.ts';
import { isSurelyLess } from './sure.ts';

export type ClosedGap = Pick<StoredGap, 'id' | 'label' | 'language'> & { was: number; is: number };
type Measured = ClosedGap & { searchesBefore: number; searchesAfter: number };

/**
 * Open ones, in the order of the reports: their first, but for words that hardly anybody searched in the 90 days that the
 * gap is of. As in exports, those stay in the admin, where a digest does not.
 */
export async function listTopGaps(d1: D1Database, site: number, limit: number): Promise<StoredGap[]> {
  const open = worstGaps(await listGaps(openDatabase(d1), site, 'open'), null).filter(({ score }) => score > 0);
  return (await withoutRare(d1, site, open)).slice(0, limit);
}

/** Marked as done since a day, and searches for them surely fail less than before; `was` and `is` are shares. The most searched first. */
export async function listClosedGaps(d1: D1Database, site: number, since: string, limit: number): Promise<ClosedGap[]> {
  const done = (await listGaps(openDatabase(d1), site, 'done')).filter(({ doneOn }) => doneOn !== null && doneOn >= since);
  return (await withoutRare(d1, site, done))
    .flatMap((gap) => measuredOf(gap) ?? [])
    .filter(isSure)
    .toSorted((a, b) => b.searchesAfter - a.searchesAfter || a.id - b.id)
    .slice(0, limit);
}

async function withoutRare(d1: D1Database, site: number, gaps: StoredGap[]): Promise<StoredGap[]> {
  const visits = await countGapVisits(d1, site, gaps);
  return gaps.filter(({ id }) => (visits.get(id) ?? 0) >= rareVisits);
}

function measuredOf({ id, label, language, before, after }: StoredGap): Measured | undefined {
  if (!before || !after || before.searches === 0 || after.searches === 0) return undefined;
  return { id, label, language, was: shareOf(before), is: shareOf(after), searchesBefore: before.searches, searchesAfter: after.searches };
}

const shareOf = ({ failed, searches }: KeptOutcome) => failed / searches;

const isSure = ({ was, is, searchesBefore, searchesAfter }: Measured) => isSurelyLess({ share: is, of: searchesAfter }, { share: was, of: searchesBefore });
