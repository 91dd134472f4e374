import { Moment } from '../ui/moment.tsx';

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** When something is due: as it was asked for, in UTC, and in the time of whoever reads it. */
export function PlannedTime({ plan: { at, wallTime, timeZone } }: { plan: { at: string; wallTime: string; timeZone: string } }) {
  return (
    <span class="planned-time">
      on <b>{clock.format(new Date(`${wallTime}Z`))}</b> in {timeZone.replaceAll('_', ' ')}
      {timeZone !== 'UTC' && <> ({clock.format(new Date(at))} UTC)</>}
      <span class="own-time">
        , your time <Moment at={at} />
      </span>
    </span>
  );
}
