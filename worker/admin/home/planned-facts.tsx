import type { AdminSite } from '../admin-site.ts';
import { OldAndNew } from '../facts/history.tsx';
import { mostComing, type ComingFactPlan } from '../facts/plans-store.ts';
import { keptText, marketName } from '../facts/value-text.ts';
import { factPath, factsPath } from '../paths.ts';
import { PlannedTime } from '../revisions/planned-time.tsx';

const mostShown = 6;

/** Values that are scheduled, first what comes first. */
export function PlannedFacts({ site, plans }: { site: AdminSite; plans: readonly ComingFactPlan[] }) {
  if (plans.length === 0) return null;
  const rest = plans.length - mostShown;
  return (
    <section aria-labelledby="planned-facts">
      <h2 id="planned-facts">Facts that will change</h2>
      <ul class="todo">
        {plans.slice(0, mostShown).map((plan) => (
          <li>
            <a href={`${factPath(plan.fact)}#plans`}>{plan.label}</a>
            {Object.entries(plan.cells).map(([market, { before, after }]) => (
              <small>
                {marketName(site, market)}: <OldAndNew before={keptText(site, market, plan.type, before)} after={keptText(site, market, plan.type, after)} />
              </small>
            ))}
            <small>
              <PlannedTime plan={plan} />
            </small>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p>
          <a href={factsPath}>{plans.length < mostComing ? `And ${rest} more in the grid` : 'More in the grid'}</a>
        </p>
      )}
    </section>
  );
}
