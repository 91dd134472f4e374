import { articleTypes } from '../../articles/types.ts';
import type { AdminSite } from '../admin-site.ts';

/**
 * The day (`2026-11-26`) by which article `a` should be checked again: its own interval, or its type's, after the oldest
 * check of its live texts. Null where it has neither, or nothing is live. As SQL.
 */
export function reviewDueSql({ settings }: { settings: Pick<AdminSite['settings'], 'review'> }): string {
  const byType = articleTypes.flatMap((type) => {
    const days = settings.review.days[type];
    return days === undefined ? [] : [`WHEN '${type}' THEN ${Math.trunc(days)}`];
  });
  const days = byType.length === 0 ? 'a.review_days' : `coalesce(a.review_days, CASE a.type ${byType.join(' ')} END)`;
  return `date((SELECT min(coalesce(t.verified_at, t.published_at)) FROM translation t WHERE t.article_id = a.id AND t.live_revision IS NOT NULL), '+' || ${days} || ' days')`;
}
