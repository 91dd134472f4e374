import { env } from 'cloudflare:workers';
import { planFact } from '../../../worker/publishing/facts/schedule-fact.ts';
import { createMarket } from '../../../worker/publishing/markets/change-market.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { standing } from '../revisions/texts.ts';

export const site = 'ondelle';
export const author = 'ann@example.com';
export const now = new Date('2026-11-26T10:00:00Z');

/** A market that no locale shows, with the facts of the German one. */
export async function addMarket(market: string): Promise<void> {
  const value = {
    names: { en: `Market ${market}` },
    countries: [],
    currency: 'EUR',
    timeZone: 'Europe/Vienna',
    replyHours: 4,
    channels: [{ kind: 'mail' as const, address: `${market}@example.com` }],
  };
  const made = await createMarket(env, { site, market, author, value, factsOf: 'de', once: crypto.randomUUID(), location: '/' });
  if (!made.ok) throw new Error(`There is a market ${market} already`);
}

export const isThere = async (market: string): Promise<boolean> =>
  (await env.DB.prepare('SELECT count(*) AS n FROM market WHERE key = ?').bind(market).first<number>('n')) === 1;

export const baseOf = (entity: string) => newestChange(env.DB, site, 'site', entity);

/** Makes this the live text of an article of the example brand. */
export async function publishText(article: string, body: string) {
  const { head } = await standing(article, 'en');
  return publish(env, { site, article, language: 'en', base: head, text: { title: article, summary: 'Short.', body }, significance: 'minor', author }, now);
}

export const setMarkets = (article: string, column: 'only_in' | 'hidden_in', markets: string[] | null) =>
  env.DB.prepare(`UPDATE article SET ${column} = ? WHERE key = ?`)
    .bind(markets && JSON.stringify(markets), article)
    .run();

/** Plans a change of the return window in these markets, long from now. */
export const planIn = (markets: readonly string[], d1: D1Database = env.DB) =>
  planFact(d1, {
    site,
    fact: 'return_days',
    cells: Object.fromEntries(markets.map((market) => [market, { base: 0, before: null, after: 5 }])),
    at: '2999-01-01T00:00:00Z',
    wallTime: '2999-01-01T00:00',
    timeZone: 'UTC',
    author,
    once: crypto.randomUUID(),
    location: '/',
  });
