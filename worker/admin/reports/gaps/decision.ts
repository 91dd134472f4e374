import * as v from 'valibot';
import { openDatabase } from '../../../../db/client.ts';
import { gapStates } from '../../../analytics/gaps/actions.ts';
import { changeGap } from '../../../analytics/gaps/change-gap.ts';
import { findGap, type StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { listAssignable } from '../../feedback/people.ts';
import { baseNumber, optionalText, readForm, type RawForm } from '../../read-form.ts';
import type { AdminContext } from '../../screen.ts';
import type { Difference } from '../../ui/conflict.tsx';
import { different } from '../../ui/differences.ts';
import type { FieldProblems } from '../../ui/fields.tsx';
import type { Decision } from './decision-fields.tsx';
import { stateLabels } from './labels.ts';

const DecisionSchema = v.object({
  base: baseNumber,
  state: v.picklist(gapStates, 'Choose a state.'),
  owner: optionalText,
  note: v.pipe(optionalText, v.maxLength(2000, 'Keep it shorter than 2,000 characters.')),
});

/** What the page says of a decision that was refused. */
type RefusedDecision = { status: number; values: Decision; base: number; problems?: FieldProblems; conflict?: Difference[] };
type SavedDecision = { ok: true; gap: StoredGap } | { ok: false; refusal: RefusedDecision };

/** Saves what the form decides about a gap, all of it, and gives it as it is then. `unlessSame`: only where that is something else. */
export async function saveDecision(c: AdminContext, gap: StoredGap, unlessSame: boolean): Promise<SavedDecision> {
  const { site, visitor } = c.var;
  const form = await readForm(c, DecisionSchema);
  if (!form.ok) return { ok: false, refusal: { status: 422, ...sentDecision(form.raw, gap), problems: form.problems } };
  const { base, ...values } = form.value;
  if (unlessSame && isSame(values, gap)) return { ok: true, gap };
  const people = await listAssignable(c.env.DB, site.key);
  if (values.owner !== '' && values.owner !== gap.owner && !people.some(({ email }) => email === values.owner))
    return { ok: false, refusal: { status: 422, values, base, problems: { owner: 'This person does not work here any more. Choose another one.' } } };
  const decision = { ...values, owner: values.owner || null };
  const day = new Date().toISOString().slice(0, 10);
  const done = await changeGap(c.env.DB, { site: site.key, gap, base, ...decision, author: visitor.actor, day });
  const now = (await findGap(openDatabase(c.env.DB), site.id, gap.id)) ?? gap;
  if (done.ok) return { ok: true, gap: now };
  return { ok: false, refusal: { status: 409, values, base: now.version, conflict: differencesOf(values, now) } };
}

const isSame = ({ state, owner, note }: Decision, gap: StoredGap) => state === gap.state && owner === (gap.owner ?? '') && note === gap.note.trim();

/** As it was typed, and what it is based on. */
export function sentDecision(raw: RawForm, gap: StoredGap): { values: Decision; base: number } {
  const base = v.safeParse(baseNumber, raw['base']?.[0]);
  const values = {
    state: gapStates.find((each) => each === raw['state']?.[0]) ?? gap.state,
    owner: raw['owner']?.[0] ?? gap.owner ?? '',
    note: raw['note']?.[0] ?? gap.note,
  };
  return { values, base: base.success ? base.output : gap.version };
}

const differencesOf = (mine: Decision, theirs: StoredGap) => [
  ...different('State', stateLabels[mine.state].name, stateLabels[theirs.state].name),
  ...different('Owner', mine.owner, theirs.owner ?? ''),
  ...different('Note', mine.note, theirs.note),
];
