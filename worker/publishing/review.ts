import type { DraftText, revisionStatuses } from '../../db/schema.ts';
import type { SiteSettings } from '../sites/site.ts';

type Head = { status: (typeof revisionStatuses)[number]; text: DraftText };

/**
 * Whether this text may go live. Where the site asks for a review: the newest revision, approved, as it was approved. That
 * nobody wrote a newer one meanwhile is for the publish itself to find.
 */
export const mayPublish = (settings: Pick<SiteSettings, 'review'>, head: Head | undefined, text: DraftText): boolean =>
  !settings.review.required || (head?.status === 'approved' && isSameText(head.text, text));

const isSameText = (a: DraftText, b: DraftText): boolean =>
  a.title === b.title &&
  a.slug === b.slug &&
  a.summary === b.summary &&
  a.body === b.body &&
  a.seoTitle === b.seoTitle &&
  a.seoDescription === b.seoDescription;
