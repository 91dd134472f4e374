import type { FactValue } from '../../markets/facts.ts';
import { refused, type Result } from '../../result.ts';
import { commitQuietly, type Conflict } from '../commit.ts';
import { namesNoMarket } from '../markets/known-markets.ts';
import { insertReceipt } from '../receipt.ts';

type Place = { site: string; fact: string };
/** What a market shall be set to; what it was to be until then; and the newest change of it when this was planned. */
export type PlannedCell = { base: number; before: FactValue | null; after: FactValue | null };
export type PlannedCells = Readonly<Record<string, PlannedCell>>;
/** `at` is in UTC; `wallTime` and `timeZone` are how it was asked for. */
export type FactPlanning = Place & {
  cells: PlannedCells;
  at: string;
  wallTime: string;
  timeZone: string;
  author: string;
  once: string;
  location: string;
};

/** Plans a change of a fact in some markets. A conflict: the same form was carried out already, or the fact or one of the markets is gone. */
export function planFact(d1: D1Database, planning: FactPlanning): Promise<Result<undefined, Conflict>> {
  const { site, fact, cells, at, wallTime, timeZone, author, once, location } = planning;
  const insert = d1
    .prepare(
      `INSERT INTO fact_schedule (site_id, fact, cells, at, wall_time, time_zone, author)
      VALUES ((SELECT site.id FROM site JOIN fact f ON f.site_id = site.id WHERE site.key = ?1 AND f.key = ?2 AND NOT ${namesNoMarket('?8')}), ?2, ?3, ?4, ?5, ?6, ?7)`,
    )
    .bind(site, fact, JSON.stringify(cells), at, wallTime, timeZone, author, JSON.stringify(Object.keys(cells)));
  const after = { at, wallTime, timeZone, values: valuesOf(cells) };
  return commitQuietly(d1, [insertReceipt(d1, once, location), insert], { site, actor: author, action: 'fact.schedule', entity: fact, after });
}

/** Takes a planned change back. Refused where it was carried out, or cancelled, already; `within`: where it is of other markets too. */
export async function cancelFactPlan(
  d1: D1Database,
  { site, fact, plan, author, within }: Place & { plan: number; author: string; within: string | undefined },
  now: Date,
): Promise<Result<undefined, { reason: 'missing' | 'over' }>> {
  const row = await d1
    .prepare('SELECT p.cells AS cells, p.at AS at FROM fact_schedule p JOIN site s ON s.id = p.site_id WHERE p.id = ?1 AND s.key = ?2 AND p.fact = ?3')
    .bind(plan, site, fact)
    .first<{ cells: string; at: string }>();
  if (!row) return refused({ reason: 'missing' });
  const cells: PlannedCells = JSON.parse(row.cells);
  if (within !== undefined && Object.keys(cells).some((market) => market !== within)) return refused({ reason: 'missing' });
  const told = { actor: author, action: 'fact.schedule-cancel', entity: fact, before: { at: row.at, values: valuesOf(cells) } };
  const done = await commitQuietly(d1, endFactPlan(d1, plan, { outcome: 'cancelled', now }), { site, ...told });
  return done.ok ? done : refused({ reason: 'over' });
}

type End = { outcome: 'done' | 'cancelled' | 'failed'; now: Date; error?: string | undefined; written?: Record<string, number> };

/** Ends a planned change in the batch that this is part of; where it was ended before, inserts it once more, which aborts the batch. */
export function endFactPlan(d1: D1Database, id: number, { outcome, now, error, written }: End): D1PreparedStatement[] {
  const columns = 'id, site_id, fact, cells, at, wall_time, time_zone, author, done_at';
  return [
    d1.prepare(`INSERT INTO fact_schedule (${columns}) SELECT ${columns} FROM fact_schedule WHERE id = ?1 AND done_at IS NOT NULL`).bind(id),
    d1
      .prepare('UPDATE fact_schedule SET done_at = ?2, outcome = ?3, error = ?4, written = ?5 WHERE id = ?1')
      .bind(id, now.toISOString(), outcome, error ?? null, written ? JSON.stringify(written) : null),
  ];
}

/** Calls off what is planned for a fact that is deleted in the same batch. */
export const callOffFactPlans = (d1: D1Database, { site, fact }: Place): D1PreparedStatement =>
  d1
    .prepare(
      `UPDATE fact_schedule SET done_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), outcome = 'cancelled', error = 'The fact was deleted.'
      WHERE site_id = (SELECT id FROM site WHERE key = ?1) AND fact = ?2 AND done_at IS NULL`,
    )
    .bind(site, fact);

const valuesOf = (cells: PlannedCells): Record<string, unknown> => Object.fromEntries(Object.entries(cells).map(([market, { after }]) => [market, after]));
