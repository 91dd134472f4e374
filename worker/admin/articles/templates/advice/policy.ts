import type { Advice } from './advice.ts';

export const policy: Advice = {
  purpose: 'A rule that holds: returns, warranty, privacy, payment.',
  titleHint: 'Name the rule as customers do: “Return window”, “Who pays for return shipping”.',
  hints: [
    'The rule itself stands in the first sentence; exceptions come after it.',
    'Numbers that differ between countries are market facts: insert them, do not type them.',
    'Use “you” and “we”. Legal words only where they protect the reader, and explained.',
    'Say from which day a period counts, with an example.',
    'Put what holds in one country only into a block for that market.',
  ],
};
