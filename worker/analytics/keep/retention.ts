import type { SiteSettings } from '../../sites/site.ts';

const dayLength = 86_400_000;

/** How long what readers did is kept: single events in days, what was counted of them in months. */
export type Retention = { eventDays: number; rollupMonths: number };

/** What a site says that says nothing. */
export const usualRetention: Retention = { eventDays: 90, rollupMonths: 25 };

export const retentionOf = ({ analytics }: Pick<SiteSettings, 'analytics'>): Retention => ({
  eventDays: analytics?.event_days ?? usualRetention.eventDays,
  rollupMonths: analytics?.rollup_months ?? usualRetention.rollupMonths,
});

/**
 * Events before `events` (milliseconds) and counts of days before `day` are to go. Both begin with a day (UTC): a visit ends
 * with its day, so it goes as a whole.
 */
export function cutoffsOf({ eventDays, rollupMonths }: Retention, now: number): { events: number; day: string } {
  const today = Math.floor(now / dayLength) * dayLength;
  const date = new Date(today);
  const day = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - rollupMonths, date.getUTCDate()));
  return { events: today - eventDays * dayLength, day: day.toISOString().slice(0, 10) };
}
