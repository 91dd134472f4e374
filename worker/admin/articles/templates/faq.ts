import type { Template } from './template.ts';

export const faq: Template = {
  purpose: 'One short question with one short answer.',
  titleHint: 'Write the question as people ask it: “Can I change my delivery address?”',
  hints: [
    'Answer in the first sentence: yes, no, or the number. Explain after it.',
    'One question an article: search and readers find it by its title.',
    'If the answer is longer than a screen, it is a how-to or a policy.',
    'Link what one does next.',
  ],
  summary: '[The answer in one sentence.]',
  body: `[The answer in one sentence: yes, no, when, how much.]

[One paragraph with what it depends on.]

## What to do now

[The next step, with a link.]
`,
};
