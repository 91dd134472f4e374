import * as v from 'valibot';
import { deleteMarket } from '../../publishing/markets/delete-market.ts';
import { readMarketEnding } from '../../publishing/markets/market-ending.ts';
import { marketsPath } from '../paths.ts';
import { readForm } from '../read-form.ts';
import { may, param, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { sendDeletePage, type DeletePageProps } from './delete-page.tsx';

const Deletion = v.object({ seen: v.string() });

/** A market's end touches what others show and who may work where, so it takes the right on the whole site, as adding one does. */
export const deleteScreens: Screen[] = [
  { method: 'GET', path: '/markets/:market/delete', right: 'site.manage', handle: (c) => show(c) },
  { method: 'POST', path: '/markets/:market/delete', right: 'site.manage', handle: remove },
];

const isWhole = (c: AdminContext): boolean => may(c, 'site.manage', { site: c.var.site.key });

async function show(c: AdminContext, shown: Pick<DeletePageProps, 'refused' | 'status'> = {}): Promise<Response> {
  if (!isWhole(c)) return refuse(c, 'forbidden');
  const market = c.var.site.markets.find(({ key }) => key === param(c, 'market'));
  const ending = await readMarketEnding(c.env.DB, c.var.site.key, param(c, 'market'));
  return market && ending ? sendDeletePage(c, { market, ending, ...shown }) : refuse(c, 'not-found');
}

async function remove(c: AdminContext): Promise<Response> {
  if (!isWhole(c)) return refuse(c, 'forbidden');
  const form = await readForm(c, Deletion);
  if (!form.ok) return show(c, { refused: 'This form is damaged. Nothing was deleted.', status: 422 });
  const { site, visitor } = c.var;
  const done = await deleteMarket(c.env, { site: site.key, market: param(c, 'market'), seen: form.value.seen, author: visitor.actor });
  if (done.ok) return seeOther(marketsPath, 'market-deleted');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'held':
      return show(c, { refused: 'Nothing was deleted.', status: 409 });
    case 'conflict':
      return show(c, {
        refused:
          'Somebody changed something of it meanwhile, so nothing was deleted. This is what would go with it now: look through it, and delete it if you still want to.',
        status: 409,
      });
  }
}
