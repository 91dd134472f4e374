import { addDays } from '../../analytics/reports/days.ts';
import { readReach } from '../../analytics/reports/reach.ts';
import { Empty } from '../ui/notice.tsx';
import { filterQuery } from './filter.ts';
import type { ReportView } from './view.tsx';

/** Why there are no numbers, and the way to some. */
export async function Nothing({ view: { d1, site, filter, visible }, path }: { view: ReportView; path: string }) {
  const isNarrowed = [filter.market, filter.language, filter.product, filter.source].some((value) => value !== undefined);
  const reach = await readReach(d1, site.id, visible);
  if (!reach)
    return (
      <Empty title="Nothing has been counted yet">
        <p>
          Numbers appear here a few minutes after the first reader opens a page, searches, or asks for help. Robots and people who are signed in here are not
          counted.
        </p>
      </Empty>
    );
  if (reach.last < filter.from || reach.first > filter.to) {
    const last = { ...filter, from: addDays(reach.last, -27), to: reach.last };
    return (
      <Empty title="Nothing in this period">
        <p>
          Numbers go from {reach.first} to {reach.last}. <a href={path + filterQuery(last)}>Show the last 28 days of them</a>
        </p>
      </Empty>
    );
  }
  const wide = { ...filter, market: undefined, language: undefined, product: undefined, source: undefined };
  return (
    <Empty title="Nothing fits this filter">
      <p>
        {isNarrowed ? 'There are numbers in this period, but none of this market, language, product and source together.' : 'There are numbers of other days.'}{' '}
        {isNarrowed && <a href={path + filterQuery(wide)}>Show the period without a filter</a>}
      </p>
    </Empty>
  );
}
