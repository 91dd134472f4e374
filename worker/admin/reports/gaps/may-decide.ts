import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { may, type AdminContext } from '../../screen.ts';

/** Whether the visitor may decide about a gap: in its language, and in every market that it is of. */
export function mayDecide(c: AdminContext, gap: StoredGap): boolean {
  const { site } = c.var;
  const markets = site.locales.filter(({ key }) => gap.locales.some(({ locale }) => locale === key)).map(({ market }) => market);
  return may(c, 'report.act', { site: site.key, language: gap.language, markets });
}
