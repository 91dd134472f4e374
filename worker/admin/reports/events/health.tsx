import type { Health } from '../../../analytics/dead/health.ts';
import { mostMeasured } from '../../../analytics/definitions.ts';
import { retentionOf } from '../../../analytics/keep/retention.ts';
import { settingsPath } from '../../paths.ts';
import type { AdminSite } from '../../admin-site.ts';
import { Moment } from '../../ui/moment.tsx';
import { Badge } from '../../ui/notice.tsx';

const number = new Intl.NumberFormat('en');
/** The cron comes every minute; what waits for longer waits for something that is wrong. */
const usualWait = 5 * 60_000;

export function HealthPart({ health, site, now }: { health: Health; site: AdminSite; now: number }) {
  const { eventDays, rollupMonths } = retentionOf(site.settings);
  const { archive } = health;
  return (
    <section aria-labelledby="health">
      <h2 id="health">How counting goes</h2>
      <dl class="facts-of-site">
        <dt>Reports</dt>
        <dd>
          <Behind health={health} now={now} />
        </dd>
        <dt>Lost</dt>
        <dd>{number.format(health.lost)} events in the last 30 days could be written nowhere. They are in no report; readers noticed nothing of it.</dd>
        <dt>Past the queue</dt>
        <dd>{number.format(health.direct)} requests in the last 30 days, whose events the queue refused. They were written directly, and count.</dd>
        <dt>Not put in order</dt>
        <dd>
          {number.format(health.beyond)} events in the last 30 days, each beyond the first {number.format(mostMeasured)} of one address and browser on a day.
          Views, addresses not found and contacts among them count; searches, clicks, visits and answers do not.
        </dd>
        <dt>Archive</dt>
        <dd>
          {archive.hours === 0
            ? 'Empty. An hour is archived once it has ended.'
            : `${number.format(archive.events)} events of ${number.format(archive.hours)} hours, ${megabytes(archive.bytes)} packed.`}
          {archive.due > 0 && ` ${number.format(archive.due)} hours are still to be written.`}
        </dd>
        <dt>Kept</dt>
        <dd>
          Single events and their archive for {eventDays} days, counts and comments for {rollupMonths} months: see the <a href={settingsPath}>settings</a>.
        </dd>
      </dl>
    </section>
  );
}

function Behind({ health: { behind, more, waitsSince }, now }: { health: Health; now: number }) {
  if (behind === 0 || waitsSince === null) return <Badge kind="good">Up to date</Badge>;
  return (
    <>
      <Badge kind={now - waitsSince > usualWait ? 'warn' : 'wait'}>
        {more ? 'More than ' : ''}
        {number.format(behind)} {behind === 1 ? 'event' : 'events'} to go
      </Badge>{' '}
      The oldest happened at <Moment at={new Date(waitsSince).toISOString()} />.
    </>
  );
}

const megabytes = (bytes: number): string =>
  bytes < 100_000 ? `${number.format(Math.ceil(bytes / 1000))} KB` : `${number.format(Math.round(bytes / 100_000) / 10)} MB`;
