import type { Spread } from '../statistics.ts';
import type { Growth, Page } from './pages.ts';

/** A page at each size: milliseconds from asking to the last byte, its bytes, and D1 rows read. */
type Measured = { articles: number; ms: Spread; bytes: number; rows: number };
export type Measure = { page: Pick<Page, 'group' | 'name' | 'may'>; sizes: Measured[] };
/** `ms` and `rows` are how often as much the largest takes as the smallest; `grows` says that it is more than it may be. */
export type Verdict = { ms: number; rows: number; grows: boolean };

/** So many more rows are nothing: deeper trees, or an article with more links here than there. */
const constant = 100;
/** Two cores are shared with what else runs; and what differs less than this, nobody waits for. */
const noise = { times: 1.5, milliseconds: 5 };
/** As much beyond its share. */
const tolerance = 1.2;

/** Rows are counted, time is only measured: it speaks where no round of the larger was as quick as the slowest of the smaller. */
export function judge({ page, sizes }: Measure): Verdict {
  const [small, large] = [sizes[0], sizes.at(-1)];
  if (!small || !large) throw new Error(`${page.name} was not measured`);
  const times = mostOf(page.may, small.articles, large.articles);
  const moreRows = large.rows - small.rows * times * tolerance > constant;
  const slower =
    large.ms.low > small.ms.high && large.ms.median > small.ms.median * times * noise.times && large.ms.median - small.ms.median > noise.milliseconds;
  return { ms: large.ms.median / small.ms.median, rows: large.rows / Math.max(1, small.rows), grows: moreRows || slower };
}

/** How often as much as of so few articles it may be of so many. */
function mostOf(may: Growth, few: number, many: number): number {
  if (may === 'not') return 1;
  return (may === 'linear' ? many : Math.min(may, many)) / Math.min(few, may === 'linear' ? few : may);
}

export function sayGrowth(may: Growth): string {
  if (may === 'not') return 'no';
  return may === 'linear' ? 'with the articles' : `up to ${may.toLocaleString('en')}`;
}
