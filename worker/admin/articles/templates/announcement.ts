import type { Template } from './template.ts';

export const announcement: Template = {
  purpose: 'News that has a date: a recall, a delay, a change of rules.',
  titleHint: 'Say what and from when: “Holiday delivery: order by 18 December”.',
  hints: [
    'What happened, for whom, and what to do come first; the reasons after that.',
    'Write dates in full, with the time zone where an hour matters.',
    'Who is not affected wants to know it in the first paragraph too.',
    'Schedule when it goes live and when it is withdrawn, so that nobody must think of it.',
    'Feature it on the home pages of the markets it is for, in the settings.',
  ],
  summary: '[What changes, for whom, from which day.]',
  body: `[What happened or changes, from when, and for whom. Who need not do anything?]

## What to do

:::steps
1. **[First action.]** [Until when.]
2. **[Next action.]** [What comes of it.]
:::

## Who is affected

- [Orders, products, serial numbers or countries.]
- [How to find out whether one is among them.]

## Why

[One honest paragraph.]

## When there is more to say

[When we will write here again, and where to ask meanwhile.]
`,
};
