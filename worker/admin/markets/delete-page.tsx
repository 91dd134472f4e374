import { isHeld, type MarketEnding } from '../../publishing/markets/market-ending.ts';
import { marketDeletePath, marketPath, marketsPath } from '../paths.ts';
import type { AdminContext } from '../screen.ts';
import { Hidden } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { Notice } from '../ui/notice.tsx';
import { LostWith } from './lost-with.tsx';
import { StandsOn } from './stands-on.tsx';

export type DeletePageProps = {
  market: { key: string; name: string };
  ending: MarketEnding;
  /** Why it was not deleted. */
  refused?: string;
  status?: number;
};

/** What stands on a market; where nothing does, what is lost with it, and the button. */
export function sendDeletePage(c: AdminContext, { market, ending, refused, status = 200 }: DeletePageProps): Promise<Response> {
  const { key, name } = market;
  return sendScreen(c, {
    title: `Delete ${name}`,
    current: marketsPath,
    help: 'signpost-markets',
    trail: [
      { label: 'Markets', href: marketsPath },
      { label: name, href: marketPath(key) },
    ],
    status,
    children: (
      <>
        {refused && <Notice kind="problem">{refused}</Notice>}
        {isHeld(ending.standing) ? (
          <StandsOn site={c.var.site} name={name} standing={ending.standing} />
        ) : (
          <>
            <LostWith site={c.var.site} market={key} name={name} lost={ending.lost} />
            <form class="actions" method="post" action={marketDeletePath(key)}>
              <Hidden name="seen" value={ending.seen} />
              {/* Not the key that leads here: pressed twice, it would delete. */}
              <button data-key="x y" class="danger">
                Delete {name} for good
              </button>
              <a data-key="k" class="button second" href={marketPath(key)}>
                Keep it
              </a>
            </form>
          </>
        )}
      </>
    ),
  });
}
