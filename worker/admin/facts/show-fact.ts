import { newestChange } from '../../publishing/change.ts';
import type { Texts } from '../../sites/texts.ts';
import { param, type AdminContext } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { sendFactPage, type FactPageProps } from './fact-page.tsx';
import { listFactChanges } from './history-store.ts';
import { listFactPlans } from './plans-store.ts';
import { findFact, listSnippets, listUsers, type GridFact } from './store.ts';

type Shown = Pick<FactPageProps, 'typed' | 'problems' | 'conflicts' | 'confirm' | 'status'> & {
  labels?: Texts;
  /** As it was read already. */ read?: GridFact;
};

/** The page of the fact in the address, in its market or in all. `labels` are names that were not saved. */
export async function showFact(c: AdminContext, { labels, read, ...shown }: Shown): Promise<Response> {
  const { site } = c.var;
  const d1 = c.env.DB;
  const market = c.req.param('market');
  const fact = read ?? (await findFact(d1, site.id, param(c, 'fact')));
  if (!fact) return refuse(c, 'not-found');
  const before = Number(c.req.query('before')) || undefined;
  const [users, snippets, base, plans, history] = await Promise.all([
    listUsers(d1, site.id, fact.key),
    listSnippets(d1, site.id, fact.key),
    newestChange(d1, site.key, 'fact', fact.key),
    listFactPlans(d1, site.id, fact.key),
    listFactChanges(d1, { site: site.id, fact: fact.key, market, before }),
  ]);
  return sendFactPage(c, { ...shown, fact: { ...fact, labels: labels ?? fact.labels }, market, users, snippets, base, plans, history });
}
