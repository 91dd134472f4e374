import { cancelFactPlan, planFact } from '../../publishing/facts/schedule-fact.ts';
import { findReceipt } from '../../publishing/receipt.ts';
import { onceOf, readRaw, type RawForm } from '../read-form.ts';
import { readPlannedMoment, type PlannedMoment } from '../revisions/planned-moment.ts';
import { numberParam, param, type AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { listChanges, previewChanges, seenOf, type CellChange } from './changes.ts';
import { listFactPlans, type FactPlan } from './plans-store.ts';
import { listChanged, listConflicts, pageOf, readValues } from './read-values.ts';
import { showFact } from './show-fact.ts';
import { findFact, listSnippets, type GridFact } from './store.ts';
import { stillUsed } from './values.ts';

/** Plans the change that was previewed; or the page again, with all that was typed and what stands in the way. */
export async function planValues(c: AdminContext): Promise<Response> {
  const d1 = c.env.DB;
  const fact = await findFact(d1, c.var.site.id, param(c, 'fact'));
  if (!fact) return refuse(c, 'not-found');
  const { typed, values, problems } = readValues(c, fact, await readRaw(c));
  const once = onceOf(typed);
  const before = once === undefined ? undefined : await findReceipt(d1, once);
  if (before !== undefined) return seeOther(before, 'fact-planned');
  if (Object.keys(problems).length > 0) return showFact(c, { read: fact, typed, problems, status: 422 });
  const conflicts = listConflicts(fact, values);
  if (conflicts.length > 0) return showFact(c, { read: fact, typed, conflicts, status: 409 });
  const { pending } = await listFactPlans(d1, c.var.site.id, fact.key);
  const moment = readPlannedMoment(typed, new Date());
  const changes = listChanges(fact, values, pending, moment.ok ? moment.value.at : '9999');
  const isNow = listChanged(fact, values).length > 0;
  const ask = async (more: { problems?: Record<string, string>; times?: Extract<typeof moment, { ok: false }>['times'] }, status: number) =>
    showFact(c, {
      read: fact,
      typed,
      problems: more.problems,
      confirm: {
        changes,
        effect: await previewChanges(c, fact, changes),
        isNow,
        times: more.times,
        ...(moment.ok && { at: moment.value, seen: seenOf(pending, changes, moment.value.at) }),
      },
      status,
    });
  if (!moment.ok) return ask({ problems: moment.problems, times: moment.times }, 422);
  if (once === undefined) return ask({ problems: { form: damaged } }, 422);
  if (changes.length === 0) return ask({ problems: { date: 'It will be so already by then: nothing would change.' } }, 422);
  if (changes.some(({ after }) => after === null) && (fact.articles > 0 || (await listSnippets(d1, c.var.site.id, fact.key)).length > 0))
    return ask({ problems: { form: stillUsed } }, 409);
  if ((typed['seen']?.[0] ?? '') !== seenOf(pending, changes, moment.value.at)) return ask({}, 200);
  return save(c, { fact, typed, once, changes, moment: moment.value });
}

const damaged = 'The form was damaged on its way, so nothing is scheduled. All that you chose is still in it: send it again.';

type Saving = { fact: GridFact; typed: RawForm; once: string; changes: readonly CellChange[]; moment: PlannedMoment };

async function save(c: AdminContext, { fact, typed, once, changes, moment }: Saving): Promise<Response> {
  const cells = Object.fromEntries(changes.map(({ market, before, after }) => [market, { base: fact.cells[market]?.base ?? 0, before, after }]));
  const location = pageOf(c);
  const done = await planFact(c.env.DB, { site: c.var.site.key, fact: fact.key, cells, ...moment, author: c.var.visitor.actor, once, location });
  if (done.ok || (await findReceipt(c.env.DB, once)) !== undefined) return seeOther(location, 'fact-planned');
  return showFact(c, { typed, status: 409 });
}

/** Where a change of the same market comes after it, which may have been its way back, that is said. */
export async function cancelPlanned(c: AdminContext): Promise<Response> {
  const place = { site: c.var.site.key, fact: param(c, 'fact'), plan: numberParam(c, 'plan'), within: c.req.param('market') };
  const { pending } = await listFactPlans(c.env.DB, c.var.site.id, place.fact);
  const done = await cancelFactPlan(c.env.DB, { ...place, author: c.var.visitor.actor }, new Date());
  if (done.ok) return seeOther(pageOf(c), hasFollower(pending, place.plan) ? 'plan-cancelled-alone' : 'plan-cancelled');
  if (done.failure.reason === 'missing') return refuse(c, 'not-found');
  return showFact(c, {
    problems: { form: 'It was not cancelled: it was carried out, or cancelled, before you asked. What became of it is below.' },
    status: 409,
  });
}

function hasFollower(pending: readonly FactPlan[], cancelled: number): boolean {
  const plan = pending.find(({ id }) => id === cancelled);
  return (
    plan !== undefined &&
    pending.some(({ id, at, cells }) => id !== cancelled && at > plan.at && Object.keys(cells).some((market) => plan.cells[market] !== undefined))
  );
}
