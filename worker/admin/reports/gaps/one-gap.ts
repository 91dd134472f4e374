import * as v from 'valibot';
import { openDatabase } from '../../../../db/client.ts';
import { gapStates } from '../../../analytics/gaps/actions.ts';
import { changeGap } from '../../../analytics/gaps/change-gap.ts';
import { findGap, type StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { gapWithin } from '../../../analytics/gaps/within.ts';
import { listAssignable } from '../../feedback/people.ts';
import { gapPath } from '../../paths.ts';
import { baseNumber, optionalText, readForm, readRaw } from '../../read-form.ts';
import { numberParam, type AdminContext } from '../../screen.ts';
import { different } from '../../ui/differences.ts';
import { refuse } from '../../ui/refusals.tsx';
import { seeOther } from '../../ui/send.ts';
import type { Decision } from './decision-form.tsx';
import { shownLocales } from './gap-filter.ts';
import { stateLabels } from './labels.ts';
import { mayDecide } from './may-decide.ts';
import { sendGap } from './send-gap.tsx';

/** The gap of the address, as far as the visitor may see it. */
export async function withGap(c: AdminContext, handle: (gap: StoredGap) => Promise<Response> | Response): Promise<Response> {
  const number = numberParam(c, 'gap');
  const gap = Number.isSafeInteger(number) ? await findGap(openDatabase(c.env.DB), c.var.site.id, number) : undefined;
  const shown = gap && gapWithin(gap, shownLocales(c.var.site, c.var.visitor.authority));
  return shown ? handle(shown) : refuse(c, 'not-found');
}

const DecisionSchema = v.object({
  base: baseNumber,
  state: v.picklist(gapStates, 'Choose a state.'),
  owner: optionalText,
  note: v.pipe(optionalText, v.maxLength(2000, 'Keep it shorter than 2,000 characters.')),
});

export async function decide(c: AdminContext, shown: StoredGap): Promise<Response> {
  const { site, visitor } = c.var;
  // All of it, whatever is shown to the visitor: its markets are what the right is asked for.
  const gap = (await findGap(openDatabase(c.env.DB), site.id, shown.id)) ?? shown;
  if (!mayDecide(c, gap)) return refuse(c, 'forbidden');
  const form = await readForm(c, DecisionSchema);
  const people = await listAssignable(c.env.DB, site.key);
  if (!form.ok) return sendGap(c, shown, { values: typed(await readRaw(c), gap), problems: form.problems, status: 422 });
  const { base, ...values } = form.value;
  if (values.owner !== '' && values.owner !== gap.owner && !people.some(({ email }) => email === values.owner))
    return sendGap(c, shown, { values, base, problems: { owner: 'This person does not work here any more. Choose another one.' }, status: 422 });
  const decision = { ...values, owner: values.owner || null };
  const day = new Date().toISOString().slice(0, 10);
  const done = await changeGap(c.env.DB, { site: site.key, gap, base, ...decision, author: visitor.actor, day });
  if (done.ok) return seeOther(gapPath(gap.id), values.state === 'done' && gap.state !== 'done' ? 'gap-done' : 'saved');
  const theirs = (await findGap(openDatabase(c.env.DB), site.id, gap.id)) ?? gap;
  return sendGap(c, { ...shown, version: theirs.version }, { values, conflict: differencesOf(values, theirs), status: 409 });
}

const typed = (raw: Record<string, string[]>, gap: StoredGap): Decision => ({
  state: gapStates.find((each) => each === raw['state']?.[0]) ?? gap.state,
  owner: raw['owner']?.[0] ?? '',
  note: raw['note']?.[0] ?? '',
});

const differencesOf = (mine: Decision, theirs: StoredGap) => [
  ...different('State', stateLabels[mine.state].name, stateLabels[theirs.state].name),
  ...different('Owner', mine.owner, theirs.owner ?? ''),
  ...different('Note', mine.note, theirs.note),
];
