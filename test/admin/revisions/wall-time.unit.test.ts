import { describe, expect, it } from 'vitest';
import { listTimeZones, resolveWallTime } from '../../../worker/admin/revisions/wall-time.ts';

describe('a date and time in a time zone', () => {
  it.each([
    ['2026-11-27T00:00', 'Europe/Berlin', '2026-11-26T23:00:00.000Z', '+01:00'],
    ['2026-07-01T09:30', 'America/New_York', '2026-07-01T13:30:00.000Z', '-04:00'],
    ['2026-11-27T00:00', 'Asia/Kolkata', '2026-11-26T18:30:00.000Z', '+05:30'],
    ['2026-11-27T00:00', 'UTC', '2026-11-27T00:00:00.000Z', '+00:00'],
  ])('%s in %s is one moment', (wallTime, timeZone, at, offset) => {
    expect(resolveWallTime(wallTime, timeZone)).toEqual({ ok: true, value: { at, wallTime, offset } });
  });

  it.each([
    ['2027-03-28T02:30', 'Europe/Berlin', ['2027-03-28T01:59', '2027-03-28T00:59:00.000Z'], ['2027-03-28T03:00', '2027-03-28T01:00:00.000Z']],
    ['2027-03-14T02:00', 'America/New_York', ['2027-03-14T01:59', '2027-03-14T06:59:00.000Z'], ['2027-03-14T03:00', '2027-03-14T07:00:00.000Z']],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', ['2026-10-04T01:59', '2026-10-03T15:29:00.000Z'], ['2026-10-04T02:30', '2026-10-03T15:30:00.000Z']],
  ])('%s in %s is skipped: the nearest times are offered', (wallTime, timeZone, before, after) => {
    const result = resolveWallTime(wallTime, timeZone);
    if (result.ok || result.failure.reason !== 'skipped') throw new Error(JSON.stringify(result));
    expect(result.failure.nearest.map((each) => [each.wallTime, each.at])).toEqual([before, after]);
  });

  it.each([
    ['2026-10-25T02:30', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['2027-10-31T02:30', ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']],
  ])('%s in Berlin comes twice: which one is asked, and then taken', (wallTime, moments) => {
    const result = resolveWallTime(wallTime, 'Europe/Berlin');
    if (result.ok || result.failure.reason !== 'repeated') throw new Error(JSON.stringify(result));
    expect(result.failure.choices.map(({ at }) => at)).toEqual(moments);
    for (const { offset, at } of result.failure.choices)
      expect(resolveWallTime(wallTime, 'Europe/Berlin', offset)).toMatchObject({ ok: true, value: { at, offset } });
    expect(resolveWallTime(wallTime, 'Europe/Berlin', '+09:00')).toMatchObject({ ok: false, failure: { reason: 'repeated' } });
  });

  it('takes the edges of the gap and of the repeated hour as they are', () => {
    for (const wallTime of ['2027-03-28T01:59', '2027-03-28T03:00', '2026-10-25T01:59', '2026-10-25T03:00'])
      expect(resolveWallTime(wallTime, 'Europe/Berlin').ok).toBe(true);
  });

  it.each(['', '2026-02-30T10:00', '2026-13-01T10:00', '2026-11-27', '2026-11-27T24:30', '2026-11-27T00:00Z', 'tomorrow'])('refuses %j', (wallTime) => {
    expect(resolveWallTime(wallTime, 'UTC')).toEqual({ ok: false, failure: { reason: 'unreadable' } });
  });

  it.each(['', 'Mars/Olympus', 'Europe/Berlin; DROP', 'local'])('knows no zone %j', (timeZone) => {
    expect(resolveWallTime('2026-11-27T00:00', timeZone)).toEqual({ ok: false, failure: { reason: 'no-zone' } });
  });

  it('lists the zones of the world, those of the markets among them', () => {
    expect(listTimeZones(['Asia/Dubai'])).toEqual(expect.arrayContaining(['UTC', 'Asia/Dubai', 'Europe/Berlin', 'America/New_York']));
  });
});
