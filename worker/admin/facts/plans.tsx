import type { FactType } from '../../markets/facts.ts';
import { factScheduleCancelPath } from '../paths.ts';
import { CancelStep, PlanTable } from '../revisions/plan-table.tsx';
import { may, type AdminContext } from '../screen.ts';
import { OldAndNew } from './history.tsx';
import type { FactPlan } from './plans-store.ts';
import { PutBack } from './put-back.tsx';
import type { GridFact } from './store.ts';
import { keptText, marketName } from './value-text.ts';

type PlansProps = { c: AdminContext; fact: GridFact; market: string | undefined; pending: FactPlan[]; over: FactPlan[] };

/** What is planned, first what comes first; and what became of the last ones. On a market's page: what concerns it. */
export function Plans({ c, fact, market, pending, over }: PlansProps) {
  const plans = [...pending, ...over].filter(({ cells }) => market === undefined || cells[market] !== undefined);
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="plans">
      <h2 id="plans">Scheduled</h2>
      <PlanTable
        plans={plans}
        what={(plan) => <Cells c={c} type={fact.type} plan={plan} />}
        steps={(plan) => <Steps c={c} fact={fact} market={market} plan={plan} />}
      />
    </section>
  );
}

function Cells({ c, type, plan }: { c: AdminContext; type: FactType; plan: Pick<FactPlan, 'cells'> }) {
  const { site } = c.var;
  return (
    <ul class="fact-cells">
      {Object.entries(plan.cells).map(([market, { before, after }]) => (
        <li>
          {marketName(site, market)}: <OldAndNew before={keptText(site, market, type, before)} after={keptText(site, market, type, after)} />
        </li>
      ))}
    </ul>
  );
}

/** Cancelling is for who may change each of its markets; so is beginning to plan the way back. */
function Steps({ c, fact, market, plan }: Omit<PlansProps, 'pending' | 'over'> & { plan: FactPlan }) {
  const { site, target } = c.var;
  const markets = Object.keys(plan.cells);
  const one = markets.length === 1 && market === markets[0] ? market : undefined;
  if (!may(c, 'fact.write', one === undefined ? { site: site.key } : { ...target, markets })) return null;
  const earlier = Object.fromEntries(Object.entries(plan.cells).map(([key, { before }]) => [key, before]));
  return (
    <div class="actions">
      <CancelStep action={factScheduleCancelPath(fact.key, one, plan.id)} />
      <PutBack fact={fact} market={one} values={earlier}>
        Change it back later
      </PutBack>
    </div>
  );
}
