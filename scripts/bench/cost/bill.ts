import { freeADay, type Meter, meters, paid, subscription } from './prices.ts';

export type Usage = Record<Meter, number>;
export type Bill = { total: number; largest: Meter; lines: Record<Meter, { used: number; cost: number }> };
/** How many views a day a limit of the free plan carries; `fixed` is what is used without any. */
export type FreeLimit = { meter: Meter; limit: number; fixed: number; perView: number; views: number };

/** What a month's usage costs on the paid plan, in dollars. */
export function billOf(usage: Usage): Bill {
  const lineOf = (meter: Meter) => {
    const { included, perMillion } = paid[meter];
    return { used: usage[meter], cost: (Math.max(0, usage[meter] - included) / 1_000_000) * perMillion };
  };
  const lines = mapMeters(lineOf);
  const total = meters.reduce((sum, meter) => sum + lines[meter].cost, subscription);
  return { total, largest: largestOf(lines), lines };
}

/** Where nothing is beyond what is included: of what is included, most is used. */
function largestOf(lines: Bill['lines']): Meter {
  const weight = (meter: Meter) => lines[meter].cost * 1e9 + lines[meter].used / paid[meter].included;
  return meters.reduce((largest, meter) => (weight(meter) > weight(largest) ? meter : largest));
}

/** The limits of the free plan, the one that is met first before the others. */
export function freeLimits(perView: Usage, fixedADay: Usage): FreeLimit[] {
  return meters
    .flatMap((meter): FreeLimit[] => {
      const limit = freeADay[meter];
      if (limit === undefined || perView[meter] <= 0) return [];
      const fixed = fixedADay[meter];
      return [{ meter, limit, fixed, perView: perView[meter], views: Math.max(0, Math.floor((limit - fixed) / perView[meter])) }];
    })
    .toSorted((a, b) => a.views - b.views);
}

export const addUsage = (all: readonly Usage[]): Usage => mapMeters((meter) => all.reduce((sum, each) => sum + each[meter], 0));
export const scaleUsage = (usage: Usage, factor: number): Usage => mapMeters((meter) => usage[meter] * factor);

export function mapMeters<Value>(value: (meter: Meter) => Value): Record<Meter, Value> {
  return {
    requests: value('requests'),
    cpuMs: value('cpuMs'),
    d1RowsRead: value('d1RowsRead'),
    d1RowsWritten: value('d1RowsWritten'),
    kvReads: value('kvReads'),
    kvWrites: value('kvWrites'),
    kvDeletes: value('kvDeletes'),
    kvLists: value('kvLists'),
    r2A: value('r2A'),
    r2B: value('r2B'),
    queueOperations: value('queueOperations'),
    d1StoredMB: value('d1StoredMB'),
    r2StoredMB: value('r2StoredMB'),
  };
}
