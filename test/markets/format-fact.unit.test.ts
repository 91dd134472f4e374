import { describe, expect, it } from 'vitest';
import type { Fact } from '../../worker/markets/facts.ts';
import { formatFact } from '../../worker/markets/format-fact.ts';

const style = (tag: string, currency: string, timeZone = 'UTC') => ({ tag, chain: [tag.split('-')[0] ?? 'en', 'en'], currency, timeZone });
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const show = (fact: Fact, tag: string, currency = 'USD', bare = false, zone = 'UTC') => plain(formatFact(fact, style(tag, currency, zone), bare));

describe('formatFact', () => {
  it.each([
    ['en-US', '90 days'],
    ['de-DE', '90 Tage'],
    ['fr-FR', '90 jours'],
    ['ja-JP', '90 日'],
    ['zh-Hans-CN', '90天'],
  ])('writes days in the words of %s', (tag, text) => expect(show({ type: 'days', value: 90 }, tag)).toBe(text));

  it('writes one day as one', () => expect(show({ type: 'days', value: 1 }, 'en-US')).toBe('1 day'));
  it('writes a range of days', () => expect(show({ type: 'days', value: [3, 5] }, 'en-US')).toBe('3–5 days'));
  it('leaves the unit out when asked', () => expect(show({ type: 'days', value: 90 }, 'de-DE', 'EUR', true)).toBe('90'));

  it('writes money in the market’s currency, without cents where there are none', () => {
    expect(show({ type: 'money', value: 5.95 }, 'en-US')).toBe('$5.95');
    expect(show({ type: 'money', value: 50 }, 'en-US')).toBe('$50');
    expect(show({ type: 'money', value: 4.95 }, 'de-DE', 'EUR')).toBe('4,95 €');
    expect(show({ type: 'money', value: { amount: 10, currency: 'GBP' } }, 'en-US')).toBe('£10');
  });

  it('says in words that there is nothing to pay', () => {
    expect(show({ type: 'money', value: 0 }, 'en-US')).toBe('free');
    expect(show({ type: 'money', value: 0 }, 'en-US', 'USD', true)).toBe('0');
  });

  it('takes a localized text in the reader’s language, else in the next of the chain', () => {
    const carrier: Fact = { type: 'localized', value: { en: 'Yamato', ja: 'ヤマト運輸' } };
    expect(show(carrier, 'ja-JP')).toBe('ヤマト運輸');
    expect(show(carrier, 'de-DE')).toBe('Yamato');
  });

  it('writes hours in local form with the market’s zone', () => {
    const hours: Fact = {
      type: 'hours',
      value: [
        { days: 'mon-fri', open: '09:00', close: '18:30' },
        { days: 'sat', open: '10:00', close: '14:00' },
      ],
    };
    expect(show(hours, 'en-US', 'USD', false, 'America/New_York')).toBe('Mon–Fri 9:00 AM – 6:30 PM, Sat 10:00 AM – 2:00 PM (ET)');
    expect(show(hours, 'de-DE', 'EUR', false, 'Europe/Berlin')).toMatch(/^Mo–Fr 09:00 – 18:30, Sa 10:00 – 14:00 \(MEZ\)$/);
  });
});
