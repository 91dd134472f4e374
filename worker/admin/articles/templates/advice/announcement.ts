import type { Advice } from './advice.ts';

export const announcement: Advice = {
  purpose: 'News that has a date: a recall, a delay, a change of rules.',
  titleHint: 'Say what and from when: “Holiday delivery: order by 18 December”.',
  hints: [
    'What happened, for whom, and what to do come first; the reasons after that.',
    'Write dates in full, with the time zone where an hour matters.',
    'Who is not affected wants to know it in the first paragraph too.',
    'Schedule when it goes live and when it is withdrawn, so that nobody must think of it.',
    'Feature it on the home pages of the markets it is for, in the settings.',
  ],
};
