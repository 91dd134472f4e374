import type { Child } from 'hono/jsx';
import { Person } from '../people/person.tsx';
import { Moment } from '../ui/moment.tsx';
import { Badge } from '../ui/notice.tsx';
import { PlannedTime } from './planned-time.tsx';

/** Something asked for at a moment to come: still to come (`outcome` null), or what became of it. */
export type PlannedStep = {
  id: number;
  at: string;
  wallTime: string;
  timeZone: string;
  author: string;
  doneAt: string | null;
  outcome: 'done' | 'cancelled' | 'failed' | null;
  error: string | null;
};

/** What is planned, each with what can still be done about it. */
export function PlanTable<Plan extends PlannedStep>({
  plans,
  what,
  steps,
}: {
  plans: readonly Plan[];
  what: (plan: Plan) => Child;
  steps: (plan: Plan) => Child;
}) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">When</th>
          <th scope="col">By</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr>
            <th scope="row">{what(plan)}</th>
            <td data-label="When">
              <PlannedTime plan={plan} />
            </td>
            <td data-label="By">
              <Person actor={plan.author} />
            </td>
            <td>
              <State plan={plan} />
              {plan.outcome === null && steps(plan)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const outcomes = {
  done: { badge: 'good', word: 'Done' },
  failed: { badge: 'stop', word: 'Failed' },
  cancelled: { badge: 'plain', word: 'Cancelled' },
} as const;

function State({ plan: { outcome, doneAt, error } }: { plan: PlannedStep }) {
  if (outcome === null) return <Badge kind="wait">To come</Badge>;
  const { badge, word } = outcomes[outcome];
  return (
    <>
      <Badge kind={badge}>{word}</Badge> <Moment at={doneAt} />
      {error && <p>{error}</p>}
    </>
  );
}

/** Takes back what is still to come. */
export const CancelStep = ({ action }: { action: string }) => (
  <form method="post" action={action}>
    <button class="plain" data-row-key="x c">
      Cancel<span class="hidden"> it</span>
    </button>
  </form>
);
