import { openDatabase } from '../../../db/client.ts';
import { countOpenGaps, listOwnGaps, type StoredGap } from '../../analytics/gaps/stored-gaps.ts';
import { worstGaps } from '../../analytics/gaps/within.ts';
import { inboxScope } from '../feedback/inbox-scope.ts';
import { countNew, listAssigned, type AssignedComment } from '../feedback/inbox-store.ts';
import { mayOnSite, type AdminContext } from '../screen.ts';

/** What readers ask for: given to the visitor, and how much of it nobody has decided about. Numbers end at `mostCounted`. */
export type ReaderWork = { ownGaps: StoredGap[]; ownComments: AssignedComment[]; newComments: number; openGaps: number };

/** Enough to say that there are many. */
export const mostCounted = 1000;
const nothing: ReaderWork = { ownGaps: [], ownComments: [], newComments: 0, openGaps: 0 };

/** Of whoever may not act on it, nothing waits. */
export async function readReaderWork(c: AdminContext): Promise<ReaderWork> {
  if (!mayOnSite(c, 'report.act')) return nothing;
  const { email } = c.var.visitor;
  const scope = inboxScope(c);
  const [gaps, ownComments, newComments, openGaps] = await Promise.all([
    listOwnGaps(openDatabase(c.env.DB), scope.site, email),
    listAssigned(c.env.DB, scope, email),
    countNew(c.env.DB, scope, mostCounted),
    countOpenGaps(c.env.DB, scope.site, scope.locales, mostCounted),
  ]);
  return { ownGaps: worstGaps(gaps, scope.locales), ownComments, newComments, openGaps };
}
