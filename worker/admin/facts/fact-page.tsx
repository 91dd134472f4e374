import { pickText } from '../../sites/texts.ts';
import { factPath, factPreviewPath, factsPath, factValuePath, factValuePreviewPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { may, type AdminContext } from '../screen.ts';
import { Hidden, ProblemSummary, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { Notice } from '../ui/notice.tsx';
import { Confirm, type Confirmation } from './confirm.tsx';
import { FactInput } from './fact-input.tsx';
import { FactDefinition } from './fact-definition.tsx';
import { History } from './history.tsx';
import type { FactChangeEntry } from './history-store.ts';
import { Plans } from './plans.tsx';
import type { FactPlan } from './plans-store.ts';
import type { FactUser, GridFact } from './store.ts';
import { typedValue } from './typed-value.ts';
import { UsersList } from './users-list.tsx';
import { marketName, typeNames, unitOf, valueText } from './value-text.ts';

export type FactPageProps = {
  fact: GridFact;
  /** The one market it is about; undefined: all of them. */
  market: string | undefined;
  users: FactUser[];
  snippets: string[];
  /** What the change log says of its labels: what a change of those, or its removal, is based on. */
  base: number;
  /** What was typed, where that was not saved yet; else the fields hold what is stored. */
  typed?: RawForm | undefined;
  problems?: FieldProblems | undefined;
  /** Markets whose value somebody else changed since the form was made. */
  conflicts?: string[];
  /** What is asked before it is done, now or later. */
  confirm?: Confirmation | undefined;
  plans: { pending: FactPlan[]; over: FactPlan[] };
  history: { changes: FactChangeEntry[]; older: number | undefined };
  status?: number;
};

/** One fact in one market or in all: its values, what a change of them does, and what uses it. */
export function sendFactPage(c: AdminContext, props: FactPageProps): Promise<Response> {
  const { fact, market, users, snippets, status = 200 } = props;
  const { site } = c.var;
  const label = pickText(fact.labels, [site.sourceLanguage]) ?? fact.key;
  return sendScreen(c, {
    title: market === undefined ? label : `${label} · ${marketName(site, market)}`,
    current: factsPath,
    help: 'signpost-facts',
    status,
    trail: [{ label: 'Facts', href: factsPath }, ...(market === undefined ? [] : [{ label, href: factPath(fact.key) }])],
    children: (
      <>
        <ProblemSummary problems={props.problems} />
        {(props.conflicts ?? []).map((key) => (
          <Notice kind="warning" title="Somebody changed this meanwhile.">
            In {marketName(site, key)} it is now {valueText(site, key, fact.type, fact.cells[key]?.value ?? null)}. Yours is still in the field below: look at
            both, then go on with yours or leave it.
          </Notice>
        ))}
        <p>
          {typeNames[fact.type]}, written in texts as <code>{`{{facts.${fact.key}}}`}</code>.
        </p>
        {may(c, 'fact.write') ? <Values c={c} {...props} /> : <ReadOnly c={c} {...props} />}
        {props.confirm && (
          <Confirm c={c} fact={fact} market={market} typed={props.typed ?? {}} problems={props.problems} plans={props.plans} {...props.confirm} />
        )}
        <Plans c={c} fact={fact} market={market} {...props.plans} />
        {market === undefined && may(c, 'fact.write') && (
          <FactDefinition site={site} fact={fact} base={props.base} users={users} snippets={snippets} plans={props.plans.pending.length} />
        )}
        <UsersList site={site} fact={fact} users={users} snippets={snippets} />
        <History c={c} fact={fact} market={market} {...props.history} />
      </>
    ),
  });
}

const withUnit = (name: string, unit: string | undefined) => (unit === undefined ? name : `${name} (${unit})`);
const marketsOf = (c: AdminContext, market: string | undefined) => c.var.site.markets.filter(({ key }) => market === undefined || key === market);

/** What was typed stays based on what it was typed over, or else a colleague's change would be undone unseen; a conflict that is told is seen. */
function baseOf({ fact, typed, conflicts = [] }: FactPageProps, market: string): string {
  const fresh = String(fact.cells[market]?.base ?? 0);
  return conflicts.includes(market) ? fresh : (typed?.[`base.${market}`]?.[0] ?? fresh);
}

function Values(props: FactPageProps & { c: AdminContext }) {
  const { c, fact, market, typed, problems } = props;
  const { site } = c.var;
  const preview = market === undefined ? factPreviewPath(fact.key) : factValuePreviewPath(fact.key, market);
  return (
    <form class="form" method="post" action={preview}>
      <div class={market === undefined && fact.type !== 'hours' && fact.type !== 'localized' ? 'columns' : 'form'}>
        {marketsOf(c, market).map(({ key, name, currency }) => (
          <>
            <Hidden name={`base.${key}`} value={baseOf(props, key)} />
            <FactInput
              type={fact.type}
              name={`value.${key}`}
              label={withUnit(name, unitOf(site, key, fact.type))}
              currency={currency}
              languages={languagesOf(site, key)}
              typed={typed?.[`base.${key}`] ? typed : typedValue(fact.type, fact.cells[key]?.value ?? null, `value.${key}`)}
              problems={problems}
            />
          </>
        ))}
      </div>
      <div class="actions">
        <button data-key="p">See what changes</button>
        <a href={factsPath}>Back to the grid</a>
      </div>
    </form>
  );
}

/** Those that the market's locales may show, and then the rest of the site's. */
function languagesOf({ locales, languages }: AdminContext['var']['site'], market: string): string[] {
  return [...new Set([...locales.filter((locale) => locale.market === market).flatMap(({ chain }) => chain), ...languages])];
}

function ReadOnly({ c, fact, market }: FactPageProps & { c: AdminContext }) {
  const { site } = c.var;
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Market</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {marketsOf(c, market).map(({ key, name }) => (
          <tr>
            <th scope="row">{market === undefined ? <a href={factValuePath(fact.key, key)}>{name}</a> : name}</th>
            <td data-label="Value">{valueText(site, key, fact.type, fact.cells[key]?.value ?? null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
