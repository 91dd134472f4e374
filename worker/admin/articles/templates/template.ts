import type { ArticleType } from '../../../articles/types.ts';

/** How an article of a type begins. In brackets stands what the writer replaces. */
export type Template = { summary: string; body: string };
/** Of each type, in one language. */
export type TemplateTexts = Readonly<Record<ArticleType, Template>>;
