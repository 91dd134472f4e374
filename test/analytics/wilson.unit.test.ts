import { describe, expect, it } from 'vitest';
import { differenceOf, judge, wilson } from '../../worker/analytics/wilson.ts';

const votes = (yes: number, of: number) => ({ yes, no: of - yes });

describe('the interval of a share', () => {
  // From Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is as published', (yes, of, low, high) => {
    expect(wilson(votes(yes, of)).low).toBeCloseTo(low, 4);
    expect(wilson(votes(yes, of)).high).toBeCloseTo(high, 4);
  });

  it('is everything where nobody voted, and never leaves 0 to 1', () => {
    expect(wilson(votes(0, 0))).toEqual({ low: 0, high: 1 });
    expect(wilson(votes(3, 3)).high).toBe(1);
    expect(wilson(votes(0, 3)).low).toBe(0);
  });

  it('is wide for 3 votes and narrow for 300', () => {
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(wilson(votes(2, 3)))).toBeGreaterThan(0.6);
    expect(width(wilson(votes(200, 300)))).toBeLessThan(0.11);
  });
});

describe('the interval of a difference', () => {
  // From Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of %i in %i and %i in %i is as published', (yes, of, was, then, low, high) => {
    expect(differenceOf(votes(yes, of), votes(was, then)).low).toBeCloseTo(low, 4);
    expect(differenceOf(votes(yes, of), votes(was, then)).high).toBeCloseTo(high, 4);
  });
});

describe('whether a rewrite helped', () => {
  it('is said of many votes alone', () => {
    expect(judge(votes(3, 3), votes(0, 3))).toBe('few');
    expect(judge(votes(300, 300), votes(0, 9))).toBe('few');
    expect(judge(votes(240, 300), votes(180, 300))).toBe('better');
    expect(judge(votes(180, 300), votes(240, 300))).toBe('worse');
  });

  it('is not sure where chance alone may have made the difference', () => {
    expect(judge(votes(8, 10), votes(6, 10))).toBe('unsure');
    expect(judge(votes(150, 300), votes(150, 300))).toBe('unsure');
  });
});
