import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../worker/ui/client/open-hours.ts';

const week = [
  { days: 'mon-fri', open: '09:00', close: '18:00' },
  { days: 'sat', open: '10:00', close: '14:00' },
];

describe('isOpen', () => {
  it('goes by the market’s clock, not the reader’s', () => {
    const monday = new Date('2026-11-23T08:30:00Z');
    expect(isOpen(week, 'Europe/Berlin', monday)).toBe(true);
    expect(isOpen(week, 'America/New_York', monday)).toBe(false);
  });
  it('opens on the minute and closes on the minute', () => {
    expect(isOpen(week, 'UTC', new Date('2026-11-23T09:00:00Z'))).toBe(true);
    expect(isOpen(week, 'UTC', new Date('2026-11-23T17:59:00Z'))).toBe(true);
    expect(isOpen(week, 'UTC', new Date('2026-11-23T18:00:00Z'))).toBe(false);
  });
  it('knows single days and days off', () => {
    expect(isOpen(week, 'UTC', new Date('2026-11-28T11:00:00Z'))).toBe(true);
    expect(isOpen(week, 'UTC', new Date('2026-11-29T11:00:00Z'))).toBe(false);
  });
  it('reads a range over the end of the week', () =>
    expect(isOpen([{ days: 'sat-mon', open: '00:00', close: '24:00' }], 'UTC', new Date('2026-11-29T11:00:00Z'))).toBe(true));
  it('is closed where no hours are given', () => expect(isOpen([], 'UTC', new Date())).toBe(false));
});
