import { gapStates, type GapState } from '../../../analytics/gaps/actions.ts';
import { ConflictNotice, type Difference } from '../../ui/conflict.tsx';
import { Hidden, ProblemSummary, SelectField, TextAreaField, type FieldProblems } from '../../ui/fields.tsx';
import { stateLabels } from './labels.ts';

/** What a person decides, as it stands in the form. */
export type Decision = { state: GapState; owner: string; note: string };
type Person = { email: string; name: string };
export type DecisionProps = {
  base: number;
  values: Decision;
  people: readonly Person[];
  problems?: FieldProblems | undefined;
  conflict?: Difference[] | undefined;
};

/** In the form of the whole gap. It is saved whether or not the fields of a draft are filled in. */
export function DecisionFields({ base, values, people, problems, conflict }: DecisionProps) {
  const others = values.owner === '' || people.some(({ email }) => email === values.owner) ? [] : [{ email: values.owner, name: values.owner }];
  return (
    <section aria-labelledby="decision-title">
      <h2 id="decision-title">Status</h2>
      <div class="form">
        {conflict && <ConflictNotice differences={conflict} />}
        <ProblemSummary problems={problems} />
        <Hidden name="base" value={base} />
        <SelectField
          name="state"
          label="State"
          hint="Done is measured: if its searches fail again, it opens by itself. Ignored stays ignored, however often it is searched."
          value={values.state}
          options={gapStates.map((value) => ({ value, label: stateLabels[value].name }))}
          problems={problems}
        />
        <SelectField
          name="owner"
          label="Owner"
          value={values.owner}
          options={[{ value: '', label: 'Nobody' }, ...[...people, ...others].map(({ email, name }) => ({ value: email, label: name }))]}
          problems={problems}
        />
        <TextAreaField name="note" label="Note" hint="For your colleagues, 2,000 characters at most." rows={3} value={values.note} problems={problems} />
        <div class="actions">
          <button formnovalidate data-key="s">
            Save
          </button>
        </div>
      </div>
    </section>
  );
}
