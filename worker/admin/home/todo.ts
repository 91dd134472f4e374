import { type FactPlan, listComing, listFailed } from '../facts/plans-store.ts';
import { ownLanguages } from '../own-languages.ts';
import { readReviewsFilter } from '../review/reviews-filter.ts';
import { readReviews } from '../review/reviews-store.ts';
import type { Right } from '../rights.ts';
import { may, mayOnSite, readableTopics, type AdminContext } from '../screen.ts';
import { textTarget } from '../text-target.ts';
import type { Todo } from './home-page.tsx';
import { readReaderWork } from './reader-work.ts';
import { readTasks } from './store.ts';

const daysToldOfFailures = 7;
const writing: Right[] = ['text.write', 'translation.write'];
const publishing: Right[] = ['text.publish', 'translation.publish'];
const checking: Right[] = ['review.decide', 'text.publish'];
const nothing: Omit<Todo, 'readers'> = {
  unsaved: [],
  drafts: [],
  waiting: [],
  approved: [],
  outdated: [],
  planned: [],
  failed: [],
  failedFacts: [],
  plannedFacts: [],
  overdue: [],
};

/** What waits for this visitor: of each kind only what they may do. */
export async function readTodo(c: AdminContext, now: Date): Promise<Todo> {
  if (!mayOnSite(c, 'content.read')) return { ...nothing, readers: await readReaderWork(c) };
  const { site, visitor } = c.var;
  const scope = { site, readable: readableTopics(c), languages: ownLanguages(c) };
  const failedSince = new Date(now.getTime() - daysToldOfFailures * 86_400_000).toISOString();
  const markets = may(c, 'fact.write', { site: site.key })
    ? null
    : site.markets.map(({ key }) => key).filter((key) => may(c, 'fact.write', { site: site.key, markets: [key] }));
  const mayChange = ({ cells }: FactPlan) => may(c, 'fact.write', { site: site.key, markets: Object.keys(cells) });
  const [tasks, failedFacts, plannedFacts, { overdue }, readers] = await Promise.all([
    readTasks(c.env.DB, { ...scope, visitor, failedSince }),
    listFailed(c.env.DB, site.id, site.sourceLanguage, failedSince, markets),
    listComing(c.env.DB, site.id, site.sourceLanguage, markets),
    readReviews(c.env.DB, readReviewsFilter({}), { ...scope, today: now.toISOString().slice(0, 10) }),
    readReaderWork(c),
  ]);
  const those = <T extends Parameters<typeof textTarget>[1]>(texts: T[], rights: Right[]) => texts.filter((text) => may(c, rights, textTarget(site, text)));
  return {
    unsaved: tasks.unsaved,
    drafts: tasks.drafts,
    waiting: those(tasks.waiting, ['review.decide']),
    approved: those(tasks.approved, publishing),
    outdated: those(tasks.outdated, writing),
    planned: those(tasks.planned, [...writing, ...publishing]),
    failed: those(tasks.failed, publishing),
    failedFacts: failedFacts.filter(mayChange),
    plannedFacts: plannedFacts.filter(mayChange),
    overdue: those(overdue, checking),
    readers,
  };
}
