import * as v from 'valibot';
import { MarketSchema, type Market } from '../../markets/market.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { commitChange, newestChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { sameJson } from '../import/same-json.ts';
import { insertReceipt } from '../receipt.ts';
import { readMarket } from './market-row.ts';

type Named = { site: string; market: string; author: string };
export type MarketFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; message: string };

/** Replaces what a market is. The gateway sends visitors to it by its countries, so it must learn of them. */
export async function changeMarket(
  env: PublishingBindings,
  { site, market, author, base, value }: Named & { base: number; value: Market },
): Promise<Result<{ changed: boolean }, MarketFailure>> {
  const row = await readMarket(env.DB, site, market);
  if (!row) return refused({ reason: 'missing' });
  const parsed = v.safeParse(MarketSchema, value);
  if (!parsed.success) return refused({ reason: 'invalid', message: v.summarize(parsed.issues) });
  const { id, ...before } = row;
  if (sameJson(before, parsed.output)) return succeeded({ changed: false });
  const update = env.DB.prepare(
    `UPDATE market SET names = ?2, countries = ?3, currency = ?4, time_zone = ?5, reply_hours = CAST(?6 AS INTEGER), channels = ?7 WHERE id = CAST(?1 AS INTEGER)`,
  ).bind(id, ...columnsOf(parsed.output));
  const done = await commitChange(env, { site, kind: 'site', entity: `market/${market}`, base, before, after: parsed.output, author }, [update], {
    gateway: true,
  });
  return done.ok ? succeeded({ changed: true }) : done;
}

export type NewMarket = Named & { value: Market; /** The market whose facts it begins with. */ factsOf: string | null; once: string; location: string };

/** Makes a market that no locale shows yet, with the facts of another one to begin with. */
export async function createMarket(
  env: PublishingBindings,
  { site, market, author, value, factsOf, once, location }: NewMarket,
): Promise<Result<undefined, Conflict | { reason: 'exists' } | { reason: 'invalid'; message: string }>> {
  if (await readMarket(env.DB, site, market)) return refused({ reason: 'exists' });
  const parsed = v.safeParse(MarketSchema, value);
  if (!parsed.success) return refused({ reason: 'invalid', message: v.summarize(parsed.issues) });
  const base = await newestChange(env.DB, site, 'site', `market/${market}`);
  const insert = env.DB.prepare(
    `INSERT INTO market (site_id, key, names, countries, currency, time_zone, reply_hours, channels)
      SELECT id, ?2, ?3, ?4, ?5, ?6, CAST(?7 AS INTEGER), ?8 FROM site WHERE key = ?1`,
  ).bind(site, market, ...columnsOf(parsed.output));
  const copyFacts = env.DB.prepare(
    `INSERT INTO market_fact (market_id, fact_id, value) SELECT n.id, mf.fact_id, mf.value FROM site s
      JOIN market n ON n.site_id = s.id AND n.key = ?2 JOIN market m ON m.site_id = s.id AND m.key = ?3 JOIN market_fact mf ON mf.market_id = m.id WHERE s.key = ?1`,
  ).bind(site, market, factsOf);
  const change = { site, kind: 'site', entity: `market/${market}`, base, before: null, after: { ...parsed.output, factsOf }, author } as const;
  return commitChange(env, change, [insertReceipt(env.DB, once, location), insert, copyFacts], { gateway: true });
}

function columnsOf({ names, countries, currency, timeZone, replyHours, channels }: Market) {
  return [JSON.stringify(names), JSON.stringify(countries), currency, timeZone, replyHours, JSON.stringify(channels)];
}
