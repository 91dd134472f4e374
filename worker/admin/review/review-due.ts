import type { EditedTranslation } from '../editor/edited.ts';
import type { AdminSite } from '../admin-site.ts';

type Checked = Pick<EditedTranslation, 'verifiedAt' | 'publishedAt'> & { article: Pick<EditedTranslation['article'], 'type' | 'reviewDays'> };

/** The day by which a live text should be checked again; undefined: never. The article's own interval counts before its type's. */
export function reviewDue({ settings }: Pick<AdminSite, 'settings'>, { article, verifiedAt, publishedAt }: Checked): string | undefined {
  const days = article.reviewDays ?? settings.review.days[article.type];
  const since = verifiedAt ?? publishedAt;
  return days === undefined || since === null ? undefined : new Date(Date.parse(since.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10);
}
