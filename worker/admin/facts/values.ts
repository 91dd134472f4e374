import type { FactValue } from '../../markets/facts.ts';
import { changeFacts, type MarketValue } from '../../publishing/change-fact.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import { factPath, factsPath, factValuePath } from '../paths.ts';
import { readRaw, type RawForm } from '../read-form.ts';
import { param, type AdminContext } from '../screen.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { previewFact } from './preview.ts';
import { showFact } from './show-fact.ts';
import { findFact, type GridFact } from './store.ts';
import { readFactValue } from './typed-value.ts';

type TypedValue = MarketValue & { value: FactValue | null };
type ReadValues = { typed: RawForm; values: TypedValue[]; problems: FieldProblems };

/** Shows what the values that were typed would do, before anything is saved. */
export async function previewValues(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  const fact = await findFact(c.env.DB, site.id, param(c, 'fact'));
  if (!fact) return refuse(c, 'not-found');
  const { typed, values, problems } = readValues(c, fact, await readRaw(c));
  if (Object.keys(problems).length > 0) return showFact(c, { typed, problems, status: 422 });
  const changed = values.filter(({ market, value }) => !sameJson(value, fact.cells[market]?.value ?? null));
  if (changed.length === 0) return seeOther(pageOf(c), 'unchanged');
  const conflicts = listConflicts(fact, changed);
  if (conflicts.length > 0) return showFact(c, { typed, conflicts, status: 409 });
  const effect = await previewFact(c.env.DB, site, { key: fact.key, type: fact.type, values: new Map(changed.map(({ market, value }) => [market, value])) });
  return showFact(c, { typed, effect });
}

export async function saveValues(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const fact = await findFact(c.env.DB, site.id, param(c, 'fact'));
  if (!fact) return refuse(c, 'not-found');
  const { typed, values, problems } = readValues(c, fact, await readRaw(c));
  if (Object.keys(problems).length > 0) return showFact(c, { typed, problems, status: 422 });
  const done = await changeFacts(c.env, { site: site.key, fact: fact.key, author: visitor.actor, values });
  if (done.ok) return seeOther(done.value.changed > 0 ? factsPath : pageOf(c), done.value.changed > 0 ? 'fact-changed' : 'unchanged');
  const { failure } = done;
  switch (failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'conflict':
      return showFact(c, { typed, conflicts: listConflicts((await findFact(c.env.DB, site.id, fact.key)) ?? fact, values), status: 409 });
    case 'used':
      return showFact(c, {
        typed,
        problems: {
          form: 'Texts use this fact, so every market they are shown in must set it. Write a value, or take the fact out of the articles below first.',
        },
        status: 409,
      });
    case 'invalid':
      return showFact(c, { typed, problems: { [`value.${failure.market}`]: failure.message }, status: 422 });
  }
}

/** The values in the form, for the markets that the address names. */
function readValues(c: AdminContext, fact: GridFact, typed: RawForm): ReadValues {
  const named = c.req.param('market');
  const read: ReadValues = { typed, values: [], problems: {} };
  const problems: Record<string, string> = {};
  for (const { key: market } of c.var.site.markets) {
    const base = typed[`base.${market}`]?.[0];
    if ((named !== undefined && market !== named) || base === undefined) continue;
    const value = readFactValue(fact.type, typed, `value.${market}`);
    if (value.ok) read.values.push({ market, base: Number(base) || 0, value: value.value });
    else problems[`value.${market}`] = value.message;
  }
  return { ...read, problems };
}

/** Markets that somebody else changed since the form was made, to something else than was typed. */
const listConflicts = (fact: GridFact, values: readonly TypedValue[]): string[] =>
  values
    .filter(({ market, base, value }) => base !== (fact.cells[market]?.base ?? 0) && !sameJson(value, fact.cells[market]?.value ?? null))
    .map(({ market }) => market);

function pageOf(c: AdminContext): string {
  const market = c.req.param('market');
  return market === undefined ? factPath(param(c, 'fact')) : factValuePath(param(c, 'fact'), market);
}
