import type { Market } from '../../markets/market.ts';
import { factsOfMarketPath, marketDeletePath, marketPath, marketsPath } from '../paths.ts';
import type { RawForm } from '../read-form.ts';
import { may, type AdminContext } from '../screen.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden, ProblemSummary, type FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { FeaturedForm, type FeaturedProps } from './featured-form.tsx';
import { ChannelFields, MarketFields } from './market-fields.tsx';
import { typedMarket } from './market-form.ts';

export type MarketPageProps = {
  market: { key: string; name: string };
  stored: Market;
  base: number;
  typed?: RawForm | undefined;
  problems?: FieldProblems | undefined;
  differences?: readonly Difference[] | undefined;
  featured: Omit<FeaturedProps, 'market'>;
  status?: number;
};

/** One market: what it is, how it is reached, and what its home page leads with. */
export function sendMarketPage(c: AdminContext, props: MarketPageProps): Promise<Response> {
  const { market, stored, base, problems, differences, featured, status = 200 } = props;
  const { site } = c.var;
  const typed = props.typed ?? typedMarket(stored);
  return sendScreen(c, {
    title: market.name,
    current: marketsPath,
    help: 'signpost-markets',
    trail: [{ label: 'Markets', href: marketsPath }],
    status,
    actions: (
      <a class="button second" data-key="f" href={factsOfMarketPath(market.key)}>
        Its facts
      </a>
    ),
    children: (
      <>
        {may(c, 'site.manage') && (
          <form class="form" method="post" action={marketPath(market.key)}>
            {differences && <ConflictNotice differences={differences} />}
            <ProblemSummary problems={problems} />
            <Hidden name="base" value={base} />
            <MarketFields site={site} typed={typed} problems={problems} />
            <ChannelFields site={site} typed={typed} problems={problems} />
            <div class="actions">
              <button data-key="s">Save the market</button>
            </div>
          </form>
        )}
        {may(c, 'structure.write') && <FeaturedForm market={market.key} {...featured} />}
        {may(c, 'site.manage', { site: site.key }) && (
          <section>
            <h2>Delete it</h2>
            <p>You are shown first what stands on it, and what would go with it.</p>
            <a class="button second" data-key="x d" href={marketDeletePath(market.key)}>
              Delete the market…
            </a>
          </section>
        )}
      </>
    ),
  });
}
