import type { Advice } from './advice.ts';

export const howTo: Advice = {
  purpose: 'Somebody wants to do something: set up, change, return, cancel.',
  titleHint: 'Begin with the verb your customers search for: “Return an item”, not “Our return procedure”.',
  hints: [
    'One task an article. If you write “or”, it may be two.',
    'Say first what is needed and how long it takes, so that nobody stops in the middle.',
    'One action a step, as a command: “Open Orders.” What is seen afterwards comes second.',
    'Name buttons exactly as they are written on the screen or the device, in bold.',
    'End with how one knows that it worked, and where to go if it did not.',
  ],
};
