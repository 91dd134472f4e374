import type { TextKey } from '../ui/strings/index.ts';
import type { ArticleType } from './types.ts';

/** What the interface calls each type of article. */
export const typeNames: Record<ArticleType, TextKey> = {
  'how-to': 'typeHowTo',
  troubleshooting: 'typeTroubleshooting',
  product: 'typeProduct',
  faq: 'typeFaq',
  policy: 'typePolicy',
  announcement: 'typeAnnouncement',
};
