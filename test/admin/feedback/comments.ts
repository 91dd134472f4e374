import { env } from 'cloudflare:workers';
import { storeEvents } from '../../../worker/analytics/store-events.ts';
import { keepAddress } from '../../../worker/feedback/reply-address.ts';

type Said = {
  locale?: string;
  language?: string;
  article?: number;
  revision?: number;
  vote?: 'yes' | 'no';
  reasons?: string[];
  comment: string;
  mail?: string;
  site?: string;
  day?: string;
  event?: string;
};
let made = 0;

/** A reader's comment as the queue brings it; returns its number in the inbox. */
export async function comment(said: Said): Promise<number> {
  const {
    site = 'ondelle',
    locale = 'de-de',
    language = 'de',
    article = 1031,
    revision = 1,
    vote = 'no',
    reasons = [],
    comment: value,
    mail,
    day = '2026-11-25',
  } = said;
  const id = said.event ?? `test/${(made += 1)}/comment`;
  const at = Date.parse(day) + 36_000_000 + made * 1000;
  const shared = { site, at, source: 'page' as const, visit: null, locale, market: locale.split('-')[1] ?? '' };
  await storeEvents(env.DB, [
    { ...shared, events: [{ id, kind: 'comment', reference: `test/${made}`, article, revision, language, value, vote, reasons, reply: `${id}/reply` }] },
  ]);
  if (mail !== undefined) await keepAddress(env, { site, id: `${id}/reply`, mail, now: Date.now() });
  return (await env.DB.prepare('SELECT id FROM feedback WHERE event = ?').bind(id).first<number>('id')) ?? 0;
}
