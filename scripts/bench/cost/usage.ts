import { addUsage, type Bill, billOf, type FreeLimit, freeLimits, mapMeters, scaleUsage, type Usage } from './bill.ts';
import type { Counts } from './counts.ts';
import { times } from './counts.ts';
import type { CpuKind } from './cpu-kinds.ts';
import { type Minute, requestsOf } from './follow-ups.ts';
import { type Kept, storedOf } from './kept.ts';
import { cachedShare, daysOfMonth, minutesOfMonth, publishedADay } from './mix.ts';
import type { Publishing } from './publish.ts';

/** Milliseconds of processor time: medians of what was measured, of one request, event or minute. */
export type Cpu = Record<CpuKind, number>;
type Measured = { minute: Minute; idle: Counts; publishing: Publishing; kept: Kept; cpu: Cpu };
export type Month = { viewsAMonth: number; usage: Usage; bill: Bill };

/** What is billed of counts. Pages is an entrypoint with a cache of its own, whose requests are billed whether it runs or not. */
function usageOf(counts: Counts, cpuMs: number): Usage {
  const also = { cpuMs, requests: counts.requests + counts.pages + counts.runs, d1StoredMB: 0, r2StoredMB: 0 };
  const all = { ...counts, ...also };
  return mapMeters((meter) => all[meter]);
}

/** The requests of readers, in the minutes measured; of the views, what the edge has does not come to the pages. */
function readersUsage({ parts, ...minute }: Minute, cpu: Cpu): Usage {
  const views = (parts['view']?.requests ?? 0) + (parts['click']?.requests ?? 0);
  const cached = views * cachedShare;
  const rows = (parts['view']?.d1RowsRead ?? 0) + (parts['click']?.d1RowsRead ?? 0);
  const cpuMs =
    cached * cpu.cached +
    (views - cached) * cpu.view +
    (parts['search']?.requests ?? 0) * cpu.search +
    (parts['suggest']?.requests ?? 0) * cpu.suggest +
    (parts['vote']?.requests ?? 0) * cpu.vote +
    (parts['feedback page']?.requests ?? 0) * cpu.view;
  const usage = usageOf(requestsOf({ parts, ...minute }), cpuMs);
  return { ...usage, d1RowsRead: usage.d1RowsRead - rows * cachedShare };
}

/** What the consumer and the cron did in the minutes measured. */
function followUpUsage({ consumer, cron, minutes }: Minute, cpu: Cpu): Usage {
  const consumed = usageOf(consumer, consumer.messages * cpu.consumer);
  return addUsage([consumed, usageOf(cron, minutes * cpu.idle + consumer.messages * cpu.rollup)]);
}

const publishingUsage = ({ request, followed }: Publishing, cpu: Cpu): Usage => addUsage([usageOf(request, cpu.publish), usageOf(followed, cpu.drain)]);

/** As many events are forgotten in a month as came in one. */
function forgettingUsage({ forgotten }: Kept, events: number): Usage {
  return mapMeters((meter) => (meter === 'd1RowsRead' || meter === 'd1RowsWritten' ? forgotten[meter] * events : 0));
}

/** A month of as many views as the minutes were of, after as many others as all is kept for. */
export function monthOf({ minute, publishing, kept, cpu }: Omit<Measured, 'idle'>): Month {
  const readers = addUsage([readersUsage(minute, cpu), followUpUsage(minute, cpu)]);
  const done = addUsage([scaleUsage(readers, minutesOfMonth / minute.minutes), scaleUsage(publishingUsage(publishing, cpu), publishedADay * daysOfMonth)]);
  const events = (requestsOf(minute).events / minute.minutes) * minutesOfMonth;
  const usage = { ...addUsage([done, forgettingUsage(kept, events)]), ...storedOf(kept, events) };
  return { viewsAMonth: minute.viewsAMonth, usage, bill: billOf(usage) };
}

/** What the free plan carries a day: from minutes in which about as many readers came. */
export function freeOf({ minute, idle, publishing, kept, cpu }: Measured): FreeLimit[] {
  const all = addUsage([readersUsage(minute, cpu), followUpUsage(minute, cpu), forgettingUsage(kept, requestsOf(minute).events)]);
  const idleMinute = usageOf(idle, cpu.idle);
  const perView = scaleUsage(addUsage([all, scaleUsage(usageOf(times(idle, minute.minutes), 0), -1)]), 1 / minute.views);
  const fixed = addUsage([scaleUsage(idleMinute, 1440), scaleUsage(publishingUsage(publishing, cpu), publishedADay)]);
  return freeLimits(perView, fixed);
}
