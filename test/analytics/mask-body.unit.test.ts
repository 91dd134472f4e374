import { expect, it } from 'vitest';
import { maskBody } from '../../worker/analytics/dead/mask-body.ts';

it('takes numbers that may be a person’s out of a dead letter, and keeps those that are ours', () => {
  expect(
    maskBody({
      phone: 4915112345679,
      card: 4111111111111111,
      big: 4915112345679n,
      lucky: [7, 2026, 4915112345679],
      at: 1795730400000,
      article: 100000001,
      shown: [100000001, 2],
      total: 1234567,
      position: 3,
    }),
  ).toEqual({
    phone: '[number]',
    card: '[card]',
    big: '[number]',
    lucky: [7, 2026, '[number]'],
    at: 1795730400000,
    article: 100000001,
    shown: [100000001, 2],
    total: 1234567,
    position: 3,
  });
});

it('keeps names only as long as they can be nobody’s', () => {
  const named = {
    id: '12345678-1234-1234-1234-123456789012',
    site: 'ondelle',
    visit: '0123456789012345',
    reference: 'tb1x2y-abcdefghijklmnop',
    kind: 'not-found',
    locale: 'zh-hans-cn',
  };
  expect(maskBody(named)).toEqual(named);
  expect(maskBody({ id: 'Zm9vYmFyMTIzNDU2/100000001', visit: null })).toEqual({ id: 'Zm9vYmFyMTIzNDU2/100000001', visit: null });
  expect(
    maskBody({ visit: '0812-3456-7890', id: '4111111111111111/1', reference: 'phone-0812-3456-7890', locale: '0812-3456-7890', kind: 'mina@example.com' }),
  ).toEqual({ visit: '[phone]', id: '[number]', reference: 'phone-[phone]', locale: '[phone]', kind: '[e-mail]' });
});
