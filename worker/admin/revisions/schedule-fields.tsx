import type { RawForm } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { Choices, Hidden, SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { listTimeZones, type RealTime } from './wall-time.ts';

/** What is asked where a time does not exist (`nearest`), or comes twice (`choices`). */
export type TimeQuestion = { reason: 'skipped' | 'repeated'; times: readonly RealTime[] };

/** `zone` is the clock to begin with: that of the readers it concerns. */
type ScheduleProps = { c: AdminContext; raw: RawForm; problems?: FieldProblems | undefined; times?: TimeQuestion | undefined; zone?: string | undefined };

/** A date and a time, on the clocks of a place. */
export function ScheduleFields({ c, raw, problems, times, zone }: ScheduleProps) {
  const value = (name: string) => raw[name]?.[0] ?? '';
  const { markets } = c.var.site;
  return (
    <div class="columns schedule">
      <TextField name="date" label="Date" type="date" value={value('date')} problems={problems} />
      <TextField name="time" label="Time" type="time" value={value('time') || '09:00'} problems={problems} />
      <SelectField
        name="timeZone"
        label="On the clocks of"
        value={value('timeZone') || (zone ?? homeZone(c))}
        options={listTimeZones(markets.map(({ timeZone }) => timeZone)).map((each) => ({ value: each, label: each.replaceAll('_', ' ') }))}
        problems={problems}
      />
      {times ? <TimeChoices times={times} chosen={value('instead')} /> : value('instead') && <Hidden name="instead" value={value('instead')} />}
    </div>
  );
}

function TimeChoices({ times: { reason, times }, chosen }: { times: TimeQuestion; chosen: string }) {
  return (
    <Choices
      name="instead"
      label={reason === 'skipped' ? 'The nearest times there are' : 'Which of the two?'}
      type="radio"
      values={[chosen]}
      options={times.map((time, index) => ({
        value: `${time.wallTime}${time.offset}`,
        label: reason === 'skipped' ? time.wallTime.slice(11) : `${time.wallTime.slice(11)}, the ${index === 0 ? 'first' : 'second'} time`,
        hint: `${time.offset} from UTC: ${time.at.slice(11, 16)} UTC`,
      }))}
    />
  );
}

/** Of the market that the site's default locale is for. */
function homeZone({ var: { site } }: AdminContext): string {
  const home = site.locales.find(({ key }) => key === site.defaultLocale)?.market;
  return site.markets.find(({ key }) => key === home)?.timeZone ?? 'UTC';
}
