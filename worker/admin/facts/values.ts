import { changeFacts } from '../../publishing/change-fact.ts';
import { factsPath } from '../paths.ts';
import { readRaw, type RawForm } from '../read-form.ts';
import { param, type AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { listChanges, previewChanges, seenOf } from './changes.ts';
import { listFactPlans } from './plans-store.ts';
import { listChanged, listConflicts, pageOf, readValues, type TypedValue } from './read-values.ts';
import { showFact } from './show-fact.ts';
import { findFact, type GridFact } from './store.ts';

/** Shows what the values that were typed would do, before anything is saved. */
export async function previewValues(c: AdminContext): Promise<Response> {
  const { site } = c.var;
  const fact = await findFact(c.env.DB, site.id, param(c, 'fact'));
  if (!fact) return refuse(c, 'not-found');
  const { typed, values, problems } = readValues(c, fact, await readRaw(c));
  if (Object.keys(problems).length > 0) return showFact(c, { read: fact, typed, problems, status: 422 });
  const changed = listChanged(fact, values);
  if (changed.length === 0) return (await showForLater(c, fact, typed, values)) ?? seeOther(pageOf(c), 'unchanged');
  const conflicts = listConflicts(fact, changed);
  if (conflicts.length > 0) return showFact(c, { read: fact, typed, conflicts, status: 409 });
  const changes = changed.map(({ market, value }) => ({ market, before: fact.cells[market]?.value ?? null, after: value }));
  return showFact(c, { read: fact, typed, confirm: { changes, effect: await previewChanges(c, fact, changes), isNow: true } });
}

/** What stands there now, which may be what it shall be again once something planned is over. */
async function showForLater(c: AdminContext, fact: GridFact, typed: RawForm, values: readonly TypedValue[]): Promise<Response | undefined> {
  const { pending } = await listFactPlans(c.env.DB, c.var.site.id, fact.key);
  const last = pending.at(-1);
  const changes = last === undefined ? [] : listChanges(fact, values, pending, last.at);
  if (changes.length === 0) return undefined;
  const seen = seenOf(pending, changes, last?.at ?? '');
  return showFact(c, { read: fact, typed, confirm: { changes, effect: await previewChanges(c, fact, changes), isNow: false, seen } });
}

export const stillUsed = 'Texts use this fact, so every market they are shown in must set it. Write a value, or take the fact out of the articles below first.';

export async function saveValues(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const fact = await findFact(c.env.DB, site.id, param(c, 'fact'));
  if (!fact) return refuse(c, 'not-found');
  const { typed, values, problems } = readValues(c, fact, await readRaw(c));
  if (Object.keys(problems).length > 0) return showFact(c, { read: fact, typed, problems, status: 422 });
  const done = await changeFacts(c.env, { site: site.key, fact: fact.key, author: visitor.actor, values });
  if (done.ok) return seeOther(done.value.changed > 0 ? factsPath : pageOf(c), done.value.changed > 0 ? 'fact-changed' : 'unchanged');
  const { failure } = done;
  switch (failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'conflict': {
      const read = await findFact(c.env.DB, site.id, fact.key);
      return showFact(c, { ...(read && { read }), typed, conflicts: listConflicts(read ?? fact, values), status: 409 });
    }
    case 'used':
      return showFact(c, {
        typed,
        problems: { form: stillUsed },
        status: 409,
      });
    case 'invalid':
      return showFact(c, { typed, problems: { [`value.${failure.market}`]: failure.message }, status: 422 });
  }
}
