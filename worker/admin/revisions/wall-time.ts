import { Temporal } from 'temporal-polyfill';
import { refused, succeeded, type Result } from '../../result.ts';

/** A moment in UTC, and what a clock shows then: `2026-11-27T00:00`, and how far it is from UTC: `+01:00`. */
export type RealTime = { at: string; wallTime: string; offset: string };
export type WallTimeFailure =
  | { reason: 'unreadable' }
  | { reason: 'no-zone' }
  /** Clocks were put forward over it; the last and the first time beside the gap. */
  | { reason: 'skipped'; nearest: [RealTime, RealTime] }
  /** Clocks were put back, so that it comes twice. */
  | { reason: 'repeated'; choices: [RealTime, RealTime] };

/** The moment that a date and time are in a time zone (IANA). Where it comes twice, `offset` says which one. */
export function resolveWallTime(wallTime: string, timeZone: string, offset?: string): Result<RealTime, WallTimeFailure> {
  if (!isTimeZone(timeZone)) return refused({ reason: 'no-zone' });
  const time = parse(wallTime);
  if (!time) return refused({ reason: 'unreadable' });
  try {
    return succeeded(real(time.toZonedDateTime(timeZone, { disambiguation: 'reject' })));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return skippedOrRepeated(time, timeZone, offset);
  }
}

function skippedOrRepeated(time: Temporal.PlainDateTime, timeZone: string, offset: string | undefined): Result<RealTime, WallTimeFailure> {
  const earlier = time.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = time.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (!earlier.toPlainDateTime().equals(time)) {
    const first = earlier.getTimeZoneTransition('next') ?? later;
    return refused({ reason: 'skipped', nearest: [real(first.subtract({ minutes: 1 })), real(first)] });
  }
  const chosen = [earlier, later].find((each) => each.offset === offset);
  return chosen ? succeeded(real(chosen)) : refused({ reason: 'repeated', choices: [real(earlier), real(later)] });
}

const real = (time: Temporal.ZonedDateTime): RealTime => ({
  at: new Date(time.epochMilliseconds).toISOString(),
  wallTime: time.toPlainDateTime().toString({ smallestUnit: 'minute' }),
  offset: time.offset,
});

function parse(wallTime: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wallTime)) return undefined;
  try {
    return Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Those that are used here first, then all that this machine knows. */
export const listTimeZones = (used: readonly string[]): string[] => {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([...used.toSorted(), 'UTC', ...known])];
};
