import { usualRetention } from '../../../worker/analytics/keep/retention.ts';
import { mostEvents, mostRuns } from '../../../worker/analytics/roll-up.ts';
import { splitAgainAt } from '../../../worker/search/indexes/changed-parts.ts';
import { budgetBytes } from '../../../worker/search/indexes/held.ts';
import { limitsOf, type LimitRow, type Load, type OwnLimits, type Units } from './limits.ts';
import type { Made } from './make-database.ts';

/** The load that a group of brands may come to. */
export const namedLoad: Load = { sites: 100, articles: 50_000, languages: 20, views: 100_000_000, searches: 5_000_000, publishes: 1000 };

const own: OwnLimits = { budgetBytes, shardBytes: splitAgainAt, eventsAMinute: mostEvents * mostRuns, eventDays: usualRetention.eventDays };
/** As `npm run bench -- cost` counts them: messages of the queue to a view, at 100 million a month; and what follows from a publish. */
const counted = { eventsPerView: 1.14, pointerWrites: 1, purges: 2 };

export const limitsFrom = (made: Made): LimitRow[] => limitsOf(namedLoad, unitsOf(made), own);

function unitsOf({ articles, locales, bytes, eventBytes, rollupMs, indexes }: Made): Units {
  const most = (of: (index: Made['indexes'][number]) => number) => Math.max(...indexes.map(of)) / articles;
  return {
    textBytes: bytes / (articles * locales),
    eventBytes,
    eventMs: rollupMs,
    indexBytes: most(({ bytes: index }) => index),
    storedBytes: most((index) => index.bytes + index.bodyBytes),
    indexSeconds: most(({ seconds }) => seconds),
    ...counted,
  };
}
