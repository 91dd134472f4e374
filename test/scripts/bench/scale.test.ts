import { describe, expect, it } from 'vitest';
import { limitsTable } from '../../../scripts/bench/readme/scale.ts';
import { judge, type Measure } from '../../../scripts/bench/scale/growth.ts';
import { limitSources, limitsOf, type Load, type OwnLimits, type Units } from '../../../scripts/bench/scale/limits.ts';
import { wordOf } from '../../../scripts/bench/scale/made-words.ts';
import type { Growth } from '../../../scripts/bench/scale/pages.ts';

const load: Load = { sites: 10, articles: 1000, languages: 10, views: 1_000_000, searches: 50_000, publishes: 100 };
const units: Units = {
  textBytes: 10_000,
  eventBytes: 200,
  eventMs: 0.1,
  indexBytes: 1000,
  storedBytes: 1000,
  indexSeconds: 0.001,
  eventsPerView: 1,
  pointerWrites: 1,
  purges: 2,
};
const own: OwnLimits = { budgetBytes: 40 * 2 ** 20, shardBytes: 12 * 2 ** 20, eventsAMinute: 40_000, eventDays: 90 };

const measured = (may: Growth, rows: [number, number], ms: [number, number] = [10, 10]): Measure => ({
  page: { group: 'readers', name: 'a page', may },
  sizes: [1000, 50_000].map((articles, index) => {
    const median = ms[index] ?? 0;
    return { articles, ms: { median, low: median - 1, high: median + 1 }, bytes: 1, rows: rows[index] ?? 0 };
  }),
});

describe('a page that must not grow', () => {
  it('may read a constant more', () => expect(judge(measured('not', [80, 150])).grows).toBe(false));
  it('grows where it reads more rows', () => expect(judge(measured('not', [80, 4000])).grows).toBe(true));
  it('grows where it takes longer in every round', () => expect(judge(measured('not', [0, 0], [10, 40])).grows).toBe(true));
  it('does not grow by a little noise', () => expect(judge(measured('not', [0, 0], [10, 13])).grows).toBe(false));
});

describe('a page that may grow', () => {
  it('grows as its bound allows, and no more', () => {
    expect(judge(measured(5000, [1000, 5000])).grows).toBe(false);
    expect(judge(measured(5000, [1000, 50_000])).grows).toBe(true);
  });

  it('grows with the articles, and not with their square', () => {
    expect(judge(measured('linear', [1000, 50_000])).grows).toBe(false);
    expect(judge(measured('linear', [1000, 2_500_000])).grows).toBe(true);
  });
});

describe('limits', () => {
  it('name the one first that is met first', () => {
    const factors = limitsOf(load, units, own).map(({ reached, driver }) => reached / load[driver]);
    expect(factors).toEqual(factors.toSorted((a, b) => a - b));
  });

  it('say at what load a database is full of texts', () => {
    const row = limitsOf(load, units, own).find(({ limit }) => limit.includes('by texts'));
    expect(row).toMatchObject({ driver: 'articles', used: 0.1, reached: 100_000 });
  });

  it('never meet what a shard is kept below', () => {
    expect(limitsOf(load, units, own).find(({ limit }) => limit.startsWith('KV: a value'))?.reached).toBe(Number.POSITIVE_INFINITY);
  });

  it('are those of the documentation', () => {
    for (const source of Object.values(limitSources)) expect(new URL(source).host).toBe('developers.cloudflare.com');
  });

  it('say of each what then helps, and whether it is there', () => {
    for (const { remedies } of limitsOf(load, units, own)) expect(remedies.length).toBeGreaterThan(0);
    expect(limitsTable(limitsOf(load, units, own)).join('\n')).toContain('not there: sampled events');
  });
});

it('makes a word for each number that no other has', () => {
  const numbers = Array.from({ length: 60_000 }, (_, number) => number);
  expect(new Set(numbers.map(wordOf)).size).toBe(60_000);
});
