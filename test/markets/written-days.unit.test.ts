import { describe, expect, it } from 'vitest';
import { writtenDays } from '../../worker/markets/written-days.ts';

describe('days as a locale writes them', () => {
  it.each([
    ['de-DE', '05.03.2026'],
    ['en-US', 'Mar 5, 2026'],
    ['ja-JP', '2026/03/05'],
  ])('are those of Intl: %s', (tag, text) => {
    const write = writtenDays(tag);
    expect(write('2026-03-05')).toBe(text);
    expect(write('2026-03-05T23:59:59.999Z')).toBe(text);
  });

  it('stay apart, however many there are', () => {
    const write = writtenDays('en-US');
    const days = Array.from({ length: 2500 }, (_, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString());
    const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
    expect(days.map(write)).toEqual(days.map((day) => format.format(new Date(day))));
    expect(write(days[0] ?? '')).toBe('Jan 1, 2020');
  });
});
