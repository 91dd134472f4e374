import { factsOfMarketPath, localesPath, marketPath, marketsPath, newMarketPath } from '../paths.ts';
import { mayOnSite, may, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import type { ListedMarket } from './store.ts';

export function sendMarketsPage(c: AdminContext, { markets, facts }: { markets: ReadonlyMap<string, ListedMarket>; facts: number }): Promise<Response> {
  const { site } = c.var;
  return sendScreen(c, {
    title: 'Markets',
    current: marketsPath,
    help: 'signpost-markets',
    actions: may(c, 'site.manage') && (
      <a class="button" href={newMarketPath} data-key="n">
        Add a market
      </a>
    ),
    children: (
      <>
        <p class="lead">
          A market is a country or region with its own rules: what it sets in facts, when it is open, how it is reached, what its home page leads with.
        </p>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Market</th>
              <th scope="col">Countries</th>
              <th scope="col">Money and time</th>
              <th scope="col">Locales</th>
              <th scope="col">Facts</th>
            </tr>
          </thead>
          <tbody>
            {site.markets.map(({ key, name, currency, timeZone }) => (
              <tr>
                <th scope="row">
                  <a href={marketPath(key)}>{name}</a> <small>{key}</small>
                </th>
                <td data-label="Countries">{markets.get(key)?.countries.join(', ') || 'none'}</td>
                <td data-label="Money and time">
                  {currency}, {timeZone}
                </td>
                <td data-label="Locales">
                  {site.locales
                    .filter(({ market }) => market === key)
                    .map((locale) => locale.key)
                    .join(', ') || (mayOnSite(c, 'site.manage') ? <a href={localesPath}>none yet: add one</a> : 'none yet')}
                </td>
                <td data-label="Facts">
                  <a href={factsOfMarketPath(key)}>
                    {markets.get(key)?.facts ?? 0} of {facts} set
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </>
    ),
  });
}
