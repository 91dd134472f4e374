import type { ArticleType } from '../../articles/types.ts';

/** What the admin calls each type of article. */
export const typeLabels: Record<ArticleType, string> = {
  'how-to': 'How-to',
  troubleshooting: 'Troubleshooting',
  policy: 'Policy',
  product: 'Product',
  faq: 'FAQ',
  announcement: 'Announcement',
};
