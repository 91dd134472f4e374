import { describe, expect, it } from 'vitest';
import { ByteBudget } from '../../../worker/search/indexes/byte-budget.ts';
import { SharedLoads } from '../../../worker/search/indexes/shared-loads.ts';

describe('ByteBudget', () => {
  it('lets go of what was not used for longest', () => {
    const cache = new ByteBudget<string>(100);
    cache.put('a', 'A', 40);
    cache.put('b', 'B', 40);
    expect(cache.get('a')).toBe('A');
    cache.put('c', 'C', 40);
    expect([cache.has('a'), cache.has('b'), cache.has('c'), cache.bytes]).toEqual([true, false, true, 80]);
  });

  it('counts what is put twice once, and does not keep what is larger than all of it', () => {
    const cache = new ByteBudget<string>(100);
    cache.put('a', 'A', 40);
    cache.put('a', 'A', 60);
    cache.put('b', 'B', 101);
    expect([cache.bytes, cache.has('b')]).toEqual([60, false]);
    cache.drop('a');
    cache.drop('a');
    expect(cache.bytes).toBe(0);
  });
});

describe('SharedLoads', () => {
  it('reads once for all who come meanwhile, and again for who comes after', async () => {
    const loads = new SharedLoads<number>();
    let reads = 0;
    const read = () => new Promise<number>((resolve) => setTimeout(() => resolve((reads += 1)), 5));
    expect(await Promise.all([loads.share('a', 0, read), loads.share('a', 0, read)])).toEqual([1, 1]);
    expect(await loads.share('a', 0, read)).toBe(2);
  });

  it('does not wait for a reading that never ends', async () => {
    const loads = new SharedLoads<number>();
    void loads.share('a', 0, () => new Promise<number>(() => undefined));
    expect(loads.startedAt('a', 5_000)).toBe(0);
    expect(loads.startedAt('a', 10_001)).toBeUndefined();
    expect(await loads.share('a', 10_001, () => Promise.resolve(1))).toBe(1);
  });

  it('forgets what failed', async () => {
    const loads = new SharedLoads<number>();
    await expect(loads.share('a', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(loads.startedAt('a', 0)).toBeUndefined();
  });
});
