import { usualRetention } from '../../analytics/keep/retention.ts';
import type { SiteSettings } from '../../sites/site.ts';
import type { RawForm } from '../read-form.ts';

const mostDays = 400;
const mostMonths = 120;
const shortestMonth = 28;

/** An empty field is what holds everywhere. */
export function readRetention(one: (name: string) => string, problems: Record<string, string>): Pick<SiteSettings, 'analytics'> {
  const days = readWhole(one('eventDays'), mostDays);
  const months = readWhole(one('rollupMonths'), mostMonths);
  if (days === 'wrong') problems['eventDays'] = `Write whole days from 1 to ${mostDays}, or nothing.`;
  if (months === 'wrong') problems['rollupMonths'] = `Write whole months from 1 to ${mostMonths}, or nothing.`;
  if (days === 'wrong' || months === 'wrong') return {};
  if ((days ?? usualRetention.eventDays) > (months ?? usualRetention.rollupMonths) * shortestMonth)
    problems['rollupMonths'] = 'Keep the counts for longer than the single events: they are made of them.';
  const analytics = {
    ...(days !== undefined && { event_days: days }),
    ...(months !== undefined && { rollup_months: months }),
    ...(one('rareQueries') === 'yes' && { rare_queries: true }),
  };
  return Object.keys(analytics).length === 0 ? {} : { analytics };
}

export const typedRetention = (analytics: SiteSettings['analytics']): RawForm => ({
  eventDays: [String(analytics?.event_days ?? '')],
  rollupMonths: [String(analytics?.rollup_months ?? '')],
  rareQueries: [analytics?.rare_queries ? 'yes' : ''],
});

function readWhole(text: string, most: number): number | 'wrong' | undefined {
  if (text === '') return undefined;
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : 'wrong';
}
