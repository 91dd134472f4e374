import type { Advice } from './advice.ts';

export const troubleshooting: Advice = {
  purpose: 'Something does not work, and the reader wants it to work again.',
  titleHint: 'Write the symptom as it is seen: “The left earbud is silent”, not “Audio channel faults”.',
  hints: [
    'Begin with the symptom, so that the reader knows at once that this is the right page.',
    'The remedy that helps most people comes first; what is quick comes before what is long.',
    'Each remedy says how to see whether it helped, so that the reader can stop.',
    'Quote error messages and light signals exactly: they are what people search for.',
    'The last step is a human: say what to have ready when getting in touch.',
  ],
};
