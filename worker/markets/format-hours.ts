import type { Hours } from './hours.ts';

/** 2024-01-01 was a Monday; days are written from it so that the names come from Intl. */
const monday = Date.UTC(2024, 0, 1);
const order = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** "Mon–Fri, 9:00 AM – 6:00 PM EST": days and times of day in the locale's words, the market's zone behind. */
export function formatHours(hours: Hours, tag: string, timeZone: string): string {
  const spans = hours.map(({ days, open, close }) => `${formatDays(days, tag)} ${formatTimes(open, close, tag)}`);
  return `${new Intl.ListFormat(tag, { type: 'unit', style: 'long' }).format(spans)} (${zoneName(tag, timeZone)})`;
}

/** The zone as its people call it where the locale has a short name for it ("MEZ"), else as an offset ("GMT+9"). */
function zoneName(tag: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(monday);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

function formatDays(days: string, tag: string): string {
  const [from = 'mon', to = from] = days.split('-');
  const format = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' });
  const name = (day: string) => format.format(monday + order.indexOf(day) * 86_400_000);
  return from === to ? name(from) : `${name(from)}–${name(to)}`;
}

function formatTimes(open: string, close: string, tag: string): string {
  const format = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: 'numeric', timeZone: 'UTC' });
  return `${format.format(clockTime(open))} – ${format.format(clockTime(close))}`;
}

function clockTime(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return monday + (hour * 60 + minute) * 60_000;
}
