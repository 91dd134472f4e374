import { textDirection } from '../../sites/text-direction.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import { Hidden, SelectField, TextField, type FieldProblems } from '../ui/fields.tsx';
import { HoursFields } from '../ui/hours-fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { readTexts } from '../ui/read-texts.ts';
import { TextsFields } from '../ui/texts-fields.tsx';
import { channelKinds, countChannels } from './market-form.ts';

type Fields = { site: AdminSite; typed: RawForm; problems: FieldProblems | undefined };

/** What a market is: for its own page and for a new one. */
export function MarketFields({ site, typed, problems }: Fields) {
  const one = (name: string) => typed[name]?.[0] ?? '';
  return (
    <>
      <TextsFields name="name" label="Name" languages={site.languages} texts={readTexts(typed, 'name', site.languages)} problems={problems} longest={80} />
      <div class="columns">
        <TextField
          name="countries"
          label="Countries"
          hint="Codes of two letters. The address without a locale sends visitors from there to this market."
          problems={problems}
          value={one('countries')}
          placeholder="DE, AT"
        />
        <TextField
          name="currency"
          label="Currency"
          hint="Amounts without a currency of their own are in it."
          problems={problems}
          value={one('currency')}
          maxlength={3}
          placeholder="EUR"
        />
        <TextField
          name="timeZone"
          label="Time zone"
          hint="Opening hours are in it."
          problems={problems}
          value={one('timeZone')}
          list="time-zones"
          placeholder="Europe/Berlin"
        />
        <TextField
          name="replyHours"
          label="Expected reply, in hours"
          hint="Said on the contact card; leave it empty to promise nothing."
          problems={problems}
          value={one('replyHours')}
          maxlength={3}
        />
      </div>
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option value={zone} />
        ))}
      </datalist>
    </>
  );
}

/** The ways to reach a human, each with its hours and what is said of it in each language; one more is empty. */
export function ChannelFields({ site, typed, problems }: Fields) {
  const count = countChannels(typed);
  return (
    <section aria-labelledby="channels">
      <h2 id="channels">Contact channels</h2>
      {Array.from({ length: count + 1 }, (_, index) => (
        <ChannelField site={site} typed={typed} problems={problems} index={index} isNew={index === count} />
      ))}
    </section>
  );
}

function ChannelField({ site, typed, problems, index, isNew }: Fields & { index: number; isNew: boolean }) {
  const at = `channel.${index}`;
  const one = (name: string) => typed[`${at}.${name}`]?.[0] ?? '';
  return (
    <fieldset class="channel">
      <legend>{isNew ? 'One more channel' : `Channel ${index + 1}`}</legend>
      {!isNew && <Hidden name={`${at}.was`} value="1" />}
      <div class="columns">
        <SelectField
          name={`${at}.kind`}
          label="Kind"
          problems={problems}
          value={one('kind')}
          options={[{ value: '', label: isNew ? 'None' : 'Remove it' }, ...Object.entries(channelKinds).map(([value, label]) => ({ value, label }))]}
        />
        <TextField name={`${at}.value`} label="Address, number or web link" problems={problems} value={one('value')} />
        <TextField name={`${at}.place`} label="Place" type="number" min={1} max={20} value={one('place') || index + 1} />
      </div>
      <details open={problems?.[`${at}.hours`] !== undefined}>
        <summary>Hours and notes</summary>
        <HoursFields name={`${at}.hours`} label="Open" typed={typed} problem={problems?.[`${at}.hours`]} />
        <div class="columns">
          {site.languages.map((language) => (
            <TextField
              name={`${at}.note:${language}`}
              label={`Note, ${languageName(language)}`}
              value={typed[`${at}.note:${language}`]?.[0] ?? ''}
              maxlength={200}
              language={{ lang: language, dir: textDirection(language) }}
            />
          ))}
        </div>
      </details>
    </fieldset>
  );
}
