import { usualRetention } from '../../analytics/keep/retention.ts';
import type { RawForm } from '../read-form.ts';
import { Choices, TextField, type FieldProblems } from '../ui/fields.tsx';

export function RetentionFields({ typed, problems }: { typed: RawForm; problems: FieldProblems | undefined }) {
  return (
    <fieldset>
      <legend>How long what readers did is kept</legend>
      <p class="hint">
        What is shorter is deleted with the next daily sweep, and never comes back. Reports count days, so they say the same after single events are gone.
      </p>
      <div class="columns narrow">
        <TextField
          name="eventDays"
          label="Single events, in days"
          hint={`Else ${usualRetention.eventDays}. With their archive.`}
          problems={problems}
          value={typed['eventDays']?.[0] ?? ''}
          maxlength={3}
        />
        <TextField
          name="rollupMonths"
          label="Counts and comments, in months"
          hint={`Else ${usualRetention.rollupMonths}. What reports show.`}
          problems={problems}
          value={typed['rollupMonths']?.[0] ?? ''}
          maxlength={3}
        />
      </div>
      <Choices
        name="rareQueries"
        label="Exports"
        type="checkbox"
        values={typed['rareQueries'] ?? []}
        options={[
          {
            value: 'yes',
            label: 'Hold queries that fewer than 3 visits searched',
            hint: 'These may be somebody’s own words. Without this, exports leave them out and say how many.',
          },
        ]}
      />
    </fieldset>
  );
}
