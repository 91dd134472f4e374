import { pickText } from '../../sites/texts.ts';
import { factPath, factPreviewPath, factsPath, factValuePath, factValuePreviewPath, newFactPath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { Empty } from '../ui/notice.tsx';
import type { FactPlan } from './plans-store.ts';
import type { Cell, GridFact } from './store.ts';
import { typedValue } from './typed-value.ts';
import { keptText, typeNames, unitOf, valueText } from './value-text.ts';

/** The grid of facts by markets; on a phone, `chosen` is the one market it shows. */
export function sendFactsPage(c: AdminContext, { facts, plans, chosen }: { facts: GridFact[]; plans: FactPlan[]; chosen: string }): Promise<Response> {
  const { site } = c.var;
  return sendScreen(c, {
    title: 'Facts',
    current: factsPath,
    help: 'signpost-facts',
    wide: true,
    actions: may(c, 'fact.write') && (
      <a class="button" href={newFactPath} data-key="n">
        Add a fact
      </a>
    ),
    children: (
      <>
        <p class="lead">What each market sets. Articles name a fact, and readers see their market’s value: change it here, and every text follows.</p>
        {facts.length === 0 ? (
          <Empty title="There are no facts yet">
            <p>A fact is a value that differs by market: a return window, a carrier, opening hours.</p>
          </Empty>
        ) : (
          <>
            <MarketChoice c={c} chosen={chosen} />
            <div class="fact-grid" role="region" aria-label="Facts by market" tabindex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">Fact</th>
                    {site.markets.map(({ key, name }) => (
                      <th scope="col" class={key === chosen ? 'chosen' : ''}>
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {facts.map((fact) => (
                    <FactRow c={c} fact={fact} plans={plans.filter((plan) => plan.fact === fact.key)} chosen={chosen} />
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </>
    ),
  });
}

/** For narrow screens alone. */
function MarketChoice({ c, chosen }: { c: AdminContext; chosen: string }) {
  return (
    <form class="filters fact-market" method="get" action={factsPath}>
      <div class="field">
        <label for="field-market">Market</label>
        <select id="field-market" name="market">
          {c.var.site.markets.map(({ key, name }) => (
            <option value={key} selected={key === chosen}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button class="second" data-key="v">
        Show
      </button>
    </form>
  );
}

/** Who may change it in every market types in a whole row, and sees what that does at once; others type cell by cell. */
function FactRow({ c, fact, plans, chosen }: { c: AdminContext; fact: GridFact; plans: FactPlan[]; chosen: string }) {
  const { site } = c.var;
  const label = pickText(fact.labels, [site.sourceLanguage]) ?? fact.key;
  const row = isShort(fact) && may(c, 'fact.write') ? `row-${fact.key}` : undefined;
  return (
    <tr>
      <th scope="row" class={row === undefined ? '' : 'fact-row'}>
        <a href={factPath(fact.key)}>{label}</a>
        <small>
          {typeNames[fact.type].split(',')[0]} · {fact.articles === 0 ? 'not used' : `used in ${fact.articles} article${fact.articles === 1 ? '' : 's'}`}
        </small>
        {row !== undefined && (
          <form id={row} method="post" action={factPreviewPath(fact.key)}>
            <button class="second" data-row-key="p" title="See what changes" aria-label={`See what changes: ${label}`}>
              →
            </button>
          </form>
        )}
      </th>
      {site.markets.map(({ key, name }) => (
        <td class={key === chosen ? 'chosen' : ''} data-label={name}>
          <FactCell c={c} fact={fact} market={{ key, name }} label={label} cell={fact.cells[key] ?? { value: null, base: 0 }} row={row} />
          <Mark c={c} fact={fact} market={key} plan={plans.find(({ cells }) => cells[key] !== undefined)} />
        </td>
      ))}
    </tr>
  );
}

const isShort = ({ type }: GridFact) => type !== 'localized' && type !== 'hours';

type FactCellProps = {
  c: AdminContext;
  fact: GridFact;
  market: { key: string; name: string };
  label: string;
  cell: Cell;
  /** The form of the whole row. */
  row: string | undefined;
};

/** Short values are typed in place; others are a link to where there is room for them. */
function FactCell({ c, fact, market, label, cell, row }: FactCellProps) {
  const text = valueText(c.var.site, market.key, fact.type, cell.value);
  const writable = may(c, 'fact.write', { ...c.var.target, markets: [market.key] });
  if (!writable || !isShort(fact))
    return (
      <a href={factValuePath(fact.key, market.key)} class={cell.value === null ? 'soft' : ''} aria-label={`${label}, ${market.name}: ${text}`}>
        {text}
      </a>
    );
  const name = `value.${market.key}`;
  const typed = typedValue(fact.type, cell.value, name)[name]?.[0] ?? '';
  const unit = unitOf(c.var.site, market.key, fact.type);
  const field = (
    <>
      <input type="hidden" name={`base.${market.key}`} value={String(cell.base)} form={row} />
      <span class="fact-field">
        <input
          name={name}
          value={typed}
          form={row}
          placeholder="not set"
          aria-label={`${label}, ${market.name}${fact.type === 'money' ? `, in ${unit}` : ''}`}
          dir={fact.type === 'text' ? 'auto' : 'ltr'}
          autocomplete="off"
        />
        {unit !== undefined && !/[A-Z]{3}$/.test(typed) && <span class="unit">{unit}</span>}
      </span>
    </>
  );
  if (row !== undefined) return field;
  return (
    <form method="post" action={factValuePreviewPath(fact.key, market.key)} data-row="">
      {field}
      <button class="second" data-row-key="p" title="See what changes" aria-label={`See what changes: ${label}, ${market.name}`}>
        →
      </button>
    </form>
  );
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** That something is planned here: what comes next, and on which day where it was planned. */
function Mark({ c, fact, market, plan }: { c: AdminContext; fact: GridFact; market: string; plan: FactPlan | undefined }) {
  const cell = plan?.cells[market];
  if (!plan || !cell) return null;
  return (
    <a class="fact-mark" href={`${factPath(fact.key)}#plans`}>
      <span class="hidden">Scheduled: </span>
      <span aria-hidden="true">◷ </span>
      {isShort(fact) ? `${keptText(c.var.site, market, fact.type, cell.after)}, ` : ''}
      {day.format(new Date(`${plan.wallTime}Z`))}
    </a>
  );
}
