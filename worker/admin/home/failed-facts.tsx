import type { FailedFactPlan } from '../facts/plans-store.ts';
import { factPath, factsPath } from '../paths.ts';
import { Since } from './todo-list.tsx';

/** Scheduled values that readers do not see, and why. */
export function FailedFacts({ plans }: { plans: readonly FailedFactPlan[] }) {
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="failed-facts">
      <h2 id="failed-facts">Facts not changed as scheduled</h2>
      <ul class="todo">
        {plans.map(({ fact, label, error, at }) => (
          <li>
            <a href={label === null ? factsPath : `${factPath(fact)}#plans`}>{label ?? fact}</a>
            <small>
              <Since word="was due" at={at} />
            </small>
            <small>{error}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
