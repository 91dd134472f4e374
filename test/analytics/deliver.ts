import { env } from 'cloudflare:workers';
import type { Event, EventMessage } from '../../worker/analytics/event.ts';
import { storeEvents } from '../../worker/analytics/store-events.ts';

let made = 0;
export const visitOf = (number: number) => number.toString(16).padStart(16, '0');

/** What one request of a reader carried, with events of their own names: views, unless they say otherwise. */
export function message(at: number, visit: number | null, events: Partial<Event>[] = [{}], more: Partial<EventMessage> = {}): EventMessage {
  const named = events.map((event) => Object.assign({ id: `m${(made += 1)}`, kind: 'view' as const }, event));
  const shared = { site: 'ondelle', source: 'page' as const, locale: 'de-de', market: 'de' };
  return { ...shared, at, visit: visit === null ? null : visitOf(visit), events: named, ...more };
}

export const store = (...messages: EventMessage[]) => storeEvents(env.DB, messages);
export const countOf = (sql: string, ...values: (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .first<number>('n');
