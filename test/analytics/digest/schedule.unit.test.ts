import { describe, expect, it } from 'vitest';
import { lastEdition, minuteOf, nextEdition, weekBefore } from '../../../worker/analytics/digest/schedule.ts';

const berlin = { weekday: 1, hour: 8, timeZone: 'Europe/Berlin' };
const at = (text: string) => Date.parse(text);
const minute = String(minuteOf('ondelle')).padStart(2, '0');

describe('a weekly schedule', () => {
  it('is never near the full hour, and not at the same minute for all', () => {
    const minutes = ['ondelle', 'another', 'a', 'b', 'glow', 'hair', '東京'].map(minuteOf);
    for (const each of minutes) expect([each >= 7, each <= 53]).toEqual([true, true]);
    expect(new Set(minutes).size).toBeGreaterThan(4);
  });

  it('is due by the clock of its zone, in summer and winter', () => {
    expect(new Date(lastEdition(berlin, 'ondelle', at('2026-07-06T12:00:00Z')).at).toISOString()).toBe(`2026-07-06T06:${minute}:00.000Z`);
    expect(new Date(lastEdition(berlin, 'ondelle', at('2026-11-30T12:00:00Z')).at).toISOString()).toBe(`2026-11-30T07:${minute}:00.000Z`);
  });

  it.each(['Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Berlin'])('is at its minute of UTC, in the hour asked for: %s', (timeZone) => {
    for (const site of ['ondelle', 'another', 'a', 'glow', 'hair', 'b', 'c', 'd']) {
      const edition = new Date(lastEdition({ ...berlin, timeZone }, site, at('2026-11-30T23:00:00Z')).at);
      expect(edition.getUTCMinutes()).toBe(minuteOf(site));
      expect(edition.toLocaleString('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })).toBe('Mon, 08');
    }
  });

  it('names an edition by the day it is due there, also where that is another day in UTC', () => {
    const tokyo = { weekday: 1, hour: 0, timeZone: 'Asia/Tokyo' };
    expect(lastEdition(tokyo, 'ondelle', at('2026-11-29T15:59:59Z'))).toMatchObject({ key: '2026-11-30' });
    expect(lastEdition(tokyo, 'ondelle', at('2026-11-29T15:00:00Z'))).toMatchObject({ key: '2026-11-23' });
  });

  it('goes from one edition to the next in the moment it is due', () => {
    const { at: due } = nextEdition(berlin, 'ondelle', at('2026-11-27T12:00:00Z'));
    expect(lastEdition(berlin, 'ondelle', due - 1).key).toBe('2026-11-23');
    expect(lastEdition(berlin, 'ondelle', due).key).toBe('2026-11-30');
    expect(nextEdition(berlin, 'ondelle', due).key).toBe('2026-12-07');
  });

  it('finds a time that clocks are put forward over', () => {
    const skipped = { weekday: 7, hour: 2, timeZone: 'Europe/Berlin' };
    expect(new Date(lastEdition(skipped, 'ondelle', at('2026-03-29T12:00:00Z')).at).toISOString()).toBe(`2026-03-29T01:${minute}:00.000Z`);
  });

  it('tells of the seven whole days before', () => {
    expect(weekBefore(at('2026-11-30T07:10:00Z'))).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  });
});
