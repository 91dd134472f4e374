/** Answers to "Did this help?". */
export type Votes = { yes: number; no: number };
/** Where a share, or a difference of two, lies with 95 % confidence. */
export type Interval = { low: number; high: number };

/** Of the normal distribution, for 95 % on both sides. */
const z = 1.959963984540054;

/** With fewer votes than this on either side nothing is said to be sure: few readers are seldom like all of them. */
export const leastVotes = 10;

const countOf = ({ yes, no }: Votes) => yes + no;
/** Undefined where nobody voted. */
export const shareOf = (votes: Votes): number | undefined => (countOf(votes) === 0 ? undefined : votes.yes / countOf(votes));

/** Wilson's interval of the share of yes: wide for few votes, and never beyond 0 and 1. */
export function wilson(votes: Votes): Interval {
  const count = countOf(votes);
  if (count === 0) return { low: 0, high: 1 };
  const share = votes.yes / count;
  const middle = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const half = (z / (1 + z ** 2 / count)) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** How much larger the share of yes is than before: Newcombe's interval of the difference, made of both of Wilson's. */
export function differenceOf(now: Votes, before: Votes): Interval {
  const [share, was] = [shareOf(now) ?? 0.5, shareOf(before) ?? 0.5];
  const [own, other] = [wilson(now), wilson(before)];
  return {
    low: share - was - Math.hypot(share - own.low, other.high - was),
    high: share - was + Math.hypot(own.high - share, was - other.low),
  };
}

export type Verdict = 'better' | 'worse' | 'unsure' | 'few';

/** Whether a rewrite helped. Only what would be so with other readers too is called better or worse. */
export function judge(now: Votes, before: Votes): Verdict {
  if (Math.min(countOf(now), countOf(before)) < leastVotes) return 'few';
  const { low, high } = differenceOf(now, before);
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'unsure';
}
