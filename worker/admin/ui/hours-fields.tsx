import type { RawForm } from '../read-form.ts';
import { lineAt, weekdays } from './typed-hours.ts';

type HoursProps = { name: string; label: string; typed: RawForm; problem?: string | undefined };

const dayNames: Record<string, string> = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' };
const spare = 2;

/** Opening hours, a line for each span, with empty lines for more. */
export function HoursFields({ name, label, typed, problem }: HoursProps) {
  const lines = (typed[`${name}-open`] ?? []).length + spare;
  return (
    <fieldset class={problem ? 'field hours wrong' : 'field hours'} id={`field-${name}`} {...(problem && { 'aria-describedby': `${name}-problem` })}>
      <legend>{label}</legend>
      {problem && (
        <p class="field-problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      {Array.from({ length: lines }, (_, index) => (
        <Line name={name} number={index + 1} {...lineAt(typed, name, index)} />
      ))}
      <p class="hint">In the market’s time zone. Empty lines are left out; clear a line to remove it.</p>
    </fieldset>
  );
}

type LineProps = { name: string; number: number; from: string; to: string; open: string; close: string };

function Line({ name, number, from, to, open, close }: LineProps) {
  return (
    <div class="hours-line">
      <DaySelect name={`${name}-from`} label={`Line ${number}: from day`} value={from} none="–" />
      <span aria-hidden="true">to</span>
      <DaySelect name={`${name}-to`} label={`Line ${number}: to day`} value={to} none="same day" />
      <input name={`${name}-open`} aria-label={`Line ${number}: opens at`} value={open} placeholder="09:00" inputmode="numeric" maxlength={5} />
      <span aria-hidden="true">–</span>
      <input name={`${name}-close`} aria-label={`Line ${number}: closes at`} value={close} placeholder="18:00" inputmode="numeric" maxlength={5} />
    </div>
  );
}

function DaySelect({ name, label, value, none }: { name: string; label: string; value: string; none: string }) {
  return (
    <select name={name} aria-label={label}>
      <option value="" selected={value === ''}>
        {none}
      </option>
      {weekdays.map((day) => (
        <option value={day} selected={day === value}>
          {dayNames[day]}
        </option>
      ))}
    </select>
  );
}
