import { hasDemo } from '../demo/has-demo.ts';
import { dayOf } from '../salt.ts';

const dayLength = 86_400_000;
/** So often counted in all, a query or a path is nobody's habit: a robot may make endlessly many of them. */
const mostRare = 2;
const keptDays = 90;
/** What was not looked at on its day is looked at within so many: in case that nothing ran for a while. */
const lookedDays = 35;

/** Deletes until nothing is left; whether it came so far in time. `?1`: the site. */
type Run = (where: { table: string; condition: string }, values: string[]) => Promise<boolean>;

/**
 * After 90 days, and not before the events that made them are gone, forgets the words and paths that were counted once or twice
 * only, so that the tables are as long as what people repeat. What was counted of all together (`daily`) stays. What the demo
 * made up is taken out by its events, so nothing is forgotten as long as it is there. Whether it is through.
 */
export async function forgetRare(d1: D1Database, site: number, eventsFrom: number, now: number, run: Run): Promise<boolean> {
  if (await hasDemo(d1, site)) return true;
  const before = Math.min(eventsFrom, now - (now % dayLength) - keptDays * dayLength);
  const days = [dayOf(before - lookedDays * dayLength), dayOf(before)];
  for (const [table, condition] of rare) if (!(await run({ table, condition: `"day" >= ?2 AND "day" < ?3 AND (${condition})` }, days))) return false;
  return true;
}

/** A look at three rows tells: each counts something. */
const isRare = (table: string, word: string, counted: string) =>
  `${counted} <= ${mostRare} AND (SELECT coalesce(sum(n), 0) FROM (SELECT o.${counted} AS n FROM ${table} o
    WHERE o.site_id = ?1 AND o.${word} = ${table}.${word} AND o.${counted} > 0 LIMIT ${mostRare + 1})) <= ${mostRare}`;
const isForgotten = (table: string, word: string) =>
  `NOT EXISTS (SELECT 1 FROM daily_query q WHERE q.site_id = ?1 AND q."day" = ${table}."day" AND q."query" = ${table}.${word})`;

const rare: [table: string, condition: string][] = [
  ['daily_path', isRare('daily_path', 'path', 'not_found')],
  ['daily_query', isRare('daily_query', '"query"', 'searches')],
  ['daily_result', isForgotten('daily_result', '"query"')],
  ['daily_reached', isForgotten('daily_reached', '"query"')],
  ['daily_next', `${isForgotten('daily_next', '"query"')} OR ${isForgotten('daily_next', '"next"')}`],
];
