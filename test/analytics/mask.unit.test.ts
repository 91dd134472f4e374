import { describe, expect, it } from 'vitest';
import { maskPersonal } from '../../worker/analytics/mask.ts';

describe('what may name a reader', () => {
  it.each([
    ['where is my order, mina.lee+shop@example.co.uk please', 'where is my order, [e-mail] please'],
    ['schreib an müller@bücher.example', 'schreib an [e-mail]'],
    ['refund to DE89 3704 0044 0532 0130 00', 'refund to [account]'],
    ['refund to de89370400440532013000 now', 'refund to [account] now'],
    ['GB29NWBK60161331926819', '[account]'],
    ['card 4111 1111 1111 1111 declined', 'card [card] declined'],
    ['4111-1111-1111-1111', '[card]'],
    ['378282246310005', '[card]'],
    ['٤١١١١١١١١١١١١١١١', '[card]'],
    ['４１１１１１１１１１１１１１１１', '[card]'],
    ['call +49 (0)30 901820', 'call [phone]'],
    ['call +62 812-3456-7890', 'call [phone]'],
    ['030/9018200', '[phone]'],
    ['注文番号 250117883412', '注文番号 [number]'],
    ['order #48213', 'order [number]'],
    ['parcel 1Z999AA10123456784', 'parcel [number]'],
    ['ON-2024-123456 not delivered', '[number] not delivered'],
    ['serial SN12345678', 'serial [number]'],
  ])('is taken out of %j', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    '10000 mAh',
    'power bank 20000mAh',
    'ONDELLE X200-1',
    'return within 30 days',
    'since 2026-11-26',
    'made 2019-2024',
    '100-240 V',
    'error E1045',
    '1,299.00',
    'iPhone 15 Pro Max 256 GB',
    'USB 3.2 Gen 2',
    '48213',
    '返品 30日',
    'a@b',
    '24/7',
    '#5',
  ])('is not %j', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });
});
