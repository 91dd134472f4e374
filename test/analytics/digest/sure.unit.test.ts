import { describe, expect, it } from 'vitest';
import { isSurelyLess } from '../../../worker/analytics/digest/sure.ts';

describe('a share that got better', () => {
  it.each([
    ['few voices, a large step', { share: 0.3, of: 10 }, { share: 0.6, of: 10 }, false],
    ['many voices, the same step', { share: 0.3, of: 200 }, { share: 0.6, of: 200 }, true],
    ['many voices, a small step', { share: 0.5, of: 100 }, { share: 0.56, of: 100 }, false],
    ['a step back', { share: 0.6, of: 200 }, { share: 0.3, of: 200 }, false],
  ])('is told from chance by how many it is of: %s', (_, less, more, sure) => {
    expect(isSurelyLess(less, more)).toBe(sure);
  });
});
