import type { Advice } from './advice.ts';

export const faq: Advice = {
  purpose: 'One short question with one short answer.',
  titleHint: 'Write the question as people ask it: “Can I change my delivery address?”',
  hints: [
    'Answer in the first sentence: yes, no, or the number. Explain after it.',
    'One question an article: search and readers find it by its title.',
    'If the answer is longer than a screen, it is a how-to or a policy.',
    'Link what one does next.',
  ],
};
