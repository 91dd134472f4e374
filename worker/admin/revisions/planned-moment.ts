import type { RawForm } from '../read-form.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import type { TimeQuestion } from './schedule-fields.tsx';
import { resolveWallTime, type RealTime, type WallTimeFailure } from './wall-time.ts';

export type PlannedMoment = { at: string; wallTime: string; timeZone: string };
type Unclear = { ok: false; problems: FieldProblems; times?: TimeQuestion };

/** When something is to happen, as the fields of `ScheduleFields` say; or what of them must be said again. */
export function readPlannedMoment(raw: RawForm, now: Date): { ok: true; value: PlannedMoment } | Unclear {
  const [date = '', time = '', timeZone = ''] = ['date', 'time', 'timeZone'].map((name) => raw[name]?.[0] ?? '');
  if (!date || !time) return unclear({ ...(!date && { date: 'Choose a date.' }), ...(!time && { time: 'Choose a time.' }) });
  const resolved = resolveWallTime(`${date}T${time.slice(0, 5)}`, timeZone);
  const moment = resolved.ok ? resolved.value : chosen(resolved.failure, raw['instead']?.[0]);
  if (!moment) return resolved.ok ? unclear({}) : explain(resolved.failure, timeZone, time);
  if (Date.parse(moment.at) <= now.getTime()) return unclear({ date: 'That moment is over. Choose one to come.' });
  return { ok: true, value: { at: moment.at, wallTime: moment.wallTime, timeZone } };
}

/** One of the times that were offered instead. */
function chosen(failure: WallTimeFailure, instead: string | undefined): RealTime | undefined {
  return timesOf(failure)?.find(({ wallTime, offset }) => `${wallTime}${offset}` === instead);
}

function timesOf(failure: WallTimeFailure): readonly RealTime[] | undefined {
  if (failure.reason === 'skipped') return failure.nearest;
  return failure.reason === 'repeated' ? failure.choices : undefined;
}

function explain(failure: WallTimeFailure, timeZone: string, time: string): Unclear {
  const place = timeZone.replaceAll('_', ' ');
  switch (failure.reason) {
    case 'no-zone':
      return unclear({ timeZone: 'Choose a time zone from the list.' });
    case 'unreadable':
      return unclear({ date: 'Enter a date and a time that the calendar has.' });
    case 'skipped':
      return {
        ...unclear({ time: `There is no ${time} in ${place} on that day: clocks are put forward over it. Choose one of the nearest times.` }),
        times: { reason: 'skipped', times: failure.nearest },
      };
    case 'repeated':
      return {
        ...unclear({ time: `${time} comes twice in ${place} on that day: clocks are put back. Choose which one.` }),
        times: { reason: 'repeated', times: failure.choices },
      };
  }
}

const unclear = (problems: FieldProblems): Unclear => ({ ok: false, problems });
