import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../worker/analytics/events-of.ts';
import { maskPersonal } from '../../worker/analytics/mask.ts';
import { readAbout } from '../../worker/analytics/read-about.ts';

describe('what may name a reader', () => {
  it.each([
    ['where is my order, mina.lee+shop@example.co.uk please', 'where is my order, [e-mail] please'],
    ['schreib an müller@bücher.example', 'schreib an [e-mail]'],
    ['लिखें मीरा@उदाहरण.भारत पर', 'लिखें [e-mail] पर'],
    ['anna@gmail', '[e-mail]'],
    ['anna@localhost.', '[e-mail].'],
    ['anna@[192.0.2.7]', '[e-mail]'],
    ['john%40gmail.com', '[e-mail]'],
    ['mail john%252540gmail.com', 'mail [e-mail]'],
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

describe('an address that leads nowhere is shown', () => {
  const shown = (path: string) =>
    eventsOf({ about: readAbout('locale=en-us'), address: new URL(`http://localhost${path}`), status: 404, result: undefined }, 'x')[0]?.value;

  it.each([
    ['/en-us/articles/999999-return-window', '/en-us/articles/999999-return-window'],
    ['/en-us/topics/12', '/en-us/topics/12'],
    ['/de-de/articles/31-r%C3%BCckgabe', '/de-de/articles/31-rückgabe'],
    ['/en-us/orders/1-anna@example.com', '/en-us/orders/[e-mail]'],
    ['/4111-1111-1111-1111', '/[card]'],
    ['/en-us/articles/1-anna@example.com', '/en-us/articles/[e-mail]'],
    ['/en-us/articles/4111-1111-1111-1111', '/en-us/articles/[card]'],
    ['/en-us/articles/1-030-9018200', '/en-us/articles/1-[phone]'],
    ['/en-us/articles/1-x/48213-1234567', '/en-us/articles/1-x/[phone]'],
    ['/en-us/john%2540gmail.com', '/en-us/[e-mail]'],
    ['/en-us/john%252540gmail.com%25ff%ZZ', '/en-us/[e-mail]\ufffd%ZZ'],
    ['/en-us/a%2Fjohn@gmail.com', '/en-us/a/[e-mail]'],
  ])('%s as %s', (path, masked) => {
    expect(shown(path)).toBe(masked);
  });

  it('without what stands at the end of its cut', () => {
    expect(shown(`/${'x'.repeat(190)}/anna@example.com`)).not.toContain('anna');
  });
});

describe('a query', () => {
  const query = (words: string) => {
    const address = new URL('http://localhost/en-us/search');
    address.searchParams.set('q', words);
    return eventsOf({ about: readAbout('kind=search; total=0'), address, status: 200, result: undefined }, 'x')[0]?.query;
  };

  it('is masked before it is cut', () => {
    const words = 'return '.repeat(27);
    expect(query(`${words}anna.example@example.com`)).toBe(`${words}[e-mail]`);
    expect(query(`${words}    4111 1111 1111 1111 `)).not.toMatch(/\d/);
    expect(query('x '.repeat(300))?.length).toBeLessThanOrEqual(200);
  });
});
