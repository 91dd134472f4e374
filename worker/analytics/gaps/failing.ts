import type { Outcome } from './actions.ts';
import { type SearchedQuery, total } from './searched-query.ts';

/** Fewer failures are chance. */
export const leastFailures = 3;
/** What fails more often than it does not is a gap even where most searches fail; what fails less often than this is none. */
const bounds = { least: 0.2, most: 0.5 };
/** Of a normal distribution: so sure, to one side, nine times of ten. */
const sureness = 1.28;

export const outcomeOf = (rows: readonly SearchedQuery[]): Outcome & { recentFailures: number } => ({
  searches: total(rows, ({ searches }) => searches),
  failed: total(rows, ({ failed }) => failed),
  recentFailures: total(rows, ({ recentFailures }) => recentFailures),
});

export const failureOf = ({ searches, failed }: Outcome): number => (searches === 0 ? 0 : failed / searches);

/** Whether searches fail more often than usual, and not by chance: by the lower end of Wilson's interval. */
export const isFailing = (outcome: Outcome, usual: number): boolean => outcome.failed >= leastFailures && lowerEnd(outcome) > boundOf(usual);

/** The same where it is known already that something fails, and only asked where: chance aside. */
export const failsHere = (outcome: Outcome, usual: number): boolean => failureOf(outcome) > boundOf(usual);

const boundOf = (usual: number): number => Math.min(bounds.most, Math.max(bounds.least, usual));

function lowerEnd({ searches, failed }: Outcome): number {
  const share = failed / searches;
  const square = sureness ** 2 / searches;
  return (share + square / 2 - sureness * Math.sqrt((share * (1 - share) + square / 4) / searches)) / (1 + square);
}
