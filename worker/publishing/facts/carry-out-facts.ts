import type { FactType } from '../../markets/facts.ts';
import { insertAudit, type AuditEntry } from '../audit.ts';
import { carryOutEach } from '../carry-out-each.ts';
import { changeFacts, type FactFailure } from '../change-fact.ts';
import { commitQuietly, type PublishingBindings } from '../commit.ts';
import { mergePlanned } from './merge-planned.ts';
import { describeTouched, isTouched, type DueCell } from './planned-cell.ts';
import { endFactPlan } from './schedule-fact.ts';

/** Who planned a change of a fact, and in which markets: rights are looked up by who carries it out. */
export type FactPlanner = { author: string; site: string; markets: string[] };
type MayStill = (planner: FactPlanner) => Promise<boolean>;

type Step = { id: number; fact: string; author: string; site: string; sourceLanguage: string; type: FactType | null; cells: DueCell[] };

/** Somebody may change the fact between reading and writing. */
const mostTries = 3;

/** Carries out the planned changes of facts that are due, each once, however many do this at once. */
export function carryOutFacts(env: PublishingBindings, mayStill: MayStill, now: Date): Promise<void> {
  return carryOutEach(env.DB, 'fact_schedule', now, (id) => carryOut(env, id, mayStill, now));
}

async function carryOut(env: PublishingBindings, id: number, mayStill: MayStill, now: Date): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const step = await findStep(env.DB, id);
    if (!step) return;
    const { author, site, cells, type } = step;
    if (type === null) return fail(env, step, 'The fact was deleted meanwhile.', now);
    if (!(await mayStill({ author, site, markets: cells.map(({ market }) => market) })))
      return fail(env, step, `${author} planned it and may not change this any more. Somebody who may can do it now.`, now);
    const done = await changeUntouched(env, step, type, now);
    if (done.ok) return;
    if (done.failure.reason !== 'conflict') return fail(env, step, describe(done.failure), now);
  }
}

/** A market, or a language of it, that somebody changed by hand meanwhile keeps that. Where it was to be changed that is told of; the others become what was planned. */
async function changeUntouched(env: PublishingBindings, step: Step, type: FactType, now: Date) {
  const { id, site, fact, author, cells } = step;
  const [touched, untouched] = [cells.filter((cell) => isTouched(type, cell)), cells.filter((cell) => !isTouched(type, cell))];
  const error = touched.length === 0 ? undefined : describeAll(step, type, touched, untouched.length);
  const end = (written: Record<string, number>) => endFactPlan(env.DB, id, { outcome: error === undefined ? 'done' : 'failed', now, error, written });
  const values = untouched.map((cell) => ({ market: cell.market, base: cell.newest, value: mergePlanned(type, cell, cell.value) }));
  const done = await changeFacts(
    env,
    { site, fact, author, values },
    {
      actor: 'schedule',
      with: (changed) => [
        ...end(Object.fromEntries(changed.map(({ market, base }) => [market, base + 1]))),
        ...(error === undefined ? [] : [insertAudit(env.DB, failureOf(step, error))]),
      ],
    },
  );
  if (!done.ok || done.value.changed > 0) return done;
  const told = error === undefined ? { site, actor: 'schedule', action: 'fact.change-unneeded', entity: fact } : failureOf(step, error);
  return commitQuietly(env.DB, end({}), told);
}

function describeAll({ sourceLanguage }: Step, type: FactType, touched: DueCell[], others: number): string {
  const each = touched.map((cell) => describeTouched(type, cell, sourceLanguage));
  return [...each, ...(others > 0 ? ['The other markets were changed as planned.'] : []), 'Look at it, and set it by hand if need be.'].join(' ');
}

async function fail(env: PublishingBindings, step: Step, error: string, now: Date): Promise<void> {
  await commitQuietly(env.DB, endFactPlan(env.DB, step.id, { outcome: 'failed', now, error }), failureOf(step, error));
}

const failureOf = ({ site, fact, cells }: Step, error: string): AuditEntry => ({
  site,
  actor: 'schedule',
  action: 'fact.change-failed',
  entity: fact,
  before: Object.fromEntries(cells.map(({ market, value }) => [market, value])),
  after: { error, values: Object.fromEntries(cells.map(({ market, after }) => [market, after])) },
});

function describe(failure: Exclude<FactFailure, { reason: 'conflict' }>): string {
  switch (failure.reason) {
    case 'missing':
      return 'The fact, or one of the markets, is gone.';
    case 'used':
      return 'It was to be emptied, but texts that readers see use it by now. Take it out of them first.';
    case 'invalid':
      return `What was planned cannot be its value any more: ${failure.message}.`;
  }
}

/** Undefined once it was carried out or cancelled, and while an earlier step of the same fact is still to be carried out. */
async function findStep(d1: D1Database, id: number): Promise<Step | undefined> {
  const row = await d1
    .prepare(
      `SELECT p.id AS id, p.fact AS fact, p.author AS author, s.key AS site, s.source_language AS sourceLanguage, f.type AS type,
        (SELECT json_group_array(json_object('market', c.key, 'base', json_extract(c.value, '$.base'), 'before', json(c.value -> '$.before'),
            'after', json(c.value -> '$.after'), 'names', json(m.names), 'currency', coalesce(m.currency, 'USD'), 'timeZone', coalesce(m.time_zone, 'UTC'),
            'value', json(mf.value), 'newest', (SELECT coalesce(max(g.number), 0) FROM change g WHERE ${ofCell}), 'byHand', json(${byHand})))
          FROM json_each(p.cells) c LEFT JOIN market m ON m.site_id = p.site_id AND m.key = c.key
          LEFT JOIN market_fact mf ON mf.market_id = m.id AND mf.fact_id = f.id) AS cells
      FROM fact_schedule p JOIN site s ON s.id = p.site_id LEFT JOIN fact f ON f.site_id = p.site_id AND f.key = p.fact
      WHERE p.id = ?1 AND p.done_at IS NULL AND NOT EXISTS (SELECT 1 FROM fact_schedule e
        WHERE e.site_id = p.site_id AND e.fact = p.fact AND e.done_at IS NULL AND (e.at, e.id) < (p.at, p.id))`,
    )
    .bind(id)
    .first<Omit<Step, 'cells'> & { cells: string }>();
  return row ? { ...row, cells: JSON.parse(row.cells) } : undefined;
}

const ofCell = `g.site_id = p.site_id AND g.kind = 'fact' AND g.entity = p.fact || '/' || c.key`;
/** The newest changes that no planned step made. */
const byHand = `(SELECT json_group_array(json_object('author', h.author, 'before', json(h.before), 'after', json(h.after))) FROM (
  SELECT g.author AS author, g.before AS before, g.after AS after FROM change g
  WHERE ${ofCell} AND g.number > json_extract(c.value, '$.base') AND NOT EXISTS (
    SELECT 1 FROM fact_schedule w, json_each(w.written) n WHERE w.site_id = p.site_id AND w.fact = p.fact AND n.key = c.key AND n.value = g.number)
  ORDER BY g.number DESC LIMIT 20) h)`;
