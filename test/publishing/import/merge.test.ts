import { describe, expect, it } from 'vitest';
import { merge } from '../../../worker/publishing/import/merge.ts';

const imported = (value: unknown) => ({ value });

describe('merge', () => {
  it.each([
    ['nothing differs', { folder: 1, stored: 1, imported: undefined }, 'same'],
    ['only the order of keys differs', { folder: { a: 1, b: 2 }, stored: { b: 2, a: 1 }, imported: undefined }, 'same'],
    ['it is new', { folder: 1, stored: null, imported: undefined }, 'write'],
    ['only the folder changed', { folder: 2, stored: 1, imported: imported(1) }, 'write'],
    ['only the site changed', { folder: 1, stored: 2, imported: imported(1) }, 'kept'],
    ['both changed', { folder: 2, stored: 3, imported: imported(1) }, 'conflict'],
    ['both made it', { folder: 1, stored: 2, imported: undefined }, 'conflict'],
    ['it was removed from the folder', { folder: null, stored: 1, imported: imported(1) }, 'write'],
    ['it was removed from the folder and edited here', { folder: null, stored: 2, imported: imported(1) }, 'conflict'],
    ['it was removed here', { folder: 1, stored: null, imported: imported(1) }, 'kept'],
    ['it was made here', { folder: null, stored: 1, imported: undefined }, 'kept'],
  ] as const)('when %s', (_what, sides, verdict) => {
    expect(merge(sides, false)).toBe(verdict);
  });

  it('lets the folder win when told to, but never removes what was made here', () => {
    expect(merge({ folder: 2, stored: 3, imported: imported(1) }, true)).toBe('write');
    expect(merge({ folder: null, stored: 1, imported: undefined }, true)).toBe('kept');
  });
});
