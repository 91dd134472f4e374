import type { Spread } from '../statistics.ts';

/**
 * Milliseconds of processor time, each of one request; `consumer` and `rollup` of one event, `idle` of one minute of the
 * cron, `drain` of what follows from a text that was published.
 */
export const cpuKinds = ['view', 'unchanged', 'cached', 'search', 'suggest', 'vote', 'publish', 'drain', 'consumer', 'rollup', 'idle'] as const;
export type CpuKind = (typeof cpuKinds)[number];
export type CpuTimes = Record<CpuKind, Spread>;

/** Of each kind something. */
export const eachKind = <Value>(value: (kind: CpuKind) => Value): Record<CpuKind, Value> => ({
  view: value('view'),
  unchanged: value('unchanged'),
  cached: value('cached'),
  search: value('search'),
  suggest: value('suggest'),
  vote: value('vote'),
  publish: value('publish'),
  drain: value('drain'),
  consumer: value('consumer'),
  rollup: value('rollup'),
  idle: value('idle'),
});
