import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../worker/analytics/events-of.ts';
import { maskBeginning, maskPersonal } from '../../worker/analytics/mask.ts';
import { readAbout } from '../../worker/analytics/read-about.ts';
import { loggedPath } from '../../worker/http/logged-path.ts';

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
    ['ON–2024–123456', '[number]'],
    ['[1Z999AA10123456784]', '[[number]]'],
    ['-SN12345678-', '-[number]-'],
    ['SN1234\u200d5678', '[number]'],
    ['mina.lee @gmail.com', '[e-mail]'],
    ['write to mina.lee@ gmail.com please', 'write to [e-mail] please'],
    ['mina.lee @ gmail.com', '[e-mail]'],
    ['"john.doe"@example.com', '[e-mail]'],
    ['“john doe”@example.com', '[e-mail]'],
    ['anna\u200b@example.com', '[e-mail]'],
    ['anna\u200d@\u200cexample.com', '[e-mail]'],
    ['an\u00adna@exam\u2060ple.com', '[e-mail]'],
  ])('is taken out of %j', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    ['+62 812‑3456‑7890', '[phone]'],
    ['\u202a+62 812\u00a03456\u20097890\u202c', '[phone]'],
    ['0812 - 3456 - 7890', '[phone]'],
    ['(030) - 901820', '[phone]'],
    ['040 / 12 34 56', '[phone]'],
    ['090−1234−5678', '[phone]'],
    ['090ー1234ー5678', '[phone]'],
    ['0\u200b9\u200b0\u200d1234\u200c5678', '[phone]'],
    ['0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣', '[phone]'],
    ['9123-4567', '[phone]'],
    ['6123 – 4567', '[phone]'],
    ['9123.45.67', '[phone]'],
    ['12.345.678', '[phone]'],
    ['12.34-56.78', '[phone]'],
    ['812 3456 7890, 20 pieces', '[phone], 20 pieces'],
    ['0812, 3456, 7890', '[phone]'],
    ['4111 1111 1111 1111, 12 2027', '[card], 12 2027'],
    ['4111–1111–1111–1111', '[card]'],
    ['card 4111 - 1111 - 1111 - 1111', 'card [card]'],
    ['4111_1111_1111_1111', '[card]'],
    ['4111:1111:1111:1111', '[card]'],
    ['4111,1111,1111,1111', '[card]'],
    ['4111, 1111, 1111, 1111', '[card]'],
    ['4111·1111・1111•1111', '[card]'],
    ['4111\n1111\t1111\r\n1111', '[card]'],
    ['DE89–3704–0044–0532–0130–00', '[account]'],
    ['DE89 - 3704.0044_0532:0130 00', '[account]'],
    ['DE 89 3704 0044 0532 0130 00', 'DE [number]'],
  ])('is taken out of %j, whatever stands between the digits', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    ['電話は090 1234 5678です', '電話は[phone]です'],
    ['โทร 081 234 5678ครับ', 'โทร [phone]ครับ'],
    ['전화는010-1234-5678입니다', '전화는[phone]입니다'],
    ['رقمي٠٥٠١٢٣٤٥٦٧', 'رقمي[phone]'],
    ['カード4111 1111 1111 1111です', 'カード[card]です'],
    ['口座はDE89 3704 0044 0532 0130 00です', '口座は[account]です'],
    ['注文番号250117883412がまだ届きません', '注文番号[number]がまだ届きません'],
    ['注文ON-2024-123456がまだ届きません', '注文[number]がまだ届きません'],
    ['注文#48213がまだ届きません', '注文[number]がまだ届きません'],
  ])('is taken out of %j, and nothing beside it', (text, masked) => {
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
    'WH-1000XM5',
    '5, 10, 20, 30, 40',
    'iPhone 12,13,14,15',
    'models 1000, 2000, 3000',
    '3-5 business days',
    '120 x 60 x 75 cm',
    '120 × 60 × 75 cm',
    'made 2019 – 2024',
    'since 26.11.2026',
    'from 2026-11-01 - 2026-11-26',
    '01.11.2026 – 26.11.2026',
    '۱۴۰۳/۰۹/۰۵',
    'open 09:00 - 18:30',
    '1,299.00 - 1,499.00',
    '1.299,00 – 1.499,00',
    '1,250,000',
    'AED 100–5,000',
    'OE230-BLK, OE230-LIM',
    '19.99 - 24.99',
    '2 @ 19.99',
    'می\u200cخواهم ۱۰\u200cهزار',
    '👩\u200d💻',
    '20000円',
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
    ['/en-us/4111/1111/1111/1111', '/en-us/[card]'],
    ['/en-us/%2500minasecret', '/en-us/ minasecret'],
    ['/en-us/%250a=cmd%25e2%2580%25ae', '/en-us/ =cmd'],
    ['/en-us/anna%25e2%2580%258b@example.com', '/en-us/[e-mail]'],
  ])('%s as %s', (path, masked) => {
    expect(shown(path)).toBe(masked);
  });

  it('without what stands at the end of its cut', () => {
    expect(shown(`/${'x'.repeat(190)}/anna@example.com`)).not.toContain('anna');
    expect(shown(`/${'1'.repeat(2040)}/4111111111111111`)).toBe('/[number]/');
  });

  it('in the log as well, where secrets are left out', () => {
    const logged = (path: string) => loggedPath(new URL(`http://localhost${path}`));
    expect(logged('/en-us/orders/anna%40example.com?q=1')).toBe('/en-us/orders/[e-mail]');
    expect(logged('/admin/sign-in/secret/4111111111111111')).toBe('/admin/sign-in/…');
    expect(logged('/preview/secret')).toBe('/preview/…');
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
    expect(query(`${'1'.repeat(985)} 4111 1111 1111 1111`)).toBe('');
  });
});

describe('a text of any length', () => {
  const half = /\d|anna/;

  it.each(['4111 1111 1111 1111', 'DE89370400440532013000', '"anna"@example.com', 'anna.example@example.com'])('keeps no half of %s at its cut', (secret) => {
    // A long number is masked to a few signs, so what stands at the cut would be stored.
    for (let at = 950; at <= 1010; at++) expect(maskBeginning(`${'1'.repeat(at - 5)} for ${secret} ${'x'.repeat(500)}`)).not.toMatch(half);
  });

  it('that is short is masked whole', () => {
    expect(maskBeginning('mail anna@example.com')).toBe('mail [e-mail]');
  });

  it.each([
    '1',
    '1 ',
    '12-',
    'a',
    'a ',
    'a@',
    '@a ',
    '"',
    '"a',
    'a.',
    '%25',
    '%40',
    '#',
    '#a',
    'ab12 ',
    'ab12',
    '1, ',
    '1\u200d',
    '\u200b',
    '\ufe0f',
    '1:',
    '[',
    '-a',
    '1️⃣',
    '٤',
    '電1',
  ])('is masked in a time that grows as it does: %j', (part) => {
    const timeOf = (length: number) => {
      const text = `${part.repeat(length / part.length)}x`;
      const begun = performance.now();
      maskPersonal(text);
      return performance.now() - begun;
    };
    timeOf(1000);
    expect(timeOf(100_000)).toBeLessThan(3000);
  });
});
