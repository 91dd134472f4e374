import { factPath, factSchedulePath, factValuePath } from '../paths.ts';
import { onceOf, type RawForm } from '../read-form.ts';
import type { PlannedMoment } from '../revisions/planned-moment.ts';
import { PlannedTime } from '../revisions/planned-time.tsx';
import { ScheduleFields, type TimeQuestion } from '../revisions/schedule-fields.tsx';
import type { AdminContext } from '../screen.ts';
import { Hidden, Once, type FieldProblems } from '../ui/fields.tsx';
import { Notice } from '../ui/notice.tsx';
import type { CellChange } from './changes.ts';
import { EffectView } from './effect-view.tsx';
import { OldAndNew } from './history.tsx';
import type { FactPlan } from './plans-store.ts';
import type { Effect } from './preview.ts';
import type { GridFact } from './store.ts';
import { marketName, valueText } from './value-text.ts';

export type Confirmation = {
  changes: readonly CellChange[];
  effect: Effect;
  /** It differs from what is so now; else it can only be planned. */
  isNow: boolean;
  /** For when it is shown; undefined: as things are now. */
  at?: PlannedMoment;
  /** What was planned before that, and is in what is shown. */
  seen?: string;
  times?: TimeQuestion | undefined;
};
type ConfirmProps = Confirmation & {
  c: AdminContext;
  fact: GridFact;
  market: string | undefined;
  typed: RawForm;
  problems: FieldProblems | undefined;
  plans: { pending: FactPlan[] };
};

/** What readers will see, and what makes it so: at once, or later. Both carry what was previewed, so that nothing else is saved. */
export function Confirm(props: ConfirmProps) {
  const { c, fact, changes, effect, isNow, at } = props;
  const { site } = c.var;
  return (
    <section aria-labelledby="effect" class="fact-confirm">
      <h2 id="effect">What readers will see</h2>
      {at && props.problems === undefined && (
        <Notice kind="warning" title="Nothing is scheduled yet.">
          Other changes come before it. This is what it does <PlannedTime plan={at} />, after those.
        </Notice>
      )}
      {!isNow && !at && <p>Readers have this now. Here it is as the way back, after what is scheduled below.</p>}
      <ul class="fact-cells">
        {changes.map(({ market, before, after }) => (
          <li>
            {marketName(site, market)}: <OldAndNew before={valueText(site, market, fact.type, before)} after={valueText(site, market, fact.type, after)} />
          </li>
        ))}
      </ul>
      <EffectView site={site} effect={effect} words={isNow && !at ? undefined : { before: 'Before', after: 'After' }} />
      {isNow && !at && <AtOnce {...props} />}
      <Later {...props} />
    </section>
  );
}

function AtOnce({ c, fact, market, typed, changes, plans }: ConfirmProps) {
  const later = plans.pending.filter(({ cells }) => changes.some((change) => cells[change.market] !== undefined));
  return (
    <>
      {later.length > 0 && (
        <Notice kind="warning" title="A change is scheduled here already.">
          It was made for what stands there now. A market that you change by hand keeps yours, and its scheduled change then fails and tells you so. Cancel it
          below and schedule it again, if it shall still come.
        </Notice>
      )}
      <form method="post" action={market === undefined ? factPath(fact.key) : factValuePath(fact.key, market)} class="actions">
        <Values c={c} market={market} typed={typed} />
        <button data-key="c">Change it for readers</button>
      </form>
    </>
  );
}

function Later(props: ConfirmProps) {
  const { c, fact, market, typed, problems, changes, times, isNow, at, seen = '' } = props;
  const isOpen = !isNow || at !== undefined || problems !== undefined;
  return (
    <details class="fact-later" open={isOpen}>
      <summary>Change it later</summary>
      <form method="post" action={factSchedulePath(fact.key, market)} class="form">
        <Values c={c} market={market} typed={typed} />
        <Hidden name="seen" value={seen} />
        <Once id={onceOf(typed)} />
        <ScheduleFields c={c} raw={typed} problems={problems} times={times} zone={zoneOf(c, changes)} />
        <p class="hint">It is done in your name, if you still may by then. A market that somebody changes by hand before keeps that, and you are told.</p>
        <div class="actions">
          <button class={isNow && !at ? 'second' : ''} data-key="l">
            {at && problems === undefined ? 'Yes, schedule the change' : 'Schedule the change'}
          </button>
        </div>
      </form>
    </details>
  );
}

/** The clock of the markets that change, where they have the same. */
function zoneOf({ var: { site } }: AdminContext, changes: readonly CellChange[]): string | undefined {
  const zones = new Set(changes.map(({ market }) => site.markets.find(({ key }) => key === market)?.timeZone));
  return zones.size === 1 ? [...zones][0] : undefined;
}

/** Based on what they were typed over: what changes while the effect is looked at is a conflict. */
function Values({ c, market, typed }: Pick<ConfirmProps, 'c' | 'market' | 'typed'>) {
  const markets = c.var.site.markets.filter(({ key }) => market === undefined || key === market);
  const fields = Object.entries(typed).filter(([name]) => name.startsWith('value.'));
  return (
    <>
      {markets.map(({ key }) => (typed[`base.${key}`] ?? []).map((base) => <Hidden name={`base.${key}`} value={base} />))}
      {fields.flatMap(([name, values]) => values.map((value) => <Hidden name={name} value={value} />))}
    </>
  );
}
