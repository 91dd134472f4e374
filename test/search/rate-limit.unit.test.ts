import { describe, expect, it } from 'vitest';
import { addressKey } from '../../worker/http/address-key.ts';
import { maySearch } from '../../worker/search/rate-limit.ts';

describe('addressKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:0:9::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    [undefined, 'local'],
  ])('counts %s as %s', (address, key) => expect(addressKey(address)).toBe(key));
});

describe('maySearch', () => {
  it('stops nobody where the count cannot be had', async () => {
    const dead: RateLimit = { limit: () => Promise.reject(new Error('The limiter is away')) };
    expect(await maySearch(dead, '192.0.2.7')).toBe(true);
  });
});
