import type { Context } from 'hono';
import type { Event } from '../analytics/event.ts';
import { recordEvents } from '../analytics/record.ts';
import { visitId } from '../analytics/visit-id.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import type { SiteEntry } from '../sites/site-table-schema.ts';

type C = Context<{ Bindings: Env & { site: SiteEntry } }>;

const hour = 3_600_000;

/** Brings a comment to the inbox: by a message of its own, apart from what else its form says, as it is of no visit. It says no more of the time than the hour; the day alone is kept. */
export async function sendComment({ env }: C, { locale, market }: LocaleModel, now: number, event: Event): Promise<void> {
  const at = now - (now % hour);
  await recordEvents(env, { site: env.site.key, at, source: 'page', visit: null, locale: locale.key, market: market.key, events: [event] });
}

/** Counts what a form says, after it is answered. Of somebody who belongs to no visit, only if `isNew` says so. */
export async function sendEvents(
  { env, req }: C,
  { locale, market }: LocaleModel,
  now: number,
  events: Event[],
  isNew?: () => Promise<boolean>,
): Promise<void> {
  const visit = await visitId(env.KV, env.site.key, req.raw, now);
  if (visit === undefined && isNew && !(await isNew())) return;
  await recordEvents(env, { site: env.site.key, at: now, source: 'page', visit: visit ?? null, locale: locale.key, market: market.key, events });
}
