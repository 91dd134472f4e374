import type { Template } from './template.ts';

export const policy: Template = {
  purpose: 'A rule that holds: returns, warranty, privacy, payment.',
  titleHint: 'Name the rule as customers do: “Return window”, “Who pays for return shipping”.',
  hints: [
    'The rule itself stands in the first sentence; exceptions come after it.',
    'Numbers that differ between countries are market facts: insert them, do not type them.',
    'Use “you” and “we”. Legal words only where they protect the reader, and explained.',
    'Say from which day a period counts, with an example.',
    'Put what holds in one country only into a block for that market.',
  ],
  summary: '[The rule in one sentence, with the number that matters most.]',
  body: `[The rule in one or two sentences: who, what, how long, from when.]

## What this covers

- [What is included.]
- [What is not, and what holds instead.]

## Example

[One concrete case with dates or sums, so that the reader can count along.]

## Exceptions

[Each exception with its reason. Say what the reader can do instead.]

## How to make use of it

[Link the how-to article, and say how long we take to answer.]
`,
};
