import type { ArticleType } from '../../../../articles/types.ts';
import type { Advice } from './advice.ts';
import { announcement } from './announcement.ts';
import { faq } from './faq.ts';
import { howTo } from './how-to.ts';
import { policy } from './policy.ts';
import { product } from './product.ts';
import { troubleshooting } from './troubleshooting.ts';

/** How to write each type of article. */
export const adviceByType: Readonly<Record<ArticleType, Advice>> = { 'how-to': howTo, troubleshooting, policy, product, faq, announcement };
