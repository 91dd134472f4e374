import { canMail } from '../../access/mail.ts';
import { minuteThere, nextEdition } from '../../../analytics/digest/schedule.ts';
import { listTimeZones } from '../../revisions/wall-time.ts';
import { digestPreviewPath, digestsPath } from '../../paths.ts';
import type { RawForm } from '../../read-form.ts';
import type { AdminContext } from '../../screen.ts';
import { Choices, Hidden, ProblemSummary, SelectField, type FieldProblems } from '../../ui/fields.tsx';
import { sendScreen } from '../../ui/frame.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Channels } from './channels.tsx';
import { Deliveries } from './deliveries.tsx';
import { demoNotice } from '../demo/demo-notice.tsx';
import { baseOf, findDigest, listChannels, listDeliveries, type DigestSettings } from './store.ts';

/** `conflict`: somebody else saved meanwhile. */
type Refused = { raw: RawForm; problems: FieldProblems; conflict?: boolean };
type Said = { settings?: Refused; channel?: Refused };

export async function sendDigestsPage(c: AdminContext, { settings, channel }: Said = {}): Promise<Response> {
  const { site } = c.var;
  const now = Date.now();
  const [digest, channels, deliveries] = await Promise.all([findDigest(c.env.DB, site.id), listChannels(c.env, site.id), listDeliveries(c.env.DB, site.id)]);
  return sendScreen(c, {
    title: 'Weekly digest',
    current: digestsPath,
    help: 'signpost-digests',
    status: settings?.conflict ? 409 : settings || channel ? 422 : 200,
    actions: (
      <a class="button second" href={digestPreviewPath} data-key="p">
        Preview
      </a>
    ),
    children: (
      <>
        {await demoNotice(c)}
        <Outcome state={c.req.query('outcome')} />
        <p class="digest-about">What would help most, what is searched more, and what got better, once a week to those who can do something about it.</p>
        <When c={c} digest={digest} refused={settings} now={now} hasChannels={channels.length > 0} />
        <Channels channels={channels} mails={canMail(c.env)} refused={channel} />
        <Deliveries deliveries={deliveries} />
      </>
    ),
  });
}

/** Of what was sent by hand a moment ago, if it is not known to have arrived. */
function Outcome({ state }: { state: string | undefined }) {
  if (state === 'unknown') return <Notice kind="warning">There was no answer, so nobody knows whether it arrived. Look there before you send it again.</Notice>;
  return state === 'failed' || state === 'again' ? <Notice kind="problem">It was not sent: see below why.</Notice> : null;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
type WhenProps = { c: AdminContext; digest: DigestSettings | undefined; refused: Refused | undefined; now: number; hasChannels: boolean };

function When({ c, digest, refused, now, hasChannels }: WhenProps) {
  const { site } = c.var;
  const typed = (name: string, usual: string) => refused?.raw[name]?.[0] ?? usual;
  const usualZone = site.markets.find(({ key }) => site.locales.find((locale) => locale.key === site.defaultLocale)?.market === key)?.timeZone ?? 'UTC';
  const minute = String(minuteThere({ timeZone: digest?.timeZone ?? usualZone }, site.key, now)).padStart(2, '0');
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:${minute}` }));
  const zones = listTimeZones(site.markets.map(({ timeZone }) => timeZone)).map((value) => ({ value, label: value }));
  const isOn = refused ? refused.raw['enabled']?.[0] === 'yes' : (digest?.enabled ?? false);
  return (
    <section aria-labelledby="when">
      <h2 id="when">When</h2>
      <form class="form" method="post" action={digestsPath}>
        {refused?.conflict && <Meanwhile digest={digest} />}
        {refused && !refused.conflict && <ProblemSummary problems={refused.problems} />}
        <Hidden name="base" value={refused && !refused.conflict ? typed('base', '') : baseOf(digest)} />
        <Choices name="enabled" label="Digest" type="checkbox" values={isOn ? ['yes'] : []} options={[{ value: 'yes', label: 'Send it every week' }]} />
        <div class="columns">
          <SelectField
            name="weekday"
            label="Day"
            value={typed('weekday', String(digest?.weekday ?? 1))}
            options={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
            problems={refused?.problems}
          />
          <SelectField name="hour" label="Time" value={typed('hour', String(digest?.hour ?? 8))} options={hours} problems={refused?.problems} />
          <SelectField
            name="timeZone"
            label="Time zone"
            value={typed('timeZone', digest?.timeZone ?? usualZone)}
            options={zones}
            problems={refused?.problems}
          />
        </div>
        <p class="hint">
          Always {minute} minutes past: each help center has a minute of its own, away from the full hour, when everybody’s messages go out and some are late.
        </p>
        <Next digest={digest} site={site.key} now={now} hasChannels={hasChannels} />
        <div class="actions">
          <button data-key="s">Save</button>
        </div>
      </form>
    </section>
  );
}

function Meanwhile({ digest }: { digest: DigestSettings | undefined }) {
  const now = digest?.enabled ? `on, ${weekdays[digest.weekday - 1] ?? ''}, in the hour from ${digest.hour}:00 (${digest.timeZone})` : 'off';
  return <Notice kind="warning">Somebody else saved this meanwhile: it is {now}. Below is what you chose; save it to have it so.</Notice>;
}

function Next({ digest, site, now, hasChannels }: { digest: DigestSettings | undefined; site: string; now: number; hasChannels: boolean }) {
  if (!digest?.enabled) return <p class="hint">It is off. It tells of the seven whole days (UTC) before it.</p>;
  if (!hasChannels) return <p class="hint">It is on, but goes nowhere yet: add a channel below.</p>;
  const next = nextEdition(digest, site, now);
  return (
    <p class="hint">
      Next: <Moment at={new Date(next.at).toISOString()} />. It tells of the seven whole days (UTC) before it.
    </p>
  );
}
