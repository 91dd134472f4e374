import { Temporal } from 'temporal-polyfill';
import { addDays } from '../reports/days.ts';

/** `weekday` 1 is Monday. */
export type Schedule = { weekday: number; hour: number; timeZone: string };
/** `key` is the day it is due, by its own clock; `at` milliseconds since 1970. */
export type Edition = { key: string; at: number };

const minuteLength = 60_000;

/** Everybody's hour is full at the same moment, so each site has a minute of its own, away from it: of UTC, as some zones are half an hour off. */
export function minuteOf(site: string): number {
  let sum = 0;
  for (const sign of site) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 100_003;
  return 7 + (sum % 47);
}

/** The newest one that is due. */
export function lastEdition(schedule: Schedule, site: string, now: number): Edition {
  const today = dayIn(schedule.timeZone, now);
  const thisWeek = editionOn(today.subtract({ days: (today.dayOfWeek - schedule.weekday + 7) % 7 }), schedule, site);
  return thisWeek.at <= now ? thisWeek : editionOn(Temporal.PlainDate.from(thisWeek.key).subtract({ days: 7 }), schedule, site);
}

export const nextEdition = (schedule: Schedule, site: string, now: number): Edition =>
  editionOn(Temporal.PlainDate.from(lastEdition(schedule, site, now).key).add({ days: 7 }), schedule, site);

/** An edition tells of the seven whole days (UTC) before it. */
export function weekBefore(at: number): { from: string; to: string } {
  const to = addDays(new Date(at).toISOString().slice(0, 10), -1);
  return { from: addDays(to, -6), to };
}

/** Within the hour asked for. A time that clocks are put forward over comes an hour later, one that comes twice the first time. */
function editionOn(day: Temporal.PlainDate, { hour, timeZone }: Schedule, site: string): Edition {
  const { epochMilliseconds } = day.toPlainDateTime({ hour }).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  const full = epochMilliseconds / minuteLength;
  return { key: day.toString(), at: (full + ((((minuteOf(site) - full) % 60) + 60) % 60)) * minuteLength };
}

const dayIn = (timeZone: string, now: number) => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();

/** What clocks there show in the hour of a schedule, such as 17 past. */
export const minuteThere = ({ timeZone }: Pick<Schedule, 'timeZone'>, site: string, now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(lastEdition({ weekday: 1, hour: 12, timeZone }, site, now).at).toZonedDateTimeISO(timeZone).minute;
