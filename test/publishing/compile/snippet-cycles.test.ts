import { describe, expect, it } from 'vitest';
import { findSnippetCycle } from '../../../worker/publishing/compile/snippet-cycles.ts';

const find = (uses: Record<string, string[]>) => findSnippetCycle(new Map(Object.entries(uses)));

describe('findSnippetCycle', () => {
  it('finds none where every way ends', () => {
    expect(find({ a: ['b', 'c'], b: ['d'], c: ['d', 'elsewhere'], d: [] })).toBeUndefined();
    expect(find({})).toBeUndefined();
  });

  it('gives the way from a snippet back to itself', () => {
    expect(find({ a: ['a'] })).toEqual(['a', 'a']);
    expect(find({ start: ['x', 'a'], x: [], a: ['b'], b: ['x', 'c'], c: ['a'] })).toEqual(['a', 'b', 'c', 'a']);
  });

  it('walks a chain of any length', () => {
    const chain = new Map(Array.from({ length: 50_000 }, (_, index) => [String(index), [String(index + 1)]] as const).map(([key, uses]) => [key, [...uses]]));
    expect(findSnippetCycle(chain)).toBeUndefined();
    expect(findSnippetCycle(chain.set('50000', ['0']))).toHaveLength(50_002);
  });
});
