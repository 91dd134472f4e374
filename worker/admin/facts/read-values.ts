import type { FactValue } from '../../markets/facts.ts';
import type { MarketValue } from '../../publishing/change-fact.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import { factPath, factValuePath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { param, type AdminContext } from '../screen.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import type { GridFact } from './store.ts';
import { readFactValue } from './typed-value.ts';

export type TypedValue = MarketValue & { value: FactValue | null };
type ReadValues = { typed: RawForm; values: TypedValue[]; problems: FieldProblems };

/** The values in the form, for the markets that the address names. */
export function readValues(c: AdminContext, fact: GridFact, typed: RawForm): ReadValues {
  const named = c.req.param('market');
  const read: ReadValues = { typed, values: [], problems: {} };
  const problems: Record<string, string> = {};
  for (const { key: market, currency } of c.var.site.markets) {
    const base = typed[`base.${market}`]?.[0];
    if ((named !== undefined && market !== named) || base === undefined) continue;
    const value = readFactValue(fact.type, typed, `value.${market}`, currency);
    if (value.ok) read.values.push({ market, base: Number(base) || 0, value: value.value });
    else problems[`value.${market}`] = value.message;
  }
  return { ...read, problems };
}

/** Those that are not what the fact is now. */
export const listChanged = (fact: GridFact, values: readonly TypedValue[]): TypedValue[] =>
  values.filter(({ market, value }) => !sameJson(value, fact.cells[market]?.value ?? null));

/** Markets that somebody else changed since the form was made, to something else than was typed. */
export const listConflicts = (fact: GridFact, values: readonly TypedValue[]): string[] =>
  listChanged(fact, values)
    .filter(({ market, base }) => base !== (fact.cells[market]?.base ?? 0))
    .map(({ market }) => market);

export function pageOf(c: AdminContext): string {
  const market = c.req.param('market');
  return market === undefined ? factPath(param(c, 'fact')) : factValuePath(param(c, 'fact'), market);
}
