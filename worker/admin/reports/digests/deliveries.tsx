import { isTest } from '../../../analytics/digest/deliver.ts';
import { digestAgainPath } from '../../paths.ts';
import { Moment } from '../../ui/moment.tsx';
import { Badge, Empty } from '../../ui/notice.tsx';
import type { DeliveryState, ListedDelivery } from './store.ts';

export function Deliveries({ deliveries }: { deliveries: readonly ListedDelivery[] }) {
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">What was sent</h2>
      {deliveries.length === 0 ? (
        <Empty title="Nothing yet">
          <p>What becomes of each digest stands here, for half a year.</p>
        </Empty>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Edition</th>
              <th scope="col">Channel</th>
              <th scope="col">State</th>
              <th scope="col">When</th>
              <th scope="col">
                <span class="hidden">Send again</span>
              </th>
            </tr>
          </thead>
          <tbody>{deliveries.map((delivery) => DeliveryRow(delivery))}</tbody>
        </table>
      )}
    </section>
  );
}

const states: Record<DeliveryState, { kind: 'good' | 'wait' | 'warn' | 'stop'; label: string }> = {
  waiting: { kind: 'wait', label: 'Waits' },
  sending: { kind: 'wait', label: 'Being sent' },
  sent: { kind: 'good', label: 'Sent' },
  failed: { kind: 'stop', label: 'Failed' },
  unknown: { kind: 'warn', label: 'Unknown' },
};

function DeliveryRow({ id, edition, upTo, name, state, tries, nextAt, at, said, gone }: ListedDelivery) {
  return (
    <tr>
      <th scope="row">{isTest(edition) ? `By hand, week to ${upTo}` : edition}</th>
      <td data-label="Channel">{name}</td>
      <td data-label="State">
        <Badge kind={states[state].kind}>{states[state].label}</Badge> <Why state={state} said={said} tries={tries} nextAt={nextAt} />
      </td>
      <td data-label="When">
        <Moment at={new Date(at).toISOString()} />
      </td>
      <td>
        {(state === 'failed' || state === 'unknown') && gone === 0 && (
          <form method="post" action={digestAgainPath(id)}>
            <button class="plain" data-row-key="x a">
              Send again<span class="hidden"> to {name}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function Why({ state, said, tries, nextAt }: Pick<ListedDelivery, 'state' | 'said' | 'tries' | 'nextAt'>) {
  if (state === 'unknown') return <small>{said} It may have arrived, so it is not sent again by itself.</small>;
  if (state === 'waiting' && tries > 0)
    return (
      <small>
        {said} Tried {tries === 1 ? 'once' : `${tries} times`}; again at <Moment at={new Date(nextAt).toISOString()} />.
      </small>
    );
  return said === null ? null : <small>{said}</small>;
}
