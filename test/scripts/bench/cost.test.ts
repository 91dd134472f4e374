import { describe, expect, it } from 'vitest';
import { billOf, freeLimits, mapMeters, type Usage } from '../../../scripts/bench/cost/bill.ts';
import { less, noCounts, sumOf, times } from '../../../scripts/bench/cost/counts.ts';
import type { FollowUp, Minute } from '../../../scripts/bench/cost/follow-ups.ts';
import { type Kept, storedOf } from '../../../scripts/bench/cost/kept.ts';
import { cachedShare, minutesOfMonth } from '../../../scripts/bench/cost/mix.ts';
import { freeADay, paid, sources, subscription } from '../../../scripts/bench/cost/prices.ts';
import { eachKind } from '../../../scripts/bench/cost/cpu-kinds.ts';
import { type CostReport, formatCost } from '../../../scripts/bench/cost/report.ts';
import { type Cpu, freeOf, monthOf } from '../../../scripts/bench/cost/usage.ts';
import { costBlock } from '../../../scripts/bench/readme/cost.ts';
import { spreadOf } from '../../../scripts/bench/statistics.ts';

const nothing = (): Usage => mapMeters(() => 0);
const cpu: Cpu = { view: 2, unchanged: 1, cached: 1, search: 3, suggest: 1, vote: 4, publish: 30, drain: 100, consumer: 0.1, rollup: 0.2, idle: 20 };
const publishing = {
  locales: 8,
  request: { ...noCounts(), requests: 1, queueOperations: 3 },
  followed: { ...noCounts(), runs: 2, kvWrites: 18, queueOperations: 3, purges: 2 },
};
const kept: Kept = { event: 300, archivedEvent: 50, countsADay: 1_000_000, site: 10_000_000, files: 5_000_000, forgotten: { d1RowsRead: 2, d1RowsWritten: 4 } };
const idle = { ...noCounts(), runs: 1, d1Trips: 24, d1RowsRead: 100, kvReads: 9 };

/** In each of two minutes fifty views, each with its event, five rows written for it, and its share of the rollup. */
const minute: Minute = {
  viewsAMonth: 50 * minutesOfMonth,
  minutes: 2,
  views: 100,
  parts: { view: { ...noCounts(), requests: 100, pages: 100, d1Trips: 100, d1RowsRead: 10_000, events: 100, queueMessages: 100, queueOperations: 300 } },
  consumer: { ...noCounts(), runs: 2, messages: 100, d1RowsWritten: 500 },
  cron: { ...times(idle, 2), d1RowsWritten: 500 },
};

describe('counts', () => {
  it('are added, taken off each other and multiplied, each by itself', () => {
    const two = sumOf([idle, idle]);
    expect(two).toEqual(times(idle, 2));
    expect(less(two, idle)).toEqual(idle);
  });
});

describe('a bill', () => {
  it('is the subscription as long as everything is included', () => {
    expect(billOf(mapMeters((meter) => paid[meter].included)).total).toBe(subscription);
    expect(billOf({ ...nothing(), queueOperations: 500_000 })).toMatchObject({ total: subscription, largest: 'queueOperations' });
  });

  it('asks for each million beyond, and names what costs most', () => {
    const bill = billOf({ ...nothing(), requests: 20_000_000, d1RowsWritten: 55_000_000, queueOperations: 6_000_000 });
    expect(bill.lines.requests.cost).toBeCloseTo(3);
    expect(bill.lines.d1RowsWritten.cost).toBeCloseTo(5);
    expect(bill.lines.queueOperations.cost).toBeCloseTo(2);
    expect(bill.total).toBeCloseTo(15);
    expect(bill.largest).toBe('d1RowsWritten');
  });

  it('is of a month of minutes like those counted, of which the edge answers its share', () => {
    const { usage } = monthOf({ minute, publishing, kept, cpu });
    const views = minute.viewsAMonth;
    // Two for each view, a run of the consumer and one of the cron a minute, and what is published.
    expect(usage.requests).toBeCloseTo(2 * views + 2 * minutesOfMonth + 10 * 30.4 * 3, 0);
    expect(usage.queueOperations).toBeCloseTo(3 * views + 10 * 30.4 * 6, 0);
    // An event a view, and one that is forgotten.
    expect(usage.d1RowsRead).toBeCloseTo(100 * views * (1 - cachedShare) + 100 * minutesOfMonth + 2 * views, 0);
    expect(usage.d1RowsWritten).toBeCloseTo(10 * views + 4 * views, 0);
    expect(usage.cpuMs).toBeCloseTo(views * (1 * cachedShare + 2 * (1 - cachedShare) + 0.3) + 20 * minutesOfMonth + 10 * 30.4 * 130, 0);
  });
});

describe('storage', () => {
  it('is of the events of ninety days, the counts of 25 months, and the site', () => {
    const { d1StoredMB, r2StoredMB } = storedOf(kept, 30_400);
    expect(d1StoredMB).toBeCloseTo(10 + 30.4 * 25 + 27);
    expect(r2StoredMB).toBeCloseTo(5 + 4.5);
  });

  it('costs what is beyond the gigabytes that are included', () => {
    const { lines } = billOf({ ...nothing(), d1StoredMB: 15_000, r2StoredMB: 110_000 });
    expect(lines.d1StoredMB.cost).toBeCloseTo(7.5);
    expect(lines.r2StoredMB.cost).toBeCloseTo(1.5);
  });

  it('is in the bill of a month', () => {
    expect(monthOf({ minute, publishing, kept, cpu }).usage).toMatchObject(storedOf(kept, minute.viewsAMonth));
  });
});

describe('the free plan', () => {
  it('carries as many views as its first limit, less what is used without any', () => {
    const [first, second] = freeLimits({ ...nothing(), queueOperations: 3, requests: 2 }, { ...nothing(), queueOperations: 1000, requests: 1440 });
    expect(first).toMatchObject({ meter: 'queueOperations', views: 3000 });
    expect(second).toMatchObject({ meter: 'requests', views: 49_280 });
  });

  it('carries none where a limit is used up without a view', () => {
    expect(freeLimits({ ...nothing(), kvReads: 1 }, { ...nothing(), kvReads: 200_000 })).toMatchObject([{ meter: 'kvReads', views: 0 }]);
  });

  it('is met by queue operations first, and not by what an idle minute reads anyway', () => {
    const limits = freeOf({ minute, idle, publishing, kept, cpu });
    expect(limits[0]).toMatchObject({ meter: 'queueOperations', fixed: 60, perView: 3, views: 3313 });
    expect(limits.find(({ meter }) => meter === 'd1RowsWritten')).toMatchObject({ perView: 14, views: 7142 });
    expect(limits.find(({ meter }) => meter === 'kvReads')).toBeUndefined();
  });
});

describe('prices', () => {
  it('are of pages of Cloudflare’s documentation, and no limit is zero', () => {
    for (const source of Object.values(sources)) expect(source).toMatch(/^https:\/\/developers\.cloudflare\.com\//);
    for (const limit of Object.values(freeADay)) expect(limit).toBeGreaterThan(0);
  });
});

describe('the report', () => {
  const followUp = (kind: string): FollowUp => ({
    kind,
    events: 100,
    asked: { ...noCounts(), requests: 100, pages: 100, d1Trips: 100, d1RowsRead: 15_000, queueOperations: 300 },
    consumed: { ...noCounts(), d1RowsWritten: 402 },
    rolledUp: { ...noCounts(), d1RowsWritten: 98, d1RowsRead: 300 },
  });
  const one = spreadOf([1, 2, 3]);
  const report: CostReport = {
    machine: { cpu: 'a processor', cores: 2, load: 0, system: 'linux x64', node: 'v24', workerd: 'workerd' },
    idle,
    followUps: ['view', 'search', 'suggest', 'click', 'vote', 'comment'].map(followUp),
    browser: { readers: 1, words: 'return window', parts: { suggest: { ...noCounts(), requests: 4 } } },
    minutes: [minute],
    publishing,
    kept,
    cpu: eachKind(() => one),
    months: [monthOf({ minute, publishing, kept, cpu })],
    free: freeOf({ minute, idle, publishing, kept, cpu }),
  };

  it('has a row for each thing a reader does, with what follows later', () => {
    const tables = costBlock(report);
    expect(tables).toContain('| a view of an article, not in the edge’s cache | 2 | 1 · 150 · 0 | 0 · 0 | 3 | 3 · 5 | 2.0 + 4.00 |');
    expect(tables).toContain('| a view that the edge has in its cache | 2 | 0 · 0 · 0 | 0 · 0 | 3 | 3 · 5 | 2.0 + 4.00 |');
    expect(tables).toContain('| what follows from it: indexes, two purges | 2 | 0 · 0 · 0 | 18 (18 written) · 0 | 3 |  | 2.0 |');
    expect(tables).toContain('D1 storage, MB');
    expect(tables).not.toContain('One D1 database holds');
    expect(tables).toContain('| queue operations | 10,000 | 60 | 3 | 3,313 |');
    expect(tables).toContain('Beyond its 10 ms of processor time: a batch of 100 events (200 ms).');
    for (const line of tables.split('\n').filter((each) => each.startsWith('|'))) expect(line).not.toMatch(/NaN|undefined/);
  });

  it('says where a database would hold more than it can', () => {
    const months = [monthOf({ minute, publishing, kept: { ...kept, site: 11e9 }, cpu })];
    expect(costBlock({ ...report, months })).toContain('One D1 database holds 10 GB, so with 2.2 M views single events');
  });

  it('says on the terminal all that was counted', () => {
    expect(formatCost(report)).toMatch(/A minute of the cron in which nobody came: d1Trips 24, d1RowsRead 100, kvReads 9, runs 1\n/);
  });
});
