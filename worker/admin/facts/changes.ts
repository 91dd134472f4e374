import type { FactValue } from '../../markets/facts.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import type { AdminContext } from '../screen.ts';
import { valueBy, type FactPlan } from './plans-store.ts';
import { previewFact, type Effect } from './preview.ts';
import { listChanged, type TypedValue } from './read-values.ts';
import type { GridFact } from './store.ts';

/** A market, what it is until then and what it becomes. */
export type CellChange = { market: string; before: FactValue | null; after: FactValue | null };

/**
 * What would change at a moment to come, beside what is planned until then. Meant are the markets whose value was typed
 * over; where none was, all of them: then it is a way back to what is so now.
 */
export function listChanges(fact: GridFact, values: readonly TypedValue[], pending: readonly FactPlan[], at: string): CellChange[] {
  const changed = listChanged(fact, values);
  return (changed.length > 0 ? changed : values)
    .map(({ market, value }) => ({ market, before: valueBy(fact, market, pending, at), after: value }))
    .filter(({ before, after }) => !sameJson(before, after));
}

export function previewChanges(c: AdminContext, { key, type }: GridFact, changes: readonly CellChange[]): Promise<Effect> {
  return previewFact(c.env.DB, c.var.site, {
    key,
    type,
    from: new Map(changes.map(({ market, before }) => [market, before])),
    values: new Map(changes.map(({ market, after }) => [market, after])),
  });
}

/** What is planned before it in the same markets: whoever has not seen the effect after that is shown it first. */
export const seenOf = (pending: readonly FactPlan[], changes: readonly CellChange[], at: string): string =>
  pending
    .filter((plan) => plan.at <= at && changes.some(({ market }) => plan.cells[market] !== undefined))
    .map(({ id }) => id)
    .join();
