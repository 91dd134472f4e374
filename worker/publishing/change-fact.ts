import * as v from 'valibot';
import { factValueSchemas, type FactType, type FactValue } from '../markets/facts.ts';
import { refused, succeeded, type Result } from '../result.ts';
import { commitChanges, type Change } from './change.ts';
import type { Conflict, PublishingBindings } from './commit.ts';
import { abortWhere } from './guard-change.ts';
import { namesNoMarket } from './markets/known-markets.ts';
import { sameJson } from './import/same-json.ts';

/** `value` null: the market sets it no more, which is refused while a text that readers see uses it. */
export type MarketValue = { market: string; base: number; value: unknown };
export type FactChange = MarketValue & { site: string; fact: string; author: string };
export type FactFailure = Conflict | { reason: 'missing' } | { reason: 'used' } | { reason: 'invalid'; market: string; message: string };

type Company = {
  /** Who does it, if not the author. */
  actor?: string;
  /** What must happen in the same batch, or not at all; of the markets that change. */
  with?: (changed: readonly { market: string; base: number }[]) => D1PreparedStatement[];
};

type FactRow = { market: string; marketId: number; factId: number; type: FactType; value: string | null; locales: string };
type ChangedBy = { site: string; fact: string; author: string; actor: string | undefined };
type Planned = FactRow & { base: number; after: FactValue | null };

/** SQL that holds while a public text uses the fact ?2 of the site ?1. */
export const isUsed = `EXISTS (SELECT 1 FROM site s JOIN usage u ON u.site_id = s.id WHERE s.key = ?1 AND u.kind = 'fact' AND u.key = ?2)`;

/** Sets what a fact is in one market: every page of that market that shows it changes, no article is touched. */
export function changeFact(env: PublishingBindings, { market, base, value, ...change }: FactChange): Promise<Result<{ changed: number }, FactFailure>> {
  return changeFacts(env, { ...change, values: [{ market, base, value }] });
}

/** The same in several markets at once, or in none. What stays as it is is not written. */
export async function changeFacts(
  env: PublishingBindings,
  { site, fact, author, values }: { site: string; fact: string; author: string; values: readonly MarketValue[] },
  { actor, with: company = () => [] }: Company = {},
): Promise<Result<{ changed: number }, FactFailure>> {
  const rows = await findFact(env.DB, site, fact, values);
  const plan: Planned[] = [];
  for (const { market, base, value } of values) {
    const row = rows.find((each) => each.market === market);
    if (!row) return refused({ reason: 'missing' });
    const parsed = v.safeParse(v.nullable(factValueSchemas[row.type]), value);
    if (!parsed.success) return refused({ reason: 'invalid', market, message: `${fact} ${v.summarize(parsed.issues)}` });
    if (!sameJson(parsed.output, valueOf(row))) plan.push({ ...row, base, after: parsed.output });
  }
  const [first, ...others] = plan.map((row): Change => changeOf(row, { site, fact, author, actor }));
  if (!first) return succeeded({ changed: 0 });
  const clears = plan.some(({ after }) => after === null);
  const guard = [
    abortWhere(env.DB, first, namesNoMarket('?2'), JSON.stringify(plan.map(({ market }) => market))),
    ...(clears ? [abortWhere(env.DB, first, isUsed, fact)] : []),
  ];
  const tags = plan.flatMap(({ locales }) => parseKeys(locales).map((key) => `locale-${site}-${key}`));
  const done = await commitChanges(env, [first, ...others], [...guard, ...plan.map((row) => setValue(env.DB, row)), ...company(plan)], { tags });
  if (done.ok) return succeeded({ changed: plan.length });
  return clears && (await isFactUsed(env.DB, site, fact)) ? refused({ reason: 'used' }) : done;
}

const isFactUsed = async (d1: D1Database, site: string, fact: string): Promise<boolean> =>
  (await d1.prepare(`SELECT ${isUsed} AS used`).bind(site, fact).first<number>('used')) === 1;

const changeOf = ({ market, base, after, ...row }: Planned, { site, fact, ...by }: ChangedBy): Change => ({
  site,
  kind: 'fact',
  entity: `${fact}/${market}`,
  base,
  before: valueOf(row),
  after,
  ...by,
});

const parseKeys = (json: string): string[] => JSON.parse(json);

function valueOf({ value }: { value: string | null }): FactValue | null {
  return value === null ? null : JSON.parse(value);
}

function setValue(d1: D1Database, { marketId, factId, after }: Planned): D1PreparedStatement {
  if (after === null)
    return d1.prepare('DELETE FROM market_fact WHERE market_id = CAST(?1 AS INTEGER) AND fact_id = CAST(?2 AS INTEGER)').bind(marketId, factId);
  return d1
    .prepare(
      'INSERT INTO market_fact (market_id, fact_id, value) VALUES (CAST(?1 AS INTEGER), CAST(?2 AS INTEGER), ?3) ON CONFLICT (market_id, fact_id) DO UPDATE SET value = ?3',
    )
    .bind(marketId, factId, JSON.stringify(after));
}

async function findFact(d1: D1Database, site: string, fact: string, values: readonly MarketValue[]): Promise<FactRow[]> {
  const { results } = await d1
    .prepare(
      `SELECT m.key AS market, m.id AS marketId, f.id AS factId, f.type AS type, mf.value AS value,
        (SELECT json_group_array(l.key) FROM locale l WHERE l.market_id = m.id) AS locales
      FROM site s JOIN market m ON m.site_id = s.id AND m.key IN (SELECT value FROM json_each(?1)) JOIN fact f ON f.site_id = s.id AND f.key = ?2
      LEFT JOIN market_fact mf ON mf.market_id = m.id AND mf.fact_id = f.id WHERE s.key = ?3 ORDER BY m.id LIMIT 1000`,
    )
    .bind(JSON.stringify(values.map(({ market }) => market)), fact, site)
    .all<FactRow>();
  return results;
}
