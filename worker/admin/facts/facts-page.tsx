import { pickText } from '../../sites/texts.ts';
import { factPath, factsPath, factValuePath, factValuePreviewPath, newFactPath } from '../paths.ts';
import { may, type AdminContext } from '../screen.ts';
import { Hidden } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { Empty } from '../ui/notice.tsx';
import type { Cell, GridFact } from './store.ts';
import { typedValue } from './typed-value.ts';
import { typeNames, valueText } from './value-text.ts';

/** The grid of facts by markets; on a phone, `chosen` is the one market it shows. */
export function sendFactsPage(c: AdminContext, { facts, chosen }: { facts: GridFact[]; chosen: string }): Promise<Response> {
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
                    <FactRow c={c} fact={fact} chosen={chosen} />
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
      <button class="second">Show</button>
    </form>
  );
}

function FactRow({ c, fact, chosen }: { c: AdminContext; fact: GridFact; chosen: string }) {
  const { site } = c.var;
  const label = pickText(fact.labels, [site.sourceLanguage]) ?? fact.key;
  return (
    <tr>
      <th scope="row">
        <a href={factPath(fact.key)}>{label}</a>
        <small>
          {typeNames[fact.type].split(',')[0]} · {fact.articles === 0 ? 'not used' : `used in ${fact.articles} article${fact.articles === 1 ? '' : 's'}`}
        </small>
      </th>
      {site.markets.map(({ key, name }) => (
        <td class={key === chosen ? 'chosen' : ''} data-label={name}>
          <FactCell c={c} fact={fact} market={{ key, name }} label={label} cell={fact.cells[key] ?? { value: null, base: 0 }} />
        </td>
      ))}
    </tr>
  );
}

type FactCellProps = { c: AdminContext; fact: GridFact; market: { key: string; name: string }; label: string; cell: Cell };

/** Short values are typed in place; others are a link to where there is room for them. */
function FactCell({ c, fact, market, label, cell }: FactCellProps) {
  const text = valueText(c.var.site, market.key, fact.type, cell.value);
  const writable = may(c, 'fact.write', { ...c.var.target, markets: [market.key] });
  if (!writable || fact.type === 'localized' || fact.type === 'hours')
    return (
      <a href={factValuePath(fact.key, market.key)} class={cell.value === null ? 'soft' : ''} aria-label={`${label}, ${market.name}: ${text}`}>
        {text}
      </a>
    );
  const name = `value.${market.key}`;
  return (
    <form method="post" action={factValuePreviewPath(fact.key, market.key)}>
      <Hidden name={`base.${market.key}`} value={cell.base} />
      <input
        name={name}
        value={typedValue(fact.type, cell.value, name)[name]?.[0] ?? ''}
        placeholder="not set"
        aria-label={`${label}, ${market.name}`}
        dir={fact.type === 'text' ? 'auto' : 'ltr'}
        autocomplete="off"
      />
      <button class="second" aria-label={`See what changes: ${label}, ${market.name}`}>
        →
      </button>
    </form>
  );
}
