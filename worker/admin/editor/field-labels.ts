import type { DraftText } from '../../../db/schema/editing.ts';

/** What the fields of a text are called. */
export const fieldLabels: Record<keyof DraftText, string> = {
  title: 'Title',
  slug: 'Address',
  summary: 'Summary',
  body: 'Text',
  seoTitle: 'Search title',
  seoDescription: 'Search description',
};
