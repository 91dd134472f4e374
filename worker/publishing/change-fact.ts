import * as v from 'valibot';
import { factValueSchemas, type FactType } from '../markets/facts.ts';
import { refused, type Result } from '../result.ts';
import { commitChange } from './change.ts';
import type { Conflict, PublishingBindings } from './commit.ts';

export type FactChange = { site: string; market: string; fact: string; base: number; value: unknown; author: string };
export type FactFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; message: string };

type FactRow = { marketId: number; factId: number; type: FactType; value: string | null; locales: string };

/** Sets what a fact is in one market: every page of that market that shows it changes, no article is touched. */
export async function changeFact(env: PublishingBindings, { site, market, fact, base, value, author }: FactChange): Promise<Result<undefined, FactFailure>> {
  const row = await findFact(env.DB, site, market, fact);
  if (!row) return refused({ reason: 'missing' });
  const parsed = v.safeParse(factValueSchemas[row.type], value);
  if (!parsed.success) return refused({ reason: 'invalid', message: `${fact} ${v.summarize(parsed.issues)}` });
  const set = env.DB.prepare(
    'INSERT INTO market_fact (market_id, fact_id, value) VALUES (CAST(?1 AS INTEGER), CAST(?2 AS INTEGER), ?3) ON CONFLICT (market_id, fact_id) DO UPDATE SET value = ?3',
  ).bind(row.marketId, row.factId, JSON.stringify(parsed.output));
  const before: unknown = row.value === null ? null : JSON.parse(row.value);
  const locales: string[] = JSON.parse(row.locales);
  const change = { site, kind: 'fact', entity: `${fact}/${market}`, base, before, after: parsed.output, author } as const;
  return commitChange(env, change, [set], { tags: locales.map((key) => `locale-${site}-${key}`) });
}

function findFact(d1: D1Database, site: string, market: string, fact: string): Promise<FactRow | null> {
  return d1
    .prepare(
      `SELECT m.id AS marketId, f.id AS factId, f.type AS type, mf.value AS value,
        (SELECT json_group_array(l.key) FROM locale l WHERE l.market_id = m.id) AS locales
      FROM site s JOIN market m ON m.site_id = s.id AND m.key = ? JOIN fact f ON f.site_id = s.id AND f.key = ?
      LEFT JOIN market_fact mf ON mf.market_id = m.id AND mf.fact_id = f.id WHERE s.key = ?`,
    )
    .bind(market, fact, site)
    .first<FactRow>();
}
