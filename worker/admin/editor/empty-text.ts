import type { DraftText } from '../../../db/schema/editing.ts';

/** Of a translation that is not begun. */
export const emptyText: DraftText = { title: '', slug: '', summary: '', body: '', seoTitle: '', seoDescription: '' };
