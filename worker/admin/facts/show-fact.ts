import { newestChange } from '../../publishing/change.ts';
import type { Texts } from '../../sites/texts.ts';
import { param, type AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { sendFactPage, type FactPageProps } from './fact-page.tsx';
import { findFact, findLastChange, listSnippets, listUsers } from './store.ts';

type Shown = Pick<FactPageProps, 'typed' | 'problems' | 'conflicts' | 'effect' | 'status'> & { labels?: Texts };

/** The page of the fact in the address, in its market or in all. `labels` are names that were not saved. */
export async function showFact(c: AdminContext, { labels, ...shown }: Shown): Promise<Response> {
  const { site } = c.var;
  const d1 = c.env.DB;
  const market = c.req.param('market');
  const fact = await findFact(d1, site.id, param(c, 'fact'));
  if (!fact) return refuse(c, 'not-found');
  const [users, snippets, base, lastChange] = await Promise.all([
    listUsers(d1, site.id, fact.key),
    listSnippets(d1, site.id, fact.key),
    newestChange(d1, site.key, 'fact', fact.key),
    findLastChange(d1, site.id, market === undefined ? fact.key : `${fact.key}/${market}`),
  ]);
  return sendFactPage(c, { ...shown, fact: { ...fact, labels: labels ?? fact.labels }, market, users, snippets, base, lastChange });
}
