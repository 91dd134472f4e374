import { visibleLocales } from '../reports/filter.ts';
import { may, type AdminContext } from '../screen.ts';
import type { InboxScope } from './inbox-store.ts';

/** Whose comments the visitor may see: those of readers in their languages and markets. */
export function inboxScope(c: AdminContext): InboxScope {
  const { site, visitor } = c.var;
  const isLimited = !may(c, 'report.read', { site: site.key });
  return { site: site.id, locales: isLimited ? visibleLocales(site, visitor.authority).map(({ key }) => key) : null };
}
