import * as v from 'valibot';

/** What is counted, and paid for, save what says nothing of the bill: statements, round trips, rate limits, runs and batches. */
export const countNames = [
  'requests',
  'pages',
  'd1Trips',
  'd1Statements',
  'd1RowsRead',
  'd1RowsWritten',
  'kvReads',
  'kvWrites',
  'kvDeletes',
  'kvLists',
  'r2A',
  'r2B',
  'events',
  'queueMessages',
  'queueOperations',
  'rateLimits',
  'runs',
  'messages',
  'purges',
] as const;
type CountName = (typeof countNames)[number];
export type Counts = Record<CountName, number>;

export const CountedSchema = v.object({ open: v.number(), counts: v.record(v.string(), v.record(v.picklist(countNames), v.optional(v.number(), 0))) });

export const noCounts = (): Counts => ({
  requests: 0,
  pages: 0,
  d1Trips: 0,
  d1Statements: 0,
  d1RowsRead: 0,
  d1RowsWritten: 0,
  kvReads: 0,
  kvWrites: 0,
  kvDeletes: 0,
  kvLists: 0,
  r2A: 0,
  r2B: 0,
  events: 0,
  queueMessages: 0,
  queueOperations: 0,
  rateLimits: 0,
  runs: 0,
  messages: 0,
  purges: 0,
});
export const sumOf = (all: readonly Counts[]): Counts => mapCounts((name) => all.reduce((sum, each) => sum + each[name], 0));
export const less = (counts: Counts, others: Counts): Counts => mapCounts((name) => counts[name] - others[name]);
export const times = (counts: Counts, factor: number): Counts => mapCounts((name) => counts[name] * factor);

function mapCounts(count: (name: CountName) => number): Counts {
  const counted = noCounts();
  for (const name of countNames) counted[name] = count(name);
  return counted;
}
