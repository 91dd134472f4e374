import type { DraftText } from '../../../db/schema.ts';

/** Of a translation that is not begun. */
export const emptyText: DraftText = { title: '', slug: '', summary: '', body: '', seoTitle: '', seoDescription: '' };
