import { expect, it } from 'vitest';
import { inParts } from '../../worker/analytics/in-parts.ts';

const sizeOf = (json: string) => new TextEncoder().encode(json).length;

it('what is bound as JSON comes in parts that each fit into a parameter, nothing lost and in its order', () => {
  const items = Array.from({ length: 9999 }, (_, index) => `${index} ${'返品'.repeat(30)}`);
  const parts = inParts(items, (query) => [query, 'ja-jp', '2026-10-30']);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.filter(({ json }) => sizeOf(json) > 1_000_000)).toEqual([]);
  expect(parts.flatMap((part) => part.items)).toEqual(items);
  expect(parts.flatMap(({ json }): [string, string, string][] => JSON.parse(json)).map(([query]) => query)).toEqual(items);
});

it('what fits is one part, and so is nothing, and one item that does not fit', () => {
  const same = (text: string) => text;
  expect(inParts(['a', 'b'], same)).toEqual([{ items: ['a', 'b'], json: '["a","b"]' }]);
  expect(inParts([], same)).toEqual([{ items: [], json: '[]' }]);
  expect(inParts(['x'.repeat(1_000_000)], same)).toHaveLength(1);
});
