import type { Advice } from './advice.ts';

export const product: Advice = {
  purpose: 'How one product works: parts, controls, care, what fits.',
  titleHint: 'Name the product and the matter: “Controls of the Halo”.',
  hints: [
    'Choose the product in the settings, so that the article stands on its page.',
    'A picture with numbered parts says more than a paragraph; describe it for those who cannot see it.',
    'Put values into a table: people compare and copy them.',
    'Warnings stand before the action they are about, never after it.',
    'Say which versions or serial numbers it holds for, if not for all.',
  ],
};
