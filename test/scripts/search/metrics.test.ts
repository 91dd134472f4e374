import { describe, expect, it } from 'vitest';
import { figuresOf, meanOf, percentile, rounded } from '../../../scripts/search/metrics.ts';

describe('the figures of a run', () => {
  const answers = [
    { hits: ['a', 'b'], relevant: ['a'], ms: 1 },
    { hits: ['x', 'y', 'b', 'a'], relevant: ['a', 'b'], ms: 2 },
    { hits: ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a'], relevant: ['a'], ms: 3 },
    { hits: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'a'], relevant: ['a'], ms: 4 },
    { hits: [], relevant: ['a'], ms: 10 },
  ];

  it('count by the rank of the first relevant document', () => {
    const figures = figuresOf(answers);
    expect(figures).toMatchObject({ n: 5, 'recall@1': 0.2, 'recall@5': 0.4, zero: 0.2, mean_ms: 4, p99_ms: 10 });
    expect(figures['mrr@10']).toBeCloseTo((1 + 1 / 3 + 1 / 10) / 5);
  });

  it('are zero of nothing', () => {
    expect(figuresOf([])).toEqual({ n: 0, 'recall@1': 0, 'recall@5': 0, 'mrr@10': 0, zero: 0, mean_ms: 0, p99_ms: 0 });
  });

  it('of several sets count each set the same', () => {
    const good = figuresOf(answers.slice(0, 1));
    const bad = figuresOf(Array.from({ length: 3 }, () => ({ hits: [], relevant: ['a'], ms: 3 })));
    expect(meanOf([good, bad])).toEqual({ n: 4, 'recall@1': 0.5, 'recall@5': 0.5, 'mrr@10': 0.5, zero: 0.5, mean_ms: 2, p99_ms: 2 });
  });

  it('are written with four digits', () => {
    expect(rounded({ ...figuresOf(answers), 'mrr@10': 0.286_666 })['mrr@10']).toBe(0.2867);
  });
});

describe('a percentile', () => {
  it('is the least value that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 99)).toBe(99);
    expect(percentile(hundred, 50)).toBe(50);
    expect(percentile([7], 99)).toBe(7);
  });
});
