import type { FactType, FactValue } from '../../markets/facts.ts';
import { mergePlanned } from '../../publishing/facts/merge-planned.ts';
import type { PlannedCells } from '../../publishing/facts/schedule-fact.ts';
import type { PlannedStep } from '../revisions/plan-table.tsx';
import type { GridFact } from './store.ts';

/** A planned change of a fact. */
export type FactPlan = PlannedStep & { fact: string; cells: PlannedCells };
type Row = Omit<FactPlan, 'cells'> & { cells: string };

const columns = 'id, fact, cells, at, wall_time AS wallTime, time_zone AS timeZone, author, done_at AS doneAt, outcome, error';
const parse = (row: Row): FactPlan => Object.assign(row, { cells: JSON.parse(row.cells) });
const mostOver = 5;

/** What is planned for a fact, first what comes first; and the last that are over. */
export async function listFactPlans(d1: D1Database, site: number, fact: string): Promise<{ pending: FactPlan[]; over: FactPlan[] }> {
  const [pending, over] = await d1.batch<Row>([
    d1.prepare(`SELECT ${columns} FROM fact_schedule WHERE site_id = ?1 AND fact = ?2 AND done_at IS NULL ORDER BY at, id LIMIT 200`).bind(site, fact),
    d1
      .prepare(`SELECT ${columns} FROM fact_schedule WHERE site_id = ?1 AND fact = ?2 AND done_at IS NOT NULL ORDER BY done_at DESC, id DESC LIMIT ${mostOver}`)
      .bind(site, fact),
  ]);
  return { pending: (pending?.results ?? []).map(parse), over: (over?.results ?? []).map(parse) };
}

/** All that is still to come on a site, for the marks in the grid. */
export async function listPending(d1: D1Database, site: number): Promise<FactPlan[]> {
  const { results } = await d1
    .prepare(`SELECT ${columns} FROM fact_schedule WHERE done_at IS NULL AND site_id = ? ORDER BY at, id LIMIT 1000`)
    .bind(site)
    .all<Row>();
  return results.map(parse);
}

export type FailedFactPlan = FactPlan & { label: string | null };

/** What failed since then in these markets, newest first, with what editors call the fact; null: it is gone. */
export async function listFailed(d1: D1Database, site: number, language: string, since: string, markets: readonly string[] | null): Promise<FailedFactPlan[]> {
  const { results } = await d1
    .prepare(
      `SELECT ${columns}, (SELECT coalesce(json_extract(f.labels, '$."' || ?3 || '"'), f.key) FROM fact f WHERE f.site_id = p.site_id AND f.key = p.fact) AS label
      FROM fact_schedule p WHERE done_at >= ?2 AND outcome = 'failed' AND site_id = ?1 AND ${isWithin('?4')} ORDER BY done_at DESC LIMIT 30`,
    )
    .bind(site, since, language, markets && JSON.stringify(markets))
    .all<Row & { label: string | null }>();
  return results.map((row) => Object.assign(row, { cells: JSON.parse(row.cells) }));
}

export type ComingFactPlan = FactPlan & { label: string; type: FactType };

/** Of what comes next. */
export const mostComing = 100;

/** What comes next on a site, with what editors call the fact; of `markets` alone, where there are such. */
export async function listComing(d1: D1Database, site: number, language: string, markets: readonly string[] | null): Promise<ComingFactPlan[]> {
  const { results } = await d1
    .prepare(
      `SELECT p.id, p.fact, p.cells, p.at, p.wall_time AS wallTime, p.time_zone AS timeZone, p.author, p.done_at AS doneAt, p.outcome, p.error,
        f.type AS type, coalesce(json_extract(f.labels, '$."' || ?2 || '"'), f.key) AS label
      FROM fact_schedule p JOIN fact f ON f.site_id = p.site_id AND f.key = p.fact WHERE p.done_at IS NULL AND p.site_id = ?1 AND ${isWithin('?3')}
      ORDER BY p.at, p.id LIMIT ${mostComing}`,
    )
    .bind(site, language, markets && JSON.stringify(markets))
    .all<Row & { label: string; type: FactType }>();
  return results.map((row) => Object.assign(row, { cells: JSON.parse(row.cells) }));
}

/** SQL over a plan `p`: it changes no market but these; null: they are all. */
const isWithin = (markets: string) =>
  `(${markets} IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(p.cells) c WHERE c.key NOT IN (SELECT k.value FROM json_each(${markets}) k)))`;

/** What a market will be once all that is planned until then is carried out. */
export function valueBy(fact: GridFact, market: string, plans: readonly FactPlan[], at: string): FactValue | null {
  return plans
    .filter((plan) => plan.at <= at)
    .flatMap(({ cells }) => cells[market] ?? [])
    .reduce<FactValue | null>((value, cell) => mergePlanned(fact.type, cell, value), fact.cells[market]?.value ?? null);
}
