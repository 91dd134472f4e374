import type { ArticleType } from '../../../articles/types.ts';
import { announcement } from './announcement.ts';
import { faq } from './faq.ts';
import { howTo } from './how-to.ts';
import { policy } from './policy.ts';
import { product } from './product.ts';
import type { Template } from './template.ts';
import { troubleshooting } from './troubleshooting.ts';

/** What each type of article begins as. */
export const templates: Record<ArticleType, Template> = { 'how-to': howTo, troubleshooting, policy, product, faq, announcement };
